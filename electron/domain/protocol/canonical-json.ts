/** JSON Canonicalization Scheme, RFC 8785: the one spelling of a value, so that a signature over it is stable. */

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

function text(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form');
  return JSON.stringify(value);
}

function object(value: { readonly [name: string]: Json | undefined }): string {
  // RFC 8785 §3.2.3 sorts by UTF-16 code units, which is how ECMAScript sorts strings.
  const members = Object.keys(value)
    .toSorted()
    .flatMap((name) => {
      const member = value[name];
      return member === undefined ? [] : [`${text(name)}:${canonicalJson(member)}`];
    });
  return `{${members.join(',')}}`;
}

/** Throws a TypeError on what JSON cannot say: NaN, infinities, lone surrogates. Undefined members are left out. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('not a JSON number');
    // RFC 8785 §3.2.2.3 takes ECMAScript's own number spelling.
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`;
  return object(value as { readonly [name: string]: Json | undefined });
}

/** Parses text that must already be canonical: refuses other spellings, repeated names and stray spaces. */
export function parseCanonicalJson(source: string): Json {
  const value = JSON.parse(source) as Json;
  if (canonicalJson(value) !== source) throw new TypeError('not canonical JSON');
  return value;
}
