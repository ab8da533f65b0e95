/** Cards that went wrong, or of which nobody knows: what people say of them, and who stands by it. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { CardRow, PrintAttempt } from '#contract/model.ts';
import { evidenceOf, needsSupervisor, type Verdict } from '#domain/cards/print-attempt.ts';
import type { SpoilReason } from '#domain/cards/reasons.ts';
import type { Approval, ApprovalError, Approve } from './approval.ts';
import type { CardBasics } from './port.ts';
import { attemptView, rowOf } from './views.ts';

type RowAnswer = Answer<CardRow, 'card/not-found' | 'card/not-possible'>;

export interface CardDoubts {
  resolve(
    n: number,
    verdict: Verdict,
    approval: Approval | null,
    operatorId: string,
  ): Promise<Answer<PrintAttempt, 'card/not-possible' | 'card/needs-supervisor' | ApprovalError>>;
  destroyed(n: number, operatorId: string): Answer<PrintAttempt, 'card/not-possible'>;
  spoil(id: string, reason: SpoilReason, operatorId: string): RowAnswer;
  destroyWithdrawn(id: string, operatorId: string): RowAnswer;
  clearUp(
    id: string,
    to: 'ordered' | 'present' | 'issued',
    approval: Approval,
    operatorId: string,
  ): Promise<RowAnswer | Answer<never, ApprovalError>>;
}

export function createCardDoubts({
  cards,
  clock,
  changed,
  approve,
  settle,
}: CardBasics & { readonly approve: Approve; readonly settle: () => void }): CardDoubts {
  const by = (who: string) => ({ who, at: clock.now() });

  const shown = (n: number): PrintAttempt => {
    const attempt = cards.attempt(n);
    if (!attempt) throw new Error('an attempt that was changed must be there');
    changed(attempt.orderId === null ? [] : [attempt.orderId]);
    return attemptView(attempt);
  };
  const row = (id: string): RowAnswer => {
    const order = cards.order(id);
    if (!order) return fail('card/not-found');
    changed([id]);
    return ok(rowOf(cards, order, clock.now()));
  };

  return {
    resolve: async (n, verdict, approval, operatorId) => {
      settle();
      const attempt = cards.attempt(n);
      if (attempt?.state !== 'doubtful') return fail('card/not-possible');
      const evidence = evidenceOf(attempt.countBefore, attempt.countAfter);
      // Of a test card there is nothing to keep from anybody.
      const isAsked = attempt.kind !== 'test' && needsSupervisor(verdict, evidence);
      if (isAsked && !approval) return fail('card/needs-supervisor', { evidence });
      const word = isAsked && approval ? await approve(approval, [operatorId, attempt.who]) : null;
      if (word && !word.ok) return word;
      // Somebody may have been faster while the PIN was checked.
      if (cards.attempt(n)?.state !== 'doubtful') return fail('card/not-possible');
      cards.resolve(n, verdict, { supervisor: word?.value ?? null, reason: 'printer-fault' }, by(operatorId));
      return ok(shown(n));
    },
    destroyed: (n, operatorId) => {
      if (cards.attempt(n)?.state !== 'spoiled') return fail('card/not-possible');
      cards.recordDestroyed(n, by(operatorId));
      return ok(shown(n));
    },
    spoil: (id, reason, operatorId) => {
      const order = cards.order(id);
      if (!order) return fail('card/not-found');
      if (order.state !== 'present' || order.mode === 'central') return fail('card/not-possible');
      cards.spoil(id, reason, by(operatorId));
      return row(id);
    },
    destroyWithdrawn: (id, operatorId) => {
      const order = cards.order(id);
      if (!order) return fail('card/not-found');
      if (order.state !== 'present' || !order.withdrawn) return fail('card/not-possible');
      cards.recordDestroyedCard(id, by(operatorId));
      return row(id);
    },
    clearUp: async (id, to, approval, operatorId) => {
      const order = cards.order(id);
      if (!order) return fail('card/not-found');
      if (order.state !== 'unclear') return fail('card/not-possible');
      const word = await approve(approval, [operatorId]);
      if (!word.ok) return word;
      if (cards.order(id)?.state !== 'unclear') return fail('card/not-possible');
      cards.clearUp(id, to, word.value, by(operatorId));
      return row(id);
    },
  };
}
