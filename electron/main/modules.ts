/** Main is a list of small modules, started in order and ended in the reverse one. */
import { errorFacts, type Log } from './log.ts';

export interface Module {
  readonly name: string;
  /** Starts it; the answer says how to end it. */
  init(): Ending | Promise<Ending>;
}
export type Ending = { readonly onQuit?: () => Promise<void> } | void;

/** Starts all; one that fails is logged by name and the next still starts. Answers how to end them, once. */
export async function startModules(modules: readonly Module[], log: Log): Promise<() => Promise<void>> {
  const endings: { readonly name: string; readonly onQuit: () => Promise<void> }[] = [];
  for (const { name, init } of modules) {
    try {
      const ending = await init();
      if (ending?.onQuit) endings.unshift({ name, onQuit: ending.onQuit });
    } catch (error) {
      log.error('module-failed', { what: name, ...errorFacts(error) });
    }
  }
  return async () => {
    for (const { name, onQuit } of endings.splice(0)) {
      await onQuit().catch((error: unknown) =>
        log.error('module-end-failed', { what: name, ...errorFacts(error) }),
      );
    }
  };
}
