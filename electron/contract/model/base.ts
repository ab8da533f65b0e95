/** What every area needs: language, time, bytes, a problem. */
import { z } from 'zod';
import { ERROR_CODES } from '../errors.ts';

export const language = z.enum(['en', 'ur']);
export type Language = z.infer<typeof language>;
export const theme = z.enum(['light', 'contrast']);
export type Theme = z.infer<typeof theme>;

/** Milliseconds since 1970, by this PC's clock. */
export const instant = z.number().int().nonnegative();
export const id = z.uuid();
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const problem = z.strictObject({
  code: z.enum(ERROR_CODES),
  retryable: z.boolean(),
  ref: z.string().max(16),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
