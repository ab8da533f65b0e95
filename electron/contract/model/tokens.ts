/** Tokens: places in today's line. */
import { z } from 'zod';
import { id, instant } from './base.ts';

export const token = z.strictObject({
  /** From 1 each day in Pakistan, without gaps: also how many were given. */
  number: z.number().int().positive(),
  at: instant,
});
export type Token = z.infer<typeof token>;

/** The token given last today; null before the first. */
export const tokensToday = z.strictObject({ last: token.nullable() });
export type TokensToday = z.infer<typeof tokensToday>;

export const givenToken = z.strictObject({
  token,
  /** Its id in the line of the receipt printer; null: none is in use, the number is told by word. */
  paperId: id.nullable(),
});
export type GivenToken = z.infer<typeof givenToken>;
