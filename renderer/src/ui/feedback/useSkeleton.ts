import { useEffect, useState } from 'react';

/** Nothing flickers for what is quickly there; what is shown stays long enough to be understood. Milliseconds. */
const WAIT = 150;
const LEAST = 300;

/** Whether to draw the skeleton: not at once, and never for less than 300 ms. */
export function useSkeleton(isLoading: boolean): boolean {
  const [shownAt, setShownAt] = useState<number | null>(null);
  useEffect(() => {
    if (isLoading === (shownAt !== null)) return undefined;
    const left = shownAt === null ? WAIT : Math.max(0, LEAST - (performance.now() - shownAt));
    const timer = setTimeout(() => setShownAt(isLoading ? performance.now() : null), left);
    return () => clearTimeout(timer);
  }, [isLoading, shownAt]);
  return shownAt !== null;
}
