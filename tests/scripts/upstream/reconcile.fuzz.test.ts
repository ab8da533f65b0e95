import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reconcileDevice } from '#scripts/upstream/ledger/reconcile.ts';
import { openSqliteLedger } from '#tests/simulation/server/sqlite-ledger.ts';
import type { SimulatedLedger } from '#tests/simulation/server/ledger.ts';
import { cases } from '#tests/harness/fuzz.ts';

const idOf = (seq: number): string => `00000000-0000-7000-8000-${String(seq).padStart(12, '0')}`;
const hashOf = (seq: number): string => String(seq).padStart(64, 'a');

/** Of each number: never heard of, announced only, stored, or stored and not believed any more. */
const row = fc.constantFrom('none', 'announced', 'stored', 'distrusted');

async function agrees({ sql, empty }: SimulatedLedger, rows: readonly string[], head: number): Promise<void> {
  await empty();
  await sql.query(
    'INSERT INTO device (id, jwk, council_name, counter_name, enrolled_at) VALUES ($1, $2, $3, $4, $5)',
    ['d', '{}', 'UC', 'C', 1],
  );
  let log = 0;
  for (const [index, kind] of rows.entries()) {
    if (kind === 'none') continue;
    const seq = index + 1;
    const stored = kind === 'announced' ? null : log++;
    await sql.query(
      `INSERT INTO packet (id, device_id, seq, sha256, size, manifest, signature, announced_at, stored_at, log_index, receipt,
         distrusted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        idOf(seq),
        'd',
        seq,
        hashOf(seq),
        1,
        '{}',
        '',
        1,
        stored,
        stored,
        stored === null ? null : 'r',
        kind === 'distrusted' ? 1 : null,
      ],
    );
  }
  const held = (seq: number): boolean => rows[seq - 1] === 'stored';
  const asked = Array.from({ length: rows.length + 2 }, (_, index) => index + 1);
  const answer = await reconcileDevice(sql, 'd', {
    v: 1,
    head: { seq: head, chain: hashOf(0) },
    packets: asked.map((seq) => ({ id: idOf(seq), sha256: seq % 5 === 0 ? hashOf(seq + 1) : hashOf(seq) })),
  });
  const missing = Array.from({ length: head }, (_, index) => index + 1).filter((seq) => !held(seq));
  const told = answer.missing.flatMap(({ from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  );
  expect(told).toEqual(missing);
  expect(answer.contiguousThrough).toBe((missing[0] ?? head + 1) - 1);
  expect(answer.unknown).toEqual(asked.filter((seq) => !held(seq) || seq % 5 === 0).map(idOf));
  expect(answer.highestSeq).toBe(rows.findLastIndex((kind) => kind !== 'none') + 1);
}

const subsets = fc.array(row, { maxLength: 12 });

it('reconciliation finds what a naive comparison finds, over any subset of packets', async () => {
  const ledger = await openSqliteLedger();
  await fc.assert(
    fc.asyncProperty(subsets, fc.nat(14), (rows, head) => agrees(ledger, rows, head)),
    cases(150),
  );
  await ledger.sql.close();
});
