/** Another folder than the sticks that are there: a person chooses it, core keeps its path, the page sees a place. */
import type { Answer } from '#contract/define.ts';
import { fail, ok, STORAGE_ERRORS, type CallError, type ErrorCode } from '#contract/errors.ts';
import { place, type Place } from '#contract/model.ts';
import type { AnyAnswer } from './router.ts';

type Errors = 'carriage/place-gone' | (typeof STORAGE_ERRORS)[number];
const ERRORS: readonly ErrorCode[] = ['carriage/place-gone', ...STORAGE_ERRORS];
const isExpected = (error: CallError): error is CallError<Errors> => ERRORS.includes(error.code);

export interface FolderChoiceParts {
  /** Asks; null when the person changed their mind. */
  readonly ask: () => Promise<string | null>;
  /** Hands the folder to core. */
  readonly offer: (folder: string) => Promise<AnyAnswer>;
}

export type FolderChoice = () => Promise<Answer<Place | null, Errors | 'app/unexpected'>>;

export const createFolderChoice =
  ({ ask, offer }: FolderChoiceParts): FolderChoice =>
  async () => {
    const folder = await ask();
    if (folder === null) return ok(null);
    const answer = await offer(folder);
    if (!answer.ok)
      return isExpected(answer.error) ? { ok: false, error: answer.error } : fail('app/unexpected');
    const told = place.safeParse(answer.value);
    return told.success ? ok(told.data) : fail('app/unexpected');
  };
