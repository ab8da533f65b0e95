/**
 * The ledger's statements as SQLite understands them: the few words in which it differs from PostgreSQL. Only for a
 * simulation of very many seeds, where an embedded PostgreSQL takes most of the time; the same seeds run on both alike.
 */
import type { SqlValue } from '#db/types.ts';
import type { SqlValue as LedgerValue } from '#scripts/upstream/ledger/sql.ts';

export interface Translated {
  readonly text: string;
  /** Which of the caller's values stands at each question mark, from 0. */
  readonly places: readonly number[];
}

const records = (text: string): string =>
  text.replaceAll(
    /jsonb_to_recordset\((\$\d+)\)\s+AS (\w+)\(([^)]+)\)/g,
    (_all, place: string, name: string, columns: string) => {
      const picked = columns.split(',').map((column) => {
        const word = column.trim().split(' ')[0] ?? '';
        return `json_extract(value, '$.${word}') AS ${word}`;
      });
      return `(SELECT ${picked.join(', ')} FROM json_each(${place})) AS ${name}`;
    },
  );

const words = (text: string): string =>
  records(text.replaceAll(/::\w+/g, ''))
    .replaceAll(
      /SELECT jsonb_array_elements_text\((\$\d+)\)/g,
      'SELECT value FROM json_each($1)'.replace('$1', '$$1'),
    )
    .replaceAll(/starts_with\(([\w.]+), ([^)]+)\)/g, '(substr($1, 1, length($2)) = $2)')
    .replaceAll(/\bFOR UPDATE\b/g, '')
    .replaceAll(/bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY/g, 'INTEGER PRIMARY KEY AUTOINCREMENT')
    .replaceAll(/timestamptz NOT NULL DEFAULT now\(\)/g, 'text')
    .replaceAll(/\bindex\b/g, '"index"');

/** Compound selects may not stand in brackets of their own. */
function unbracketed(text: string): string {
  let depth = 0;
  return [...text]
    .map((sign) => {
      if (sign === ')') depth -= 1;
      const before = depth;
      if (sign === '(') depth += 1;
      return sign === '(' && before === 0 ? 'SELECT * FROM (' : sign;
    })
    .join('');
}

/** `WITH a AS (…), b AS (…) REST`: its parts, by counting brackets. */
function parts(text: string): {
  readonly named: readonly (readonly [string, string])[];
  readonly rest: string;
} {
  const named: (readonly [string, string])[] = [];
  let rest = text.trim().replace(/^WITH\s+/, '');
  for (;;) {
    const head = /^(\w+) AS \(/.exec(rest);
    if (!head?.[1]) return { named, rest };
    let depth = 1;
    let at = head[0].length;
    for (; depth > 0; at += 1) {
      if (rest[at] === '(') depth += 1;
      if (rest[at] === ')') depth -= 1;
    }
    named.push([head[1], rest.slice(head[0].length, at - 1)]);
    rest = rest.slice(at).replace(/^,/, '').trim();
  }
}

/** Statements that write inside of WITH become statements of their own. */
function separated(text: string): readonly string[] {
  if (!/^\s*WITH\b/.test(text)) return [text];
  const { named, rest } = parts(text);
  const writes = named.filter(([, body]) => /^\s*(UPDATE|INSERT|DELETE)\b/.test(body));
  if (writes.length === 0) return [text];
  const reads = named.filter((one) => !writes.includes(one)).map(([name, body]) => `${name} AS (${body})`);
  return [...writes.map(([, body]) => body), rest].map((body) => `WITH ${reads.join(', ')} ${body}`);
}

function placed(text: string): Translated {
  const places: number[] = [];
  const marked = text.replaceAll(/\$(\d+)/g, (_all, place: string) => {
    places.push(Number(place) - 1);
    return '?';
  });
  return { text: marked, places };
}

const known = new Map<string, readonly Translated[]>();

/** None: SQLite needs no such statement. */
export function translate(source: string): readonly Translated[] {
  const found = known.get(source);
  if (found) return found;
  const made = make(source);
  known.set(source, made);
  return made;
}

function make(source: string): readonly Translated[] {
  if (/pg_advisory_xact_lock/.test(source)) return [];
  const text = words(source);
  const added = /^\s*ALTER TABLE (\w+)\s/.exec(text);
  if (added) {
    const columns = text.slice(added[0].length).split(/,\s*(?=ADD COLUMN)/);
    return columns.map((column) => ({ text: `${added[0]} ${column}`, places: [] }));
  }
  const flat = /^\s*\(SELECT/.test(text) ? unbracketed(text) : text;
  return separated(flat).map(placed);
}

/** booleans go as 0 and 1. */
export const valueOf = (value: LedgerValue | undefined): SqlValue =>
  typeof value === 'boolean' ? Number(value) : (value ?? null);
