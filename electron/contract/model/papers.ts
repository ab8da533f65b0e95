/** Slips, tokens and fee receipts on their way to the receipt printer. */
import { z } from 'zod';
import { id, problem } from './base.ts';

/** What is printed. */
export const paperSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('slip'), packetId: id, tracking: z.string() }),
  z.strictObject({ kind: z.literal('token'), number: z.number().int().positive() }),
  z.strictObject({ kind: z.literal('fee-receipt'), number: z.string() }),
]);
export type PaperSubject = z.infer<typeof paperSubject>;

export const paperState = z.strictObject({
  id,
  of: paperSubject,
  /** blocked: goes on by itself once the printer is well; doubtful: a person must say whether it came out. */
  state: z.enum(['waiting', 'printing', 'blocked', 'doubtful']),
  problem: problem.nullable(),
  /** A piece of it came out that is void. */
  stump: z.boolean(),
});
export type PaperState = z.infer<typeof paperState>;
