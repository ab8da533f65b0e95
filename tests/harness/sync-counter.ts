/** A counter over the real HTTP client and engine, with a spool in memory, for tests against a real upstream. */
import { createHttpUpstream, type HttpUpstream } from '#core/upstream/client.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { createSyncEngine, type SyncEngine } from '#services/sync/engine.ts';
import { enrol } from '#services/sync/enrolment.ts';
import type { OrderIntake } from '#services/sync/order-store.ts';
import { NO_FREIGHT } from './no-freight.ts';
import { createMemorySpool, type MemorySpool } from '#tests/services/sync/memory-spool.ts';
import { createTestDevice, createTestPacket, type TestDevice, type TestPacket } from './packets.ts';

export interface TestCounter {
  readonly device: TestDevice;
  readonly client: HttpUpstream;
  readonly spool: MemorySpool;
  readonly engine: SyncEngine;
  seal(count: number, size?: number): Promise<readonly TestPacket[]>;
  /** One enrolment, outside the engine. */
  enrol(training?: boolean): ReturnType<typeof enrol>;
  close(): Promise<void>;
}

export const aloneWatch = () => ({ signal: AbortSignal.timeout(15_000), progress: () => undefined });

export interface TestCounterOptions {
  /** PEM of the authority that vouches for an https upstream. */
  readonly ca?: string;
  /** [0, 1); else always 0, so that no test waits for a retry. */
  readonly random?: () => number;
  readonly orders?: OrderIntake;
  /** Most bytes of bodies in a second; else as fast as the link. */
  readonly bytesPerSecond?: number;
}

export async function createTestCounter(
  url: string,
  known?: TestDevice,
  { ca, random = () => 0, bytesPerSecond, orders }: TestCounterOptions = {},
): Promise<TestCounter> {
  const device = known ?? (await createTestDevice());
  const client = createHttpUpstream({ url, signer: device, now: Date.now, ...(ca !== undefined && { ca }) });
  const spool = createMemorySpool(device.deviceId);
  let seq = 0;
  const enrolment = (training: boolean) => ({
    upstream: client,
    request: () => ({
      v: 1 as const,
      deviceKey: device.jwk,
      code: null,
      councilName: 'UC Test',
      counterName: 'Counter 1',
      training,
    }),
    pinned: () => TRAINING_KEYS,
    pin: () => undefined,
  });
  const engine = createSyncEngine({
    spool,
    freight: NO_FREIGHT,
    pace: () => ({ bytesPerSecond: bytesPerSecond ?? null, paused: false }),
    upstream: () => client,
    keys: () => TRAINING_KEYS,
    enrol: (watch) => enrol(enrolment(true), watch),
    clock: {
      now: Date.now,
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    },
    random,
    ...(orders && { orders }),
    events: { link: () => undefined, packet: () => undefined },
  });
  return {
    device,
    client,
    spool,
    engine,
    seal: async (count, size = 1000) => {
      const made: TestPacket[] = [];
      for (let index = 0; index < count; index += 1) {
        seq += 1;
        const packet = await createTestPacket(device, seq, size);
        spool.add(packet.packet, packet.bytes);
        made.push(packet);
      }
      return made;
    },
    enrol: (training = true) => enrol(enrolment(training), aloneWatch()),
    close: async () => {
      await engine.stop();
      client.close();
    },
  };
}
