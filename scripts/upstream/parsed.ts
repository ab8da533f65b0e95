import type { z } from 'zod';
import { Problem } from './problem.ts';

/** A value by its schema, or the 422 that says which part is wrong, never what it held. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const where = read.error.issues[0]?.path.join('.') ?? '';
  throw new Problem(422, 'invalid', `not of the protocol: ${where.slice(0, 80) || 'body'}`);
}
