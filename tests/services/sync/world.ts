/** A counter with an engine, a memory spool, a virtual clock and a scripted upstream. */
import type { LinkState } from '#contract/model.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { createSyncEngine, type SyncEngine } from '#services/sync/engine.ts';
import { enrol } from '#services/sync/enrolment.ts';
import {
  createTestDevice,
  createTestPacket,
  type TestDevice,
  type TestPacket,
} from '#tests/harness/packets.ts';
import type { OrderIntake } from '#services/sync/order-store.ts';
import type { Pace } from '#services/sync/types.ts';
import { createFakeUpstream, type FakeUpstream } from './fake-upstream.ts';
import { createMemorySpool, type MemorySpool } from './memory-spool.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

export const START = 1_790_000_000_000;
/** Waits for leave are no longer than this; silence of upstream is given much longer. */
const OWN_WAIT = 5_000;

export interface World {
  readonly device: TestDevice;
  readonly spool: MemorySpool;
  /** Packets of other counters. */
  readonly freight: MemorySpool;
  setPace(change: Partial<Pace>): void;
  readonly clock: VirtualClock;
  readonly upstream: FakeUpstream;
  readonly engine: SyncEngine;
  readonly links: readonly LinkState[];
  /** Lets time pass wherever sending waits for its own leave, until this is settled. */
  drive<T>(work: Promise<T>): Promise<T>;
  /** Resolves at the next link state, from now on, that fits. */
  until(fits: (state: LinkState) => boolean): Promise<LinkState>;
  /** Seals packets of this size, without telling the engine. */
  seal(count: number, size?: number): Promise<readonly TestPacket[]>;
  /** The packets upstream holds complete and byte for byte, by number. */
  delivered(): readonly number[];
}

export async function createWorld(
  options: {
    readonly pinned?: UpstreamKeys | null;
    readonly configured?: boolean;
    readonly orders?: OrderIntake;
  } = {},
): Promise<World> {
  const device = await createTestDevice();
  const spool = createMemorySpool(device.deviceId);
  const clock = createVirtualClock(START);
  const upstream = await createFakeUpstream({ deviceId: device.deviceId, now: () => clock.now() });
  const freight = createMemorySpool('carrier');
  let pace: Pace = { bytesPerSecond: null, paused: false };
  const sealed: TestPacket[] = [];
  const links: LinkState[] = [];
  const waiters = new Set<(state: LinkState) => void>();
  let pinned: UpstreamKeys | null = options.pinned === undefined ? TRAINING_KEYS : options.pinned;

  const engine = createSyncEngine({
    spool,
    freight,
    pace: () => pace,
    upstream: () => (options.configured === false ? null : upstream),
    keys: () => pinned,
    enrol: (watch) =>
      enrol(
        {
          upstream,
          request: () => ({
            v: 1,
            deviceKey: device.jwk,
            code: null,
            councilName: 'UC Test',
            counterName: 'Counter 1',
            training: true,
          }),
          pinned: () => pinned,
          pin: ({ keys }) => {
            pinned = keys;
          },
        },
        watch,
      ),
    clock,
    ...(options.orders && { orders: options.orders }),
    random: () => 0.5,
    events: {
      link: (state) => {
        links.push(state);
        for (const waiter of waiters) waiter(state);
      },
      packet: () => undefined,
    },
  });

  return {
    device,
    spool,
    freight,
    setPace: (change) => {
      pace = { ...pace, ...change };
    },
    clock,
    upstream,
    engine,
    links,
    drive: async (work) => {
      let over = false;
      const settled = () => {
        over = true;
      };
      work.then(settled, settled);
      while (!over) {
        if (clock.dueIn() <= OWN_WAIT) clock.advanceToNext();
        await new Promise(setImmediate);
      }
      return work;
    },
    until: (fits) =>
      new Promise((resolve) => {
        const waiter = (state: LinkState): void => {
          if (!fits(state)) return;
          waiters.delete(waiter);
          resolve(state);
        };
        waiters.add(waiter);
      }),
    seal: async (count, size = 1000) => {
      const added: TestPacket[] = [];
      for (let index = 0; index < count; index += 1) {
        const made = await createTestPacket(device, sealed.length + 1, size);
        sealed.push(made);
        added.push(made);
        spool.add(made.packet, made.bytes);
      }
      return added;
    },
    delivered: () =>
      sealed
        .filter(({ packet, bytes }) => {
          const held = upstream.held.get(packet.id);
          return held !== undefined && held.receipt !== null && Buffer.from(held.bytes).equals(bytes);
        })
        .map(({ packet }) => packet.seq),
  };
}
