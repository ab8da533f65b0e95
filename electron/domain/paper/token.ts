/** The token that says whose turn it is: a number that is read from across the room, and no name. */
import { dayInPakistan } from '../dates/day.ts';
import { english, marked, named, urdu, type PaperBlock } from './blocks.ts';
import { paperTime } from './time.ts';

export interface TokenFacts {
  /** Place in today's line, from 1. */
  readonly number: number;
  readonly councilName: string;
  /** The first eight hex digits of the device key's thumbprint. */
  readonly deviceHex: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Printed before: two people may hold it. */
  readonly again: boolean;
  readonly training: boolean;
}

/**
 * "UCC1:TOKEN:2026-11-23:47:0F3A99C1": the day in Pakistan, the number, the counter. All in capitals, so that the QR code is
 * alphanumeric and small (ISO/IEC 18004).
 */
export const tokenText = ({ number, at, deviceHex }: Pick<TokenFacts, 'number' | 'at' | 'deviceHex'>) =>
  `UCC1:TOKEN:${dayInPakistan(at)}:${number}:${deviceHex}`.toUpperCase();

export function tokenPaper(token: TokenFacts): readonly PaperBlock[] {
  const { number, councilName, at, again, training } = token;
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError('a token has a number from 1');
  return marked(
    [
      named(councilName),
      english('Token', 'large', true),
      urdu('ٹوکن', 'large', true),
      { kind: 'number', text: String(number) },
      english('Please wait until this number is called.', 'small'),
      urdu('اپنا نمبر پکارے جانے تک انتظار فرمائیں۔'),
      { kind: 'qr', text: tokenText(token) },
      ...(again ? [english('Printed again', 'small'), urdu('دوبارہ چھپا ہوا')] : []),
      { kind: 'rule' },
      english(paperTime(at), 'small'),
    ],
    training,
  );
}
