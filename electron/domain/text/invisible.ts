/**
 * Characters that are typed or pasted unseen and must not reach a record: bidi marks, embeddings, overrides and isolates,
 * zero-width space and joiner, word joiner, byte order mark, soft hyphen, control characters. ZWNJ (U+200C) is not among
 * them: Urdu spelling uses it. White space of every kind is left for `singleSpaces`.
 */
const INVISIBLE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

export const dropInvisible = (text: string): string => text.replace(INVISIBLE, '');

/** Trims, and makes every run of white space one ASCII space. */
export const singleSpaces = (text: string): string => text.replace(/[\s\u0085]+/g, ' ').trim();
