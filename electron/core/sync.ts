/** Ties the sync engine to this counter: its identity, its upstream's address and keys, real time and chance. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { LinkState } from '#contract/model.ts';
import type { CounterRecord, CounterRepository } from '#db/repositories/counter.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { PacketQueue } from '#db/spool/types.ts';
import type { DeviceKey } from '#db/vault/device-key.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';
import type { WaitCode } from '#domain/protocol/problem.ts';
import type { Clock } from '#services/ports.ts';
import type { Enrolling } from '#services/setup/reach.ts';
import { createSyncEngine, type SyncEngine } from '#services/sync/engine.ts';
import { enrol } from '#services/sync/enrolment.ts';
import type { OrderIntake } from '#services/sync/order-store.ts';
import { createPacing } from '#services/sync/pacing.ts';
import { watched } from '#services/sync/watched.ts';
import type { SyncClock } from '#services/sync/clock.ts';
import type { EnrolRequest } from '#services/sync/wire.ts';
import { createHttpUpstream, type HttpUpstream, type Signer } from './upstream/client.ts';

export const syncClock = (clock: Clock): SyncClock => ({
  now: () => clock.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
});

export const signerOf = (key: Pick<DeviceKey, 'deviceId' | 'sign'>): Signer => ({
  deviceId: key.deviceId,
  sign: (bytes) => key.sign(bytes),
});

const enrolRequest = (
  deviceKey: EnrolRequest['deviceKey'],
  { councilName, counterName, training }: Enrolling['counter'],
  code: string | null,
): EnrolRequest => ({
  v: 1,
  deviceKey,
  code,
  councilName,
  counterName,
  training,
});

export interface SyncLine {
  readonly engine: SyncEngine;
  /** Where upstream is now; null stops sending until it is known. */
  setUrl(url: string | null): void;
  close(): Promise<void>;
}

interface Needs {
  readonly counter: CounterRepository;
  readonly spool: Spool;
  /** Packets carried for other counters. */
  readonly freight: PacketQueue;
  /** Somebody is taking a registration right now. */
  readonly registering: () => boolean;
  readonly key: DeviceKey;
  readonly clock: Clock;
  readonly link: (state: LinkState) => void;
  readonly packet: (id: string) => void;
  /** Enrolment changed what is known of the counter. */
  readonly enrolled: () => Promise<void>;
  /** Absent: this counter takes no card orders. */
  readonly orders?: OrderIntake;
}

export function createSyncLine(needs: Needs): SyncLine {
  const { counter, spool, key, clock } = needs;
  let upstream: HttpUpstream | null = null;

  const record = (): CounterRecord => {
    const found = counter.get();
    if (!found) throw new Error('the counter is not set up');
    return found;
  };

  const engine = createSyncEngine({
    spool,
    freight: needs.freight,
    pace: createPacing({ reference: (name) => spool.reference(name), registering: needs.registering }),
    clock: syncClock(clock),
    random: Math.random,
    upstream: () => upstream,
    keys: () => record().upstreamKeys,
    enrol: async (watch) => {
      if (!upstream) throw new Error('no upstream to enrol at');
      const answer = await enrol(
        {
          upstream,
          // A one-time code was used up when people chose this upstream, and kept nowhere.
          request: () => enrolRequest(record().devicePublic, record(), null),
          pinned: () => record().upstreamKeys,
          pin: ({ keys }) => counter.enrolled(keys, clock.now()),
        },
        watch,
      );
      if (answer.ok) await needs.enrolled();
      return answer;
    },
    events: { link: needs.link, packet: needs.packet },
    ...(needs.orders && { orders: needs.orders }),
  });

  return {
    engine,
    setUrl: (url) => {
      const former = upstream;
      upstream =
        url === null
          ? null
          : createHttpUpstream({
              url,
              signer: signerOf(key),
              now: () => clock.now(),
              trustedTime: () => spool.device().upstreamTime,
              proxies: process.env,
            });
      engine.upstreamChanged();
      former?.close();
    },
    close: async () => {
      await engine.stop();
      upstream?.close();
    },
  };
}

/** One enrolment outside the engine, when people choose an upstream: the keys to pin, or why there are none. */
export async function enrolOnce(
  { url, code }: { readonly url: string; readonly code: string | null },
  { device, counter, pinned }: Enrolling,
  clock: Clock,
): Promise<Answer<UpstreamKeys, WaitCode>> {
  const upstream = createHttpUpstream({
    url,
    signer: signerOf(device),
    now: () => clock.now(),
    proxies: process.env,
  });
  try {
    const answer = await watched(syncClock(clock), new AbortController().signal, (watch) =>
      enrol(
        {
          upstream,
          request: () => enrolRequest(device.publicJwk, counter, code),
          pinned,
          pin: () => undefined,
        },
        watch,
      ),
    );
    if (answer.ok) return ok(answer.value.keys);
    const { fault } = answer;
    return fail(fault.kind === 'wait' ? fault.code : 'upstream/refused');
  } finally {
    upstream.close();
  }
}
