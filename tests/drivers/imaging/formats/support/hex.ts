import { bytes } from '../../../support/hex.ts';

/** Hex that was laid out in fields, as one word. */
export const hexOf = (fields: string): string => fields.replaceAll(/\s/g, '');

export const hexBytes = (fields: string): Uint8Array => bytes(hexOf(fields));
