/** Why bytes could not be read or written. */
export const FORMAT_ERROR_CODES = [
  // Not this format at all.
  'format/bad-magic',
  // The bytes end before what they announce.
  'format/truncated',
  // The format's own rules are broken.
  'format/damaged',
  // A lawful file of a kind that is not read or written here.
  'format/unsupported',
  // More than the bounds of limits.ts.
  'format/too-large',
  // To be written, but the format cannot hold it.
  'format/out-of-range',
] as const;
export type FormatErrorCode = (typeof FORMAT_ERROR_CODES)[number];

/** `sentence` is plain English for a person, without any content of the file. */
export interface FormatError {
  readonly code: FormatErrorCode;
  readonly sentence: string;
}

export interface FormatFailure {
  readonly ok: false;
  readonly error: FormatError;
}
export type FormatResult<T> = { readonly ok: true; readonly value: T } | FormatFailure;

export const formatOk = <T>(value: T): FormatResult<T> => ({ ok: true, value });
export const formatFail = (code: FormatErrorCode, sentence: string): FormatFailure => ({
  ok: false,
  error: { code, sentence },
});
