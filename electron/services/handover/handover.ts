/** Handing a card over: the right card, its chip, the holder's finger, the old card, the signature. */
import type { Answer } from '#contract/define.ts';
import { fail, ok, type ErrorCode } from '#contract/errors.ts';
import type { HandoverReceipt, HandoverView } from '#contract/model.ts';
import type { StoredHandover } from '#db/spool/cards/types.ts';
import {
  mayTake,
  missingSteps,
  needsOf,
  type HandoverStep,
  type OldCardResult,
} from '#domain/cards/handover-steps.ts';
import type { CardOrder } from '#domain/cards/order.ts';
import type { ChipPassReason, PassReason } from '#domain/cards/reasons.ts';
import { FINGER_POSITION, type Finger } from '#domain/fingerprints/positions.ts';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import type { ChipReader } from '#drivers/devices/chip/port.ts';
import type { Approval, ApprovalError, Approve } from '../cards/approval.ts';
import { normaliseCode } from '../cards/codes.ts';
import { fingersAt } from '../cards/list.ts';
import type { CardIndexes, OpenedOrders, OpeningError } from '../cards/opened.ts';
import type { CardBasics } from '../cards/port.ts';
import { findOrder } from './find.ts';
import type { MatchFinger } from './finger.ts';
import { receiptOf } from './receipt.ts';
import { doneIn, handoverView, neededBy } from './views.ts';

type StepError = OpeningError | 'handover/not-open' | 'handover/wrong-order';
type View<E extends ErrorCode = never> = Promise<Answer<HandoverView, StepError | E>>;

export interface Handover {
  begin(
    code: string,
    operatorId: string,
  ): Promise<
    Answer<HandoverView, OpeningError | 'handover/no-match' | 'handover/not-present' | 'card/withdrawn'>
  >;
  get(id: string): Promise<Answer<HandoverView, OpeningError | 'handover/not-open'>>;
  scanCard(id: string, code: string, operatorId: string): View<'handover/other-card'>;
  readChip(id: string, operatorId: string): View<DeviceErrorCode | 'handover/chip-silent'>;
  passChip(id: string, reason: ChipPassReason, approval: Approval, operatorId: string): View<ApprovalError>;
  matchFinger(
    id: string,
    finger: Finger,
    operatorId: string,
  ): View<DeviceErrorCode | 'handover/not-matched' | 'handover/no-template'>;
  passFinger(id: string, reason: PassReason, approval: Approval, operatorId: string): View<ApprovalError>;
  oldCard(id: string, what: OldCardResult, operatorId: string): View;
  issue(
    id: string,
    operatorId: string,
  ): Promise<
    Answer<HandoverReceipt, OpeningError | 'handover/not-open' | 'handover/incomplete' | 'card/withdrawn'>
  >;
  receipt(id: string): Promise<Answer<HandoverReceipt, OpeningError | 'handover/not-issued'>>;
  breakOff(id: string, operatorId: string): Answer<Record<string, never>, 'handover/not-open'>;
}

interface Needs extends CardBasics {
  readonly opened: OpenedOrders;
  readonly indexes: CardIndexes;
  readonly approve: Approve;
  readonly matchFinger: MatchFinger;
  /** Null: this counter has none. */
  readonly chipReader: () => Pick<ChipReader, 'look'> | null;
  /** The display name of a person of this counter. */
  readonly nameOf: (personId: string) => string;
}

/** How long a card may take to be put into the reader, in milliseconds. */
const CHIP_TIMEOUT = 30_000;

