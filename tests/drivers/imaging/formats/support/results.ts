import {
  FORMAT_ERROR_CODES,
  type FormatErrorCode,
  type FormatResult,
} from '#drivers/imaging/formats/result.ts';

/** The value of a good result; a failure fails the test with its sentence. */
export function value<T>(result: FormatResult<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.sentence}`);
  return result.value;
}

/** The code of a failure, or 'ok'. */
export const outcome = (result: FormatResult<unknown>): FormatErrorCode | 'ok' =>
  result.ok ? 'ok' : result.error.code;

/** True for a value, or a failure with a known code and a sentence. */
export const isLawful = (result: FormatResult<unknown>): boolean =>
  result.ok || (FORMAT_ERROR_CODES.includes(result.error.code) && /^[A-Z].*\.$/.test(result.error.sentence));

/** What must be there for the test to go on. */
export function must<T>(there: T | undefined): T {
  if (there === undefined) throw new Error('missing');
  return there;
}
