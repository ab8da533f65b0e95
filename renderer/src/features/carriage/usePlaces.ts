import { useCallback, useState } from 'react';
import type { CallError } from '#contract/errors.ts';
import type { Place } from '#contract/model.ts';
import { useClient, useEvents } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';

/** Sticks and folders while a dialog that offers them is open; the first one is chosen by itself. */
export function usePlaces() {
  const client = useClient();
  const listed = useAnswer(useCallback(() => client['carriage.places']({}), [client]));
  const [told, setTold] = useState<readonly Place[] | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [failure, setFailure] = useState<CallError | null>(null);
  useEvents((event) => {
    if (event.type === 'carriage.places') setTold(event.places);
  });
  const places = told ?? listed.value ?? [];
  const chosen = places.find(({ id }) => id === wanted) ?? places[0] ?? null;

  async function chooseFolder(): Promise<void> {
    const answer = await client['carriage.chooseFolder']({});
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok || answer.value === null) return;
    setWanted(answer.value.id);
    setTold(null);
    await listed.reload();
  }
  return {
    places,
    chosen,
    choose: setWanted,
    chooseFolder,
    /** After an export or import: what the sticks hold now. */
    reload: () => {
      setTold(null);
      return listed.reload();
    },
    error: failure ?? listed.error,
  };
}
