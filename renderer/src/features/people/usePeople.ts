import { useCallback } from 'react';
import { useClient } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';

/** Everyone who works at this counter. */
export function usePeople() {
  const client = useClient();
  return useAnswer(useCallback(() => client['people.list']({}), [client]));
}
