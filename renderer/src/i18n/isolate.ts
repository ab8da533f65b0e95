/**
 * Keeps a value in a sentence from turning the words around it: FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE (UAX #9).
 * Numbers and times hold together by themselves; a date with dashes does not.
 */
export function isolate(value: string): string {
  return /^[\d.,:]*$/.test(value) ? value : `\u2068${value}\u2069`;
}
