/**
 * What may cross to the page: null, booleans, numbers, strings, bytes, lists and plain objects of these. Bytes are copied
 * into a buffer of their own, since cloning a view sends the whole buffer that it looks into.
 * Answers null when the value holds anything else.
 */
export function toPlain(value: unknown, depth = 0): { readonly value: unknown } | null {
  if (depth > 16) return null;
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'string':
    case 'undefined':
      return { value };
    case 'object':
      break;
    default:
      return null;
  }
  if (value === null) return { value };
  if (value instanceof Uint8Array) return { value: new Uint8Array(value) };
  if (Array.isArray(value)) return plainList(value, depth);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return null;
  return plainObject(value, depth);
}

function plainList(list: readonly unknown[], depth: number): { readonly value: unknown } | null {
  const copy: unknown[] = [];
  for (const item of list) {
    const plain = toPlain(item, depth + 1);
    if (!plain) return null;
    copy.push(plain.value);
  }
  return { value: copy };
}

function plainObject(object: object, depth: number): { readonly value: unknown } | null {
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(object)) {
    const plain = toPlain(item, depth + 1);
    if (!plain) return null;
    copy[key] = plain.value;
  }
  return { value: copy };
}
