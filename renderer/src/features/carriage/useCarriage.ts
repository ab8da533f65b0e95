import { useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import type { OutputOf } from '#contract/define.ts';
import type { AppContract } from '#contract/contract.ts';
import { useClient, useEvents } from '#renderer/app/hooks.ts';

type Result =
  | { readonly what: 'export'; readonly counts: OutputOf<AppContract['carriage.export']> }
  | { readonly what: 'import'; readonly counts: OutputOf<AppContract['carriage.import']> };

interface Progress {
  readonly done: number;
  readonly total: number;
}

/** One export or import at a time, with its progress and how it ended. */
export function useCarriage() {
  const client = useClient();
  const [doing, setDoing] = useState<Result['what'] | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  useEvents((event) => {
    if (event.type === 'carriage.progress') setProgress({ done: event.done, total: event.total });
  });

  async function carry(what: Result['what'], placeId: string): Promise<void> {
    setDoing(what);
    setProgress(null);
    setResult(null);
    setError(null);
    if (what === 'export') {
      const answer = await client['carriage.export']({ placeId });
      if (answer.ok) setResult({ what, counts: answer.value });
      else setError(answer.error);
    } else {
      const answer = await client['carriage.import']({ placeId });
      if (answer.ok) setResult({ what, counts: answer.value });
      else setError(answer.error);
    }
    setDoing(null);
  }
  return { doing, progress, result, error, carry, stop: () => void client['carriage.stop']({}) };
}
