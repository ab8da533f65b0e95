/** What every handler of core is wrapped in: whatever is thrown becomes a coded answer, with its ref in the log. */
import type { Answer, CallContext } from '#contract/define.ts';
import { callError, STORAGE_ERRORS, type ErrorCode } from '#contract/errors.ts';
import { StorageError, toStorageError } from '#db/errors.ts';
import type { Log } from './log.ts';

type Storage = (typeof STORAGE_ERRORS)[number];
const isListed = (code: ErrorCode): code is Storage =>
  (STORAGE_ERRORS as readonly ErrorCode[]).includes(code);

/** The code under which a failure of the storage is told while the app runs. */
export function storageCode(error: unknown): Storage | null {
  const found = error instanceof StorageError ? error : toStorageError(error, 'core');
  if (!found) return null;
  return isListed(found.code) ? found.code : 'storage/io';
}

export function answerOf(
  error: unknown,
  what: string,
  log: Log,
): { ok: false; error: ReturnType<typeof callError> } {
  const problem = callError(storageCode(error) ?? 'app/unexpected');
  log.warn(`${what} failed`, error, { ref: problem.ref, code: problem.code });
  return { ok: false, error: problem };
}

export async function guarded(
  what: string,
  log: Log,
  work: () => Promise<Answer<unknown, ErrorCode>>,
): Promise<Answer<unknown, ErrorCode>> {
  try {
    return await work();
  } catch (error) {
    return answerOf(error, what, log);
  }
}

/** The signed-in person's id; the router lets nobody else through to a handler that asks. */
export function operatorOf(context: CallContext): string {
  if (!context.person) throw new Error('nobody is signed in');
  return context.person.id;
}
