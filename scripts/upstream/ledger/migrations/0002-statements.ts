import { newSubtrees } from '../log.ts';
import type { SqlQueries } from '../sql.ts';
import type { Migration } from './migration.ts';

const PAGE = 1000;

/** The subtrees of a log that had leaves only. */
async function growTree(queries: SqlQueries): Promise<void> {
  for (let size = 0; ; size += PAGE) {
    const leaves = await queries.query<{ hash: string }>(
      'SELECT hash FROM log_leaf WHERE log_index >= $1 ORDER BY log_index LIMIT $2',
      [size, PAGE],
    );
    const hashes = leaves.map(({ hash }) => hash);
    await queries.query(
      `INSERT INTO log_node (level, index, hash)
       SELECT level, index, hash FROM jsonb_to_recordset($1::text::jsonb) AS n(level integer, index bigint, hash text)`,
      [JSON.stringify(await newSubtrees(queries, size, hashes))],
    );
    if (leaves.length < PAGE) return;
  }
}

/** What upstream says after the receipt (one sequence for all of it), the log's subtrees, and the feed to other systems. */
export const ledger0002: Migration = {
  version: 2,
  statements: [
    `ALTER TABLE packet
       ADD COLUMN tracking text,
       ADD COLUMN distrusted_at bigint,
       ADD COLUMN review boolean NOT NULL DEFAULT false,
       ADD COLUMN outcome text CHECK (outcome IN ('ACCEPTED', 'REJECTED', 'RESEND')),
       ADD COLUMN stage text CHECK (stage IN ('in-process', 'card-printed', 'dispatched', 'ready')),
       ADD COLUMN decided_at bigint`,
    `UPDATE packet SET tracking = manifest::jsonb ->> 'tracking'`,
    `CREATE TABLE notice (
       cursor bigint PRIMARY KEY,
       device_id text REFERENCES device,
       packet_id text REFERENCES packet,
       outcome text CHECK (outcome IN ('ACCEPTED', 'REJECTED', 'RESEND')),
       stage text CHECK (stage IN ('in-process', 'card-printed', 'dispatched', 'ready')),
       reason text,
       name text,
       version bigint,
       data text,
       at bigint NOT NULL,
       UNIQUE (name, version),
       CHECK ((packet_id IS NULL) = (outcome IS NULL) AND (packet_id IS NULL) = (device_id IS NULL)),
       CHECK ((packet_id IS NULL) <> (name IS NULL)),
       CHECK ((name IS NULL) = (version IS NULL) AND (name IS NULL) = (data IS NULL))
     )`,
    `CREATE INDEX notice_of_device ON notice (device_id, cursor) WHERE device_id IS NOT NULL`,
    `CREATE INDEX notice_for_all ON notice (cursor) WHERE device_id IS NULL`,
    `INSERT INTO notice (cursor, device_id, packet_id, outcome, stage, reason, at)
       SELECT cursor, device_id, packet_id, outcome,
              CASE outcome WHEN 'ACCEPTED' THEN 'in-process' END, reason, at FROM outcome`,
    `UPDATE packet SET outcome = last.outcome, stage = last.stage, decided_at = last.at
       FROM (SELECT DISTINCT ON (packet_id) packet_id, outcome, stage, at FROM notice ORDER BY packet_id, cursor DESC)
         AS last
       WHERE last.packet_id = packet.id`,
    `DROP TABLE outcome`,
    `CREATE TABLE log_node (
       level integer NOT NULL CHECK (level >= 1),
       index bigint NOT NULL,
       hash text NOT NULL,
       PRIMARY KEY (level, index)
     )`,
    `CREATE TABLE outbox (
       log_index bigint PRIMARY KEY,
       packet_id text NOT NULL UNIQUE REFERENCES packet,
       event text NOT NULL
     )`,
    `CREATE TABLE outbox_consumer (name text PRIMARY KEY, acknowledged bigint NOT NULL)`,
    `INSERT INTO outbox (log_index, packet_id, event)
       SELECT log_index, id, jsonb_build_object('v', 1, 'logIndex', log_index, 'id', id, 'device', device_id, 'seq', seq,
         'sha256', sha256, 'size', size, 'tracking', tracking, 'review', review, 'storedAt', stored_at)::text
       FROM packet WHERE receipt IS NOT NULL`,
  ],
  afterwards: growTree,
};
