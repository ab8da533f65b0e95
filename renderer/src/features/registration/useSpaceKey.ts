import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Space repeats a capture wherever the focus is in the step, also on a button: the operator looks at the person, not at the
 * focus. Enter still presses the focused button. Dialogs, fields and the rest of the page keep their Space.
 */
export function useSpaceKey(root: RefObject<HTMLElement | null>, handler: (() => void) | undefined): void {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== ' ' || event.ctrlKey || event.altKey || event.metaKey) return;
      const { target } = event;
      const mine =
        target === document.body || (target instanceof Element && root.current?.contains(target) === true);
      if (!mine || (target instanceof Element && target.closest('input, textarea') !== null)) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) latest.current?.();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [root]);
}
