import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Rows drawn beyond those in sight, each way. */
const OVERSCAN = 8;

export interface Window {
  readonly frame: RefObject<HTMLDivElement | null>;
  /** Indexes of the rows to draw; last is -1 of an empty list. */
  readonly first: number;
  readonly last: number;
  /** Rows that stand in the frame at once. */
  readonly page: number;
  readonly onScroll: () => void;
  /** Scrolls no further than needed for the row to stand in the frame. */
  readonly bring: (index: number) => void;
}

/** Which of `count` rows, all `row` pixels high, stand in sight of a frame that scrolls under a head of `head` pixels. */
export function useWindow(count: number, row: number, head: number): Window {
  const frame = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ top: 0, height: 0 });

  const onScroll = useCallback(() => {
    const { scrollTop: top = 0, clientHeight: height = 0 } = frame.current ?? {};
    // Only whole rows count: most scroll events then draw nothing anew.
    const rowTop = Math.floor(top / row) * row;
    setSight((before) =>
      before.top === rowTop && before.height === height ? before : { top: rowTop, height },
    );
  }, [row]);

  useLayoutEffect(() => {
    onScroll();
    if (!frame.current || !('ResizeObserver' in globalThis)) return undefined;
    const observer = new ResizeObserver(onScroll);
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [onScroll]);

  const room = Math.max(0, sight.height - head);
  return {
    frame,
    first: Math.max(0, Math.min(count - 1, Math.floor(sight.top / row)) - OVERSCAN),
    last: Math.min(count - 1, Math.ceil((sight.top + room) / row) + OVERSCAN),
    page: Math.max(1, Math.floor(room / row)),
    onScroll,
    bring: (index) => {
      const element = frame.current;
      if (!element) return;
      const top = index * row;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (top + row > element.scrollTop + room) element.scrollTop = top + row - room;
      onScroll();
    },
  };
}
