import { rmSync } from 'node:fs';
import { startUpstream } from '#scripts/upstream/start.ts';
import { createTestDevice, type TestDevice, type TestPacket } from '#tests/harness/packets.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';
import { send, type RawRequest, type RawResponse } from './raw.ts';

/** One running upstream, and an enrolled device that can be replaced by a fresh one. */
export interface UpstreamWorld {
  readonly dir: string;
  readonly url: string;
  readonly epoch: string;
  readonly device: TestDevice;
  newDevice(): Promise<void>;
  ask(request: RawRequest): Promise<RawResponse>;
  enrol(who: TestDevice, training?: boolean): Promise<RawResponse>;
  /** The verdicts. */
  announce(...packets: readonly TestPacket[]): Promise<unknown>;
  patch(packet: TestPacket, bytes: Uint8Array, more?: Partial<RawRequest>): Promise<RawResponse>;
  offsetOf(packet: TestPacket): Promise<string | null>;
  close(): Promise<void>;
}

export const enrolment = (jwk: TestDevice['jwk'], training = true) => ({
  v: 1,
  deviceKey: jwk,
  code: null,
  councilName: 'UC Test',
  counterName: 'Counter 1',
  training,
});

export async function startUpstreamWorld(): Promise<UpstreamWorld> {
  const dir = await upstreamFolder();
  const upstream = await startUpstream({ dataDir: dir });
  let device = await createTestDevice();
  const ask = (request: RawRequest): Promise<RawResponse> => send(upstream.url, device, request);
  const enrol = (who: TestDevice, training = true): Promise<RawResponse> =>
    send(upstream.url, who, { method: 'POST', target: '/v1/enrol', json: enrolment(who.jwk, training) });
  const content = ({ packet }: TestPacket): string => `/v1/packets/${packet.id}/content`;
  return {
    dir,
    url: upstream.url,
    epoch: upstream.epoch,
    get device() {
      return device;
    },
    newDevice: async () => {
      device = await createTestDevice();
      const { status } = await enrol(device);
      if (status !== 200) throw new Error(`enrolment answered ${status}`);
    },
    ask,
    enrol,
    announce: async (...packets) => {
      const json = { v: 1, manifests: packets.map(({ packet }) => packet.signedManifest) };
      return (await ask({ method: 'POST', target: '/v1/manifests', json })).body['results'];
    },
    patch: (packet, bytes, more = {}) =>
      ask({ method: 'PATCH', target: content(packet), bytes, uploadOffset: '0', ...more }),
    offsetOf: async (packet) =>
      (await ask({ method: 'HEAD', target: content(packet) })).fields.get('upload-offset'),
    close: async () => {
      await upstream.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
