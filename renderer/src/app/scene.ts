/** Which of the page's scenes is due. Pure, so that each case can be read and tested. */
import type { CallError } from '#contract/errors.ts';
import type { AppState } from './stores/appStore.ts';

export type Scene =
  | { readonly scene: 'starting' }
  | { readonly scene: 'problem'; readonly problem: CallError }
  | { readonly scene: 'setup' }
  | { readonly scene: 'sign-in' }
  | { readonly scene: 'work' };

/** With these the counter cannot work at all; anything else leaves the page standing with a banner. */
function blocks({ code }: CallError): boolean {
  return code.startsWith('storage/');
}

export function sceneOf({
  status,
  snapshot,
  problem,
}: Pick<AppState, 'status' | 'snapshot' | 'problem'>): Scene {
  if (!status) return problem ? { scene: 'problem', problem } : { scene: 'starting' };
  const reported = status.problem as CallError | null;
  if (status.core === 'stopped' && reported && (blocks(reported) || !snapshot)) {
    return { scene: 'problem', problem: reported };
  }
  if (!snapshot)
    return problem && status.core === 'ready' ? { scene: 'problem', problem } : { scene: 'starting' };
  if (!snapshot.counter) return { scene: 'setup' };
  return snapshot.person ? { scene: 'work' } : { scene: 'sign-in' };
}
