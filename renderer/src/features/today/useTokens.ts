import { useCallback, useEffect, useRef } from 'react';
import { useClient } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';

/** Today's line of tokens, asked for anew with each `day`, YYYY-MM-DD: a counter may be left on overnight. */
export function useTokens(day: string) {
  const client = useClient();
  const answer = useAnswer(useCallback(() => client['tokens.today']({}), [client]));
  const { reload } = answer;
  const known = useRef(day);
  useEffect(() => {
    if (known.current === day) return;
    known.current = day;
    void reload();
  }, [day, reload]);
  return answer;
}
