import { useState } from 'react';
import type { Answer } from '#contract/define.ts';
import type { CardProgress, PrintAttempt } from '#contract/model.ts';
import { callError, isErrorCode, type CallError, type ErrorCode } from '#contract/errors.ts';
import { useClient, useEvents } from '#renderer/app/hooks.ts';

type Outcome = 'done' | 'slipDone' | 'testDone' | 'spoiled' | 'untouched' | 'doubtful';

function outcomeOf({ kind, state }: PrintAttempt): Outcome {
  switch (state) {
    case 'good':
      return kind === 'slip' ? 'slipDone' : kind === 'test' ? 'testDone' : 'done';
    case 'spoiled':
    case 'destroyed':
      return 'spoiled';
    case 'untouched':
      return 'untouched';
    case 'begun':
    case 'doubtful':
      return 'doubtful';
  }
}

/** A card on its way through the printer, as this screen began it. @param orderId null: a test card */
export function usePrinting(orderId: string | null) {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<CardProgress | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  useEvents((event) => {
    if (event.type === 'card.progress' && event.orderId === orderId && busy) setProgress(event.progress);
  });
  async function print(call: () => Promise<Answer<PrintAttempt, ErrorCode>>): Promise<CallError | null> {
    if (busy) return null;
    setBusy(true);
    setOutcome(null);
    setError(null);
    const answer = await call();
    setBusy(false);
    setProgress(null);
    if (answer.ok) setOutcome(outcomeOf(answer.value));
    // A card that went wrong is no refusal, but why it did is worth the same words.
    const fault = answer.ok ? answer.value.fault : null;
    if (!answer.ok) setError(answer.error);
    else if (fault !== null && isErrorCode(fault)) setError(callError(fault));
    return answer.ok ? null : answer.error;
  }
  return {
    busy,
    progress,
    outcome,
    error,
    forget: () => setError(null),
    print,
    stop: () => void client['cards.stop']({}),
  };
}

export type Printing = ReturnType<typeof usePrinting>;
