import { useEffect, useState } from 'react';

const MINUTE = 60_000;

/** The present instant, drawn anew at each full minute: for the clock and for how long something has waited. */
export function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE - (Date.now() % MINUTE));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
