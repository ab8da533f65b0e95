/** Choosing where packets go after set-up: enrols with the key that the counter has, keeps the choice, sends at once. */
import type { Answer } from '#contract/define.ts';
import { ok } from '#contract/errors.ts';
import type { UpstreamChoice } from '#contract/model.ts';
import type { CounterRepository } from '#db/repositories/counter.ts';
import type { Audit, Clock } from '../ports.ts';
import type { EnrolError, EnrollingDevice, Reach, Reached } from './reach.ts';
import type { EscrowDataKey } from './setup.ts';

interface Needs {
  readonly counter: CounterRepository;
  readonly audit: Audit;
  readonly clock: Clock;
  /** The key that the counter was set up with. */
  readonly device: () => EnrollingDevice;
  readonly escrowDataKey: EscrowDataKey;
  readonly reach: Reach;
  /** The choice is kept: tells of it, and sends to this address from now on. */
  readonly chosen: (url: string) => void;
}

export type ChooseUpstream = (choice: UpstreamChoice, who: string) => Promise<Answer<Reached, EnrolError>>;

/** Packets that are queued stay as they are: they are sealed to the pinned keys, and only an upstream with these is taken. */
export function createUpstreamChoice(needs: Needs): ChooseUpstream {
  const { counter, clock } = needs;

  const choose: ChooseUpstream = async (choice, who) => {
    const record = counter.get();
    if (!record) throw new Error('the counter is not set up');
    const reached = await needs.reach(choice, {
      device: needs.device(),
      counter: record,
      pinned: () => counter.get()?.upstreamKeys ?? null,
    });
    if (!reached.ok) return reached;
    const { url, kept, keys } = reached.value;
    const escrowedDataKey = record.escrowedDataKey ?? (await needs.escrowDataKey(record.deviceId, keys));
    const at = clock.now();
    counter.chooseUpstream({ kind: choice.kind, url: kept, keys, enrolledAt: at, escrowedDataKey });
    needs.audit.audit({ at, kind: 'upstream-chosen', who, detail: choice.kind });
    needs.chosen(url);
    return ok(reached.value);
  };

  /** One after the other, so that what is kept and where is sent stay the same choice. */
  let last: Promise<unknown> = Promise.resolve();
  return (choice, who) => {
    const mine = last.then(() => choose(choice, who));
    last = mine.catch(() => undefined);
    return mine;
  };
}
