import { useCallback, useSyncExternalStore } from 'react';

const secondsTo = (until: number | null): number =>
  until === null ? 0 : Math.max(0, Math.ceil((until - performance.now()) / 1000));

/**
 * Whole seconds left until a moment of `performance.now()`, drawn anew each second; 0 when it is over.
 * The monotonic clock: a wall clock that is set must not shorten the wait.
 */
export function useCountdown(until: number | null): number {
  const subscribe = useCallback(
    (onTick: () => void) => {
      if (until === null) return () => undefined;
      const timer = setInterval(onTick, 1000);
      return () => clearInterval(timer);
    },
    [until],
  );
  return useSyncExternalStore(subscribe, () => secondsTo(until));
}
