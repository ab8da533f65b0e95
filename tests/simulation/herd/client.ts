/** The way from one counter to the light upstream: delay, rate, drops and outages in virtual time. */
import type { Fault } from '#domain/protocol/problem.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import type { Random } from '#domain/random.ts';
import type { Reply, UpstreamClient, Watch } from '#services/sync/port.ts';
import type { Scheduler } from '../time/scheduler.ts';
import type { SmallSpool } from './small-spool.ts';
import { retryAfterOf, type Country } from './country.ts';

export interface HerdLine {
  /** Nobody in the country can reach upstream. */
  readonly down: () => boolean;
  /** Bytes in a second, in the simulation's small bytes. */
  readonly rate: number;
  readonly delayMs: number;
  /** Of a connection under load, in milliseconds. */
  readonly meanLifeMs: number;
}

const PROGRESS_MS = 20_000;
const unreachable: Fault = { kind: 'wait', code: 'upstream/unreachable', retryAfterMs: null };

export interface HerdClientParts {
  readonly time: Scheduler;
  readonly random: Random;
  readonly country: Country;
  readonly line: HerdLine;
  readonly spool: SmallSpool;
  readonly now: () => number;
}

export function createHerdClient({
  time,
  random,
  country,
  line,
  spool,
  now,
}: HerdClientParts): UpstreamClient {
  const { epoch } = country;
  const { deviceId } = spool.device();
  const failed = { ok: false, fault: unreachable, epoch: null } as const;

  async function call<T>(watch: Watch, answer: () => Promise<Reply<T>> | Reply<T>): Promise<Reply<T>> {
    await time.pause(line.delayMs);
    if (watch.signal.aborted) return { ok: false, fault: { kind: 'stopped' }, epoch: null };
    if (line.down()) return failed;
    country.arrived();
    const reply = await answer();
    // One answer in a hundred is lost on the way.
    if (random.chance(0.01)) return failed;
    return reply;
  }
  const good = <T>(value: T): Reply<T> => ({ ok: true, value, epoch });
  const config = () => good({ v: 1 as const, keys: TRAINING_KEYS, epoch, training: true, time: now() });

  return {
    enrol: (_request, watch) => call(watch, config),
    config: (watch) => call(watch, config),
    announce: (manifests, watch) =>
      call(watch, () => {
        // The light spool signs no manifests: these are its oldest sealed packets, as many as were brought.
        const brought = spool.unsent(100_000).filter(({ state }) => state === 'SEALED');
        return good(
          brought.slice(0, manifests.length).map(({ id }) => {
            const receipt = country.receipt(id);
            return receipt === null
              ? ({ verdict: 'need', id, offset: country.offset(id) } as const)
              : ({ verdict: 'have', id, receipt } as const);
          }),
        );
      }),
    uploaded: (id, watch) =>
      call(watch, () => good({ offset: country.offset(id), complete: country.receipt(id) !== null })),
    upload: async (part, watch) =>
      call(watch, async () => {
        const packet = spool.get(part.id);
        if (!packet) throw new Error('nobody sealed this packet');
        const told = { ...packet, device: packet.deviceId };
        let leave: () => void;
        try {
          leave = country.admission.enter(part.id);
        } catch (error) {
          country.refused += 1;
          const fault: Fault = { kind: 'wait', code: 'upstream/busy', retryAfterMs: retryAfterOf(error) };
          return { ok: false, fault, epoch };
        }
        try {
          const life = -Math.log(1 - random.unit()) * line.meanLifeMs;
          let at = part.offset;
          for (let lived = 0; at < part.size;) {
            const rest = ((part.size - at) / line.rate) * 1000;
            const ms = Math.min(PROGRESS_MS, rest, Math.max(1, life - lived));
            await time.pause(ms);
            lived += ms;
            at = Math.min(part.size, ms >= rest ? part.size : Math.floor(at + (ms * line.rate) / 1000));
            if (at < part.size) await country.take(told, at);
            if (watch.signal.aborted) return { ok: false, fault: { kind: 'stopped' }, epoch: null };
            if (line.down() || (lived >= life && at < part.size)) return failed;
            watch.progress();
            watch.received(at);
          }
          return good({ offset: part.size, receipt: await country.take(told, part.size) });
        } finally {
          leave();
        }
      }),
    receipt: (id, watch) =>
      call(watch, () => {
        const receipt = country.receipt(id);
        return receipt === null
          ? { ok: false, fault: { kind: 'offset', offset: country.offset(id) }, epoch }
          : good({ receipt });
      }),
    reconcile: ({ head }, watch) =>
      call(watch, () =>
        good({
          v: 1 as const,
          contiguousThrough: 0,
          missing: [],
          unknown: [],
          highestSeq: Math.min(head.seq, spool.sealed),
        }),
      ),
    status: (cursor, watch) =>
      call(watch, async () => good({ v: 1 as const, statement: await country.statement(deviceId, cursor) })),
    audit: ({ from, entries }, watch) =>
      call(watch, () => good({ v: 1 as const, next: from + entries.length })),
    tellDeliveryKey: ({ kid }, watch) => call(watch, () => good({ v: 1 as const, kid })),
    order: (_part, watch) => call(watch, () => ({ ok: false, fault: { kind: 'held' }, epoch })),
  };
}
