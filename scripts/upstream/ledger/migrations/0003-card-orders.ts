import type { Migration } from './migration.ts';

/** Orders for cards, sealed to one counter each, and the key that they are sealed to. The sealed bytes lie with the bodies. */
export const ledger0003: Migration = {
  version: 3,
  statements: [
    `ALTER TABLE device
       ADD COLUMN delivery_kid text,
       ADD COLUMN delivery_key text`,
    `CREATE TABLE card_order (
       id text PRIMARY KEY,
       device_id text NOT NULL REFERENCES device,
       packet_id text REFERENCES packet,
       tracking text NOT NULL,
       mode text NOT NULL CHECK (mode IN ('central', 'counter', 'temporary')),
       kid text NOT NULL,
       sha256 text NOT NULL,
       size bigint NOT NULL CHECK (size > 0),
       collect_by bigint NOT NULL,
       made_at bigint NOT NULL,
       withdrawn_at bigint,
       cursor bigint NOT NULL UNIQUE,
       fetched_at bigint,
       has_card boolean NOT NULL DEFAULT false,
       progress text CHECK (progress IN ('arrived', 'printed', 'spoiled', 'issued', 'returned')),
       progress_at bigint
     )`,
    `CREATE INDEX card_order_of_device ON card_order (device_id, cursor)`,
    `CREATE INDEX card_order_of_packet ON card_order (packet_id) WHERE packet_id IS NOT NULL`,
  ],
};