export function createHandover(needs: Needs): Handover {
  const { cards, clock, changed, opened, indexes, approve, chipReader } = needs;
  const by = (who: string) => ({ who, at: clock.now() });
  /** Ends the wait for a card in the reader. */
  let reading = new AbortController();

  const view = (handover: StoredHandover, order: CardOrder): HandoverView =>
    handoverView(handover, {
      tracking: order.tracking,
      fingers: fingersAt(order.fingers.map(({ position }) => position)),
      hasReader: chipReader() !== null,
    });
  const openOf = (id: string): StoredHandover | null => {
    const handover = cards.handoverOf(id);
    return handover?.state === 'open' ? handover : null;
  };
  const look = async (id: string): Promise<Answer<HandoverView, OpeningError | 'handover/not-open'>> => {
    const handover = openOf(id);
    if (!handover) return fail('handover/not-open');
    const order = await opened.open(id);
    return order.ok ? ok(view(openOf(id) ?? handover, order.value)) : order;
  };
  /** Why a step may not be taken now; null: it may. Asked again after anything that took its time. */
  const refusal = (id: string, step: HandoverStep): 'handover/not-open' | 'handover/wrong-order' | null => {
    const handover = openOf(id);
    if (!handover) return 'handover/not-open';
    return mayTake(step, neededBy(handover), doneIn(handover)) ? null : 'handover/wrong-order';
  };
  const taken = (id: string) => {
    changed([id]);
    return look(id);
  };
  /** A supervisor's word in the place of a step. */
  const passed = async (
    id: string,
    step: HandoverStep,
    { approval, operatorId }: { readonly approval: Approval; readonly operatorId: string },
    record: (supervisor: string) => void,
  ) => {
    const refused = refusal(id, step);
    if (refused) return fail(refused);
    const starter = openOf(id)?.who ?? operatorId;
    const word = await approve(approval, [operatorId, starter]);
    if (!word.ok) return word;
    const late = refusal(id, step);
    if (late) return fail(late);
    record(word.value);
    return taken(id);
  };

  return {
    begin: async (code, operatorId) => {
      await opened.learn();
      const found = findOrder(cards, indexes, code, clock.now());
      if (!found) return fail('handover/no-match');
      const { id } = found.order;
      const order = await opened.open(id);
      if (!order.ok) return order;
      // As it stands now that it was opened.
      const { state, withdrawn } = cards.order(id) ?? found.order;
      if (state !== 'present') return fail('handover/not-present', { state });
      if (withdrawn) return fail('card/withdrawn');
      const handover = openOf(id) ?? cards.beginHandover(id, needsOf(order.value), by(operatorId));
      if (found.byCode && !handover.code) cards.recordCode(id, by(operatorId));
      if (handover.needsChip && handover.chip === null && chipReader() === null)
        cards.recordChip(id, 'no-reader', by(operatorId));
      changed([id]);
      return ok(view(openOf(id) ?? handover, order.value));
    },
    get: look,
    scanCard: async (id, code, operatorId) => {
      const refused = refusal(id, 'code');
      if (refused) return fail(refused);
      const order = await opened.open(id);
      if (!order.ok) return order;
      if (normaliseCode(order.value.content.code) !== normaliseCode(code)) return fail('handover/other-card');
      const late = refusal(id, 'code');
      if (late) return fail(late);
      cards.recordCode(id, by(operatorId));
      return taken(id);
    },
    readChip: async (id, operatorId) => {
      const refused = refusal(id, 'chip');
      if (refused) return fail(refused);
      const reader = chipReader();
      if (!reader) return fail('device/not-found');
      if (reading.signal.aborted) reading = new AbortController();
      const seen = await reader.look(AbortSignal.any([reading.signal, AbortSignal.timeout(CHIP_TIMEOUT)]));
      if (!seen.ok)
        return fail(seen.error.code === 'device/no-answer' ? 'handover/chip-silent' : seen.error.code);
      const late = refusal(id, 'chip');
      if (late) return fail(late);
      cards.recordChip(id, 'alive', by(operatorId));
      return taken(id);
    },
    passChip: (id, reason, approval, operatorId) =>
      passed(id, 'chip', { approval, operatorId }, (supervisor) =>
        cards.passChip(id, supervisor, reason, by(operatorId)),
      ),
    matchFinger: async (id, finger, operatorId) => {
      const refused = refusal(id, 'finger');
      if (refused) return fail(refused);
      const order = await opened.open(id);
      if (!order.ok) return order;
      const answer = await needs.matchFinger(order.value, finger);
      if (!answer.ok) return answer;
      const late = refusal(id, 'finger');
      if (late) return fail(late);
      const { matches } = answer.value;
      cards.recordFinger(id, matches ? FINGER_POSITION[finger] : null, by(operatorId));
      return matches ? taken(id) : fail('handover/not-matched', { tries: openOf(id)?.tries ?? 0 });
    },
    passFinger: (id, reason, approval, operatorId) =>
      passed(id, 'finger', { approval, operatorId }, (supervisor) =>
        cards.passFinger(id, supervisor, reason, by(operatorId)),
      ),
    oldCard: async (id, what, operatorId) => {
      const refused = refusal(id, 'old-card');
      if (refused) return fail(refused);
      cards.recordOldCard(id, what, by(operatorId));
      return taken(id);
    },
    issue: async (id, operatorId) => {
      // Opened first: a card without a receipt must not leave.
      if (!openOf(id)) return fail('handover/not-open');
      const order = await opened.open(id);
      if (!order.ok) return order;
      const handover = openOf(id);
      if (!handover) return fail('handover/not-open');
      if (cards.order(id)?.withdrawn) return fail('card/withdrawn');
      const [step] = missingSteps(neededBy(handover), doneIn(handover));
      if (step !== undefined) return fail('handover/incomplete', { step });
      cards.issue(id, by(operatorId));
      changed([id]);
      return ok(receiptOf(order.value, cards.handoverOf(id) ?? handover, needs.nameOf(operatorId)));
    },
    receipt: async (id) => {
      const handover = cards.handoverOf(id);
      if (handover?.state !== 'issued') return fail('handover/not-issued');
      const order = await opened.open(id);
      return order.ok
        ? ok(receiptOf(order.value, handover, needs.nameOf(handover.endedBy ?? handover.who)))
        : order;
    },
    breakOff: (id, operatorId) => {
      if (!openOf(id)) return fail('handover/not-open');
      reading.abort();
      cards.breakOff(id, by(operatorId));
      changed([id]);
      return ok({});
    },
  };
}
