/** Careful reading of JSON that a stranger wrote: what is not as it should be reads as null. */
export type JsonFields = Readonly<Record<string, unknown>>;

/** The longest text that an answer may hold where it names something. */
const LONGEST_NAME = 200;

/** Undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export const parseJsonBytes = (bytes: Uint8Array): unknown => parseJson(Buffer.from(bytes).toString('utf8'));

export function fieldsOf(value: unknown): JsonFields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonFields) : null;
}

export function listOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? (value as readonly unknown[]) : null;
}

/** @param longest characters */
export function textOf(value: unknown, longest = LONGEST_NAME): string | null {
  return typeof value === 'string' && value.length <= longest ? value : null;
}

/** Numbers, and texts of digits: services send "1" where the specification has 1. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^-?\d{1,9}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A name that may come as a number: "2" or 2. */
export function nameOf(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : textOf(value);
}

/** Null instead of an empty list when it is no list; what fits is kept, what does not is left out. */
export function listIn<T>(value: unknown, read: (item: unknown) => T | null): readonly T[] | null {
  const items = listOf(value)?.map(read);
  return items?.filter((item) => item !== null) ?? null;
}
