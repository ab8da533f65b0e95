import { createContext, useContext, useEffect, useLayoutEffect, useRef } from 'react';
import { addKeys, PAGE_SCOPE, type KeyMap } from './scopes.ts';

export const KeyScopeContext = createContext<symbol>(PAGE_SCOPE);

/** Handles keys while the component is shown, e.g. `useKeys({ F2: start, Escape: goBack })`; `undefined` switches a key off. */
export function useKeys(keys: KeyMap): void {
  const scope = useContext(KeyScopeContext);
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useEffect(() => addKeys(scope, () => latest.current), [scope]);
}
