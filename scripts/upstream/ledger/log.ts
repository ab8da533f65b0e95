/** The receipt log as rows: leaves in log_leaf, larger perfect subtrees in log_node, both by their place. */
import {
  appendLeaves,
  perfectNodes,
  rangeHash,
  type LeafRange,
  type NodeAt,
  type TreeNode,
} from '#domain/protocol/merkle.ts';
import type { SqlQueries } from './sql.ts';

const key = ({ level, index }: NodeAt): string => `${level}/${index}`;

/** The hashes of these subtrees, in their order; one query, whatever their number. */
async function nodesAt(queries: SqlQueries, places: readonly NodeAt[]): Promise<readonly TreeNode[]> {
  if (places.length === 0) return [];
  const rows = await queries.query<{ level: number; index: number; hash: string }>(
    `WITH wanted AS (SELECT * FROM jsonb_to_recordset($1::text::jsonb) AS w(level integer, index bigint))
     SELECT level, index, hash FROM wanted JOIN log_node USING (level, index)
     UNION ALL
     SELECT 0, log_index, hash FROM wanted JOIN log_leaf ON level = 0 AND log_index = index`,
    [JSON.stringify(places)],
  );
  const found = new Map(rows.map((row) => [key(row), row.hash]));
  return places.map((place) => {
    const hash = found.get(key(place));
    if (hash === undefined) throw new Error(`the log lacks the hash of ${key(place)}`);
    return { ...place, hash };
  });
}

/** The subtrees that these leaves complete, for log_node; the leaves' own rows are the caller's. */
export async function newSubtrees(
  queries: SqlQueries,
  size: number,
  leaves: readonly string[],
): Promise<readonly TreeNode[]> {
  const edge = await nodesAt(queries, perfectNodes({ start: 0, end: size }));
  return (await appendLeaves(edge, leaves)).filter(({ level }) => level > 0);
}

export async function logSize(queries: SqlQueries): Promise<number> {
  const [row] = await queries.query<{ size: number }>(
    'SELECT COALESCE(MAX(log_index) + 1, 0) AS size FROM log_leaf',
  );
  return row?.size ?? 0;
}

/** Merkle tree hash of each range, as merkle.ts asks for them. */
export async function rangeHashes(
  queries: SqlQueries,
  ranges: readonly LeafRange[],
): Promise<readonly string[]> {
  const parts = ranges.map(perfectNodes);
  const nodes = await nodesAt(queries, parts.flat());
  const hashes: string[] = [];
  let taken = 0;
  for (const { length } of parts) {
    hashes.push(await rangeHash(nodes.slice(taken, taken + length).map(({ hash }) => hash)));
    taken += length;
  }
  return hashes;
}
