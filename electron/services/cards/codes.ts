/** What a scanner types, or a person: a card's code, a slip's, a tracking number, a CNIC. */
import { isWholeCnic, normaliseCnic } from '#domain/cnic/number.ts';
import { parseSlipText, parseTracking } from '#domain/tracking.ts';

/** As it is compared: without the ends of lines that scanners add, and without controls. */
export const normaliseCode = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\p{Cc}/gu, '')
    .trim();

/** The tracking number that a slip's code or a typed one names; null: neither. */
export const trackingIn = (text: string): string | null => {
  const slip = parseSlipText(text);
  if (slip) return slip.tracking;
  return parseTracking(text) === null ? null : text.trim().toUpperCase();
};

export const cnicIn = (text: string): string | null => {
  const digits = normaliseCnic(text);
  return isWholeCnic(digits) ? digits : null;
};
