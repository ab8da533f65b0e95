import { useEffect, useState, type ReactNode } from 'react';
import { openScope } from './scopes.ts';
import { KeyScopeContext } from './useKeys.ts';

/** Keys of the page below are silent while this is shown. */
export function KeyScope({ children }: { readonly children: ReactNode }) {
  const [scope] = useState(() => Symbol('dialog'));
  useEffect(() => openScope(scope), [scope]);
  return <KeyScopeContext value={scope}>{children}</KeyScopeContext>;
}
