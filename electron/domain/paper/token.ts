/** The token that says whose turn it is: a number that is read from across the room, and no name. */
import { english, marked, named, urdu, type PaperBlock } from './blocks.ts';
import { paperTime } from './time.ts';

export interface TokenFacts {
  /** Place in today's line, from 1. */
  readonly number: number;
  readonly councilName: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly training: boolean;
}

export function tokenPaper({ number, councilName, at, training }: TokenFacts): readonly PaperBlock[] {
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError('a token has a number from 1');
  return marked(
    [
      named(councilName),
      english('Token', 'large', true),
      urdu('ٹوکن', 'large', true),
      { kind: 'number', text: String(number) },
      english('Please wait until this number is called.', 'small'),
      urdu('اپنا نمبر پکارے جانے تک انتظار فرمائیں۔'),
      { kind: 'rule' },
      english(paperTime(at), 'small'),
    ],
    training,
  );
}
