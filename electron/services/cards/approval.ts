/** The word of a second person, a supervisor, given by user name and PIN. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { PinDoor, PinError } from '../session/pin-door.ts';

export interface Approval {
  readonly userName: string;
  readonly pin: string;
}
export type ApprovalError = PinError | 'card/same-person' | 'card/not-entitled';

/** Answers the supervisor's id, who is none of `others`. */
export type Approve = (
  approval: Approval,
  others: readonly string[],
) => Promise<Answer<string, ApprovalError>>;

export const createApprove =
  (door: PinDoor): Approve =>
  async (approval, others) => {
    const answer = await door.check(approval);
    if (!answer.ok) return answer;
    const { id, roles } = answer.value;
    // The account counts, not what was typed.
    if (others.includes(id)) return fail('card/same-person');
    return roles.includes('supervisor') ? ok(id) : fail('card/not-entitled');
  };
