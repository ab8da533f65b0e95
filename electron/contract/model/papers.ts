/** Slips on their way to the receipt printer. */
import { z } from 'zod';
import { id, problem } from './base.ts';

export const paperState = z.strictObject({
  id,
  /** Of which packet. */
  packetId: id,
  tracking: z.string(),
  /** blocked: goes on by itself once the printer is well; doubtful: a person must say whether it came out. */
  state: z.enum(['waiting', 'printing', 'blocked', 'doubtful']),
  problem: problem.nullable(),
  /** A piece of it came out that is void. */
  stump: z.boolean(),
});
export type PaperState = z.infer<typeof paperState>;
