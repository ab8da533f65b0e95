import type { ErrorCode } from '#contract/errors.ts';

/** title says what happened; todo says why and what to do. (A type alias: typed keys do not see into an interface.) */
export type ErrorText = { readonly title: string; readonly todo: string };

/** One text for each code that may cross a process border; a forgotten one does not compile. */
export type ErrorTexts = Readonly<Record<ErrorCode, ErrorText>>;
