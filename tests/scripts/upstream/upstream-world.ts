import { rmSync } from 'node:fs';
import { startUpstream, type UpstreamOptions } from '#scripts/upstream/start.ts';
import { createTestDevice, type TestDevice, type TestPacket } from '#tests/harness/packets.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';
import { checkExchange } from './openapi/exchange.ts';
import { send, type RawRequest, type RawResponse } from './raw.ts';

/** One device that speaks with one upstream. Every exchange is held to the API's document. */
export interface Speaker {
  ask(request: RawRequest): Promise<RawResponse>;
  enrol(training?: boolean): Promise<RawResponse>;
  /** The verdicts. */
  announce(...packets: readonly TestPacket[]): Promise<unknown>;
  patch(packet: TestPacket, bytes: Uint8Array, more?: Partial<RawRequest>): Promise<RawResponse>;
  offsetOf(packet: TestPacket): Promise<string | null>;
}

export const enrolment = (jwk: TestDevice['jwk'], training = true) => ({
  v: 1,
  deviceKey: jwk,
  code: null,
  councilName: 'UC Test',
  counterName: 'Counter 1',
  training,
});

export function speaker(url: string, device: TestDevice): Speaker {
  const ask = async (request: RawRequest): Promise<RawResponse> => {
    const response = await send(url, device, request);
    checkExchange(request, response);
    return response;
  };
  const content = ({ packet }: TestPacket): string => `/v1/packets/${packet.id}/content`;
  return {
    ask,
    enrol: (training = true) =>
      ask({ method: 'POST', target: '/v1/enrol', json: enrolment(device.jwk, training) }),
    announce: async (...packets) => {
      const json = { v: 1, manifests: packets.map(({ packet }) => packet.signedManifest) };
      return (await ask({ method: 'POST', target: '/v1/manifests', json })).body['results'];
    },
    patch: (packet, bytes, more = {}) =>
      ask({ method: 'PATCH', target: content(packet), bytes, uploadOffset: '0', ...more }),
    offsetOf: async (packet) =>
      (await ask({ method: 'HEAD', target: content(packet) })).fields.get('upload-offset'),
  };
}

export async function enrolledSpeaker(url: string): Promise<Speaker & { readonly device: TestDevice }> {
  const device = await createTestDevice();
  const voice = speaker(url, device);
  const { status } = await voice.enrol();
  if (status !== 200) throw new Error(`enrolment answered ${status}`);
  return { ...voice, device };
}

/** One running upstream, and an enrolled device that can be replaced by a fresh one. */
export interface UpstreamWorld extends Omit<Speaker, 'enrol'> {
  readonly dir: string;
  readonly url: string;
  readonly epoch: string;
  readonly device: TestDevice;
  newDevice(): Promise<void>;
  enrol(who: TestDevice, training?: boolean): Promise<RawResponse>;
  close(): Promise<void>;
}

export async function startUpstreamWorld(options: Partial<UpstreamOptions> = {}): Promise<UpstreamWorld> {
  const dir = await upstreamFolder();
  const upstream = await startUpstream({ dataDir: dir, ...options });
  let current = await enrolledSpeaker(upstream.url);
  return {
    dir,
    url: upstream.url,
    epoch: upstream.epoch,
    get device() {
      return current.device;
    },
    newDevice: async () => {
      current = await enrolledSpeaker(upstream.url);
    },
    ask: (request) => current.ask(request),
    enrol: (who, training) => speaker(upstream.url, who).enrol(training),
    announce: (...packets) => current.announce(...packets),
    patch: (packet, bytes, more) => current.patch(packet, bytes, more),
    offsetOf: (packet) => current.offsetOf(packet),
    close: async () => {
      await upstream.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
