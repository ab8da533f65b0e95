import type { RegistrationState } from '#contract/model.ts';
import { nextTarget, type Statuses } from '#domain/fingerprints/plan.ts';
import { fingersOf } from '#domain/fingerprints/positions.ts';
import type { CallContext } from '#contract/define.ts';
import type { OpenCounter } from '../open-counter.ts';
import { value } from './value.ts';

const statusesOf = ({ fingers }: RegistrationState): Statuses =>
  Object.fromEntries(fingers.map(({ finger, status }) => [finger, status])) as Record<
    keyof Statuses,
    Statuses[keyof Statuses]
  >;

/** Slaps that a scanner may refuse for another reason each time before this gives up. */
const PATIENCE = 40;

/** Takes all ten as an operator would: what stays below its threshold after enough takes is kept low. */
export async function takeFingers(
  handlers: OpenCounter['handlers'],
  id: string,
  slap: boolean,
  who: CallContext,
): Promise<RegistrationState> {
  let state = value(await handlers['registration.get']({ id }, who));
  for (let i = 0; i < PATIENCE; i += 1) {
    const target = nextTarget(statusesOf(state), { slap });
    if (target === null) return state;
    const tired = state.fingers.find(
      ({ finger, status, takes }) =>
        fingersOf(target).includes(finger) &&
        status === 'below' &&
        takes >= state.fingersExtra.takesBeforeKeeping,
    );
    state = tired
      ? value(
          await handlers['registration.keepLowFinger'](
            { id, finger: tired.finger, reason: 'synthetic finger' },
            who,
          ),
        )
      : value(await handlers['registration.captureFingers']({ id, target }, who)).state;
  }
  throw new Error('the fingers could not be taken');
}
