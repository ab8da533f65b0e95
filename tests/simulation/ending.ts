/** The end of a seed, after all has healed: each slip exactly once upstream, or safe in a spool with its cause. */
import { createHash } from 'node:crypto';
import type { Sql } from '#scripts/upstream/ledger/sql.ts';
import { reconcileDevice } from '#scripts/upstream/ledger/reconcile.ts';
import { receiptWords, checkSpool } from './truth.ts';
import type { World } from './world.ts';

interface Held {
  readonly id: string;
  readonly sha256: string;
  readonly receipt: string;
  readonly log_index: number;
  readonly device_id: string;
  readonly distrusted: boolean;
  readonly [column: string]: unknown;
}

interface Leaf {
  readonly log_index: number;
  readonly packet_id: string;
  readonly hash: string;
  readonly [column: string]: unknown;
}

/** Nothing of it can reach upstream any more: it was revoked, or it has no line and all who could carry for it were. */
export const isCutOff = ({ revoked, island, counters }: World, counter: World['counters'][number]): boolean =>
  revoked.has(counter.name) ||
  (counter === island && counters.every((other) => other === island || revoked.has(other.name)));

/** RESEND is told in statements, which no stick brings to a counter without a line: it still holds what is asked for. */
const isUnheard = (
  { island }: World,
  counter: World['counters'][number],
  held: Pick<Held, 'distrusted'> | undefined,
): boolean => counter === island && held?.distrusted === true;

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** What upstream holds must be whole by itself: one row and one leaf for each receipt, no gaps, bodies as promised. */
async function upstreamWhole(sql: Sql, world: World): Promise<readonly string[]> {
  const { upstream, counters } = world;
  const rows = await sql.query<Held>(
    `SELECT id, sha256, receipt, log_index, device_id, distrusted_at IS NOT NULL AS distrusted FROM packet
     WHERE receipt IS NOT NULL ORDER BY log_index`,
  );
  const leaves = await sql.query<Leaf>('SELECT log_index, packet_id, hash FROM log_leaf ORDER BY log_index');
  const slips = new Map(counters.flatMap((counter) => counter.slips).map((slip) => [slip.id, slip]));
  const cutOff = new Set(
    counters
      .filter((counter) => counter === world.island || isCutOff(world, counter))
      .map(({ device }) => device.deviceId),
  );
  const wrong: string[] = [];
  if (leaves.length !== rows.length) wrong.push(`log: ${leaves.length} leaves of ${rows.length} receipts`);
  for (const [index, row] of rows.entries()) {
    const words = receiptWords(row.receipt);
    const leaf = leaves[index];
    const slip = slips.get(row.id);
    if (!slip || slip.sha256 !== row.sha256) wrong.push(`upstream: ${row.id} is on no slip`);
    if (!words || words.id !== row.id || words.sha256 !== row.sha256 || words.logIndex !== row.log_index)
      wrong.push(`upstream: the receipt of ${row.id} is not one of it`);
    const hash = createHash('sha256').update(Uint8Array.of(0)).update(row.receipt).digest('hex');
    if (leaf?.log_index !== index || leaf.packet_id !== row.id || leaf.hash !== hash)
      wrong.push(`log: leaf ${index} is not of ${row.id}`);
    // Asked for again, and its counter may not come any more or cannot hear of it: it is safe there.
    if (row.distrusted && cutOff.has(row.device_id)) continue;
    const body = upstream.whole.get(row.id);
    if (!body || createHash('sha256').update(body).digest('hex') !== row.sha256)
      wrong.push(`I8: ${row.id} has a receipt and no body`);
  }
  return wrong;
}

/** Null once all is delivered; else what is not yet, which time may mend. */
export async function undelivered(sql: Sql, world: World): Promise<string | null> {
  for (const counter of world.counters) {
    const spool = counter.kept();
    const excused = isCutOff(world, counter);
    const unheard = new Set<number>();
    for (const { id } of counter.slips) {
      const row = spool.get(id);
      const safe = row !== null && (row.state === 'SEALED' || row.state === 'ANNOUNCED');
      if (excused && safe) continue;
      const done = row !== null && ['STORED', 'ACCEPTED', 'PURGED', 'REJECTED'].includes(row.state);
      if (!done)
        return `${counter.name} seq ${row?.seq ?? 0}: ${row?.state ?? 'gone'} ${row?.lastError ?? ''}`;
      const [held] = await sql.query<Held>(
        'SELECT receipt, distrusted_at IS NOT NULL AS distrusted FROM packet WHERE id = $1',
        [id],
      );
      if (isUnheard(world, counter, held) && row.state === 'STORED') {
        unheard.add(row.seq);
        continue;
      }
      if (held?.receipt !== row.receipt && !excused)
        return `${counter.name} seq ${row.seq}: its receipt is not the one upstream`;
      if (!excused && !world.upstream.whole.has(id))
        return `${counter.name} seq ${row.seq}: no body upstream`;
    }
    const { seqNext, chainHead } = spool.device();
    const asked = { v: 1 as const, head: { seq: seqNext - 1, chain: chainHead }, packets: [] };
    const { missing } = await reconcileDevice(sql, counter.device.deviceId, asked);
    const lacking = missing.filter(({ from, to }) => !range(from, to).every((seq) => unheard.has(seq)));
    if (lacking.length > 0 && !excused) return `${counter.name}: upstream misses ${JSON.stringify(lacking)}`;
  }
  return null;
}

export async function checkEnding(sql: Sql, world: World): Promise<readonly string[]> {
  return [...world.counters.flatMap(checkSpool), ...(await upstreamWhole(sql, world))];
}
