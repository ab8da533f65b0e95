import { useSyncExternalStore } from 'react';

const MINUTE = 60_000;

function subscribe(onMinute: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(
      () => {
        onMinute();
        wait();
      },
      MINUTE - (Date.now() % MINUTE),
    );
  };
  wait();
  return () => clearTimeout(timer);
}

const thisMinute = (): number => Date.now() - (Date.now() % MINUTE);

/** The present minute's first instant, drawn anew with each: for the clock and for how long something has waited. */
export const useMinute = (): number => useSyncExternalStore(subscribe, thisMinute);
