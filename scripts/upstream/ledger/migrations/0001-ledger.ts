import type { Migration } from './migration.ts';

/** `IF NOT EXISTS`: ledgers from before versions were counted have these tables already. */
export const ledger0001: Migration = {
  version: 1,
  statements: [
    `CREATE TABLE IF NOT EXISTS meta (key text PRIMARY KEY, value text NOT NULL)`,
    `CREATE TABLE IF NOT EXISTS device (
       id text PRIMARY KEY,
       jwk text NOT NULL,
       council_name text NOT NULL,
       counter_name text NOT NULL,
       enrolled_at bigint NOT NULL,
       revoked_at bigint
     )`,
    `CREATE TABLE IF NOT EXISTS packet (
       id text PRIMARY KEY,
       device_id text NOT NULL REFERENCES device,
       seq bigint NOT NULL CHECK (seq >= 1),
       sha256 text NOT NULL,
       size bigint NOT NULL CHECK (size > 0),
       manifest text NOT NULL,
       signature text NOT NULL,
       announced_at bigint NOT NULL,
       stored_at bigint,
       log_index bigint UNIQUE,
       receipt text,
       UNIQUE (device_id, seq),
       CHECK ((receipt IS NULL) = (log_index IS NULL) AND (receipt IS NULL) = (stored_at IS NULL))
     )`,
    `CREATE TABLE IF NOT EXISTS log_leaf (
       log_index bigint PRIMARY KEY,
       packet_id text NOT NULL UNIQUE REFERENCES packet,
       hash text NOT NULL
     )`,
    `CREATE TABLE IF NOT EXISTS alarm (
       n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       at bigint NOT NULL,
       kind text NOT NULL,
       packet_id text NOT NULL,
       device_id text NOT NULL,
       detail text NOT NULL
     )`,
    `CREATE TABLE IF NOT EXISTS outcome (
       cursor bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       packet_id text NOT NULL REFERENCES packet,
       device_id text NOT NULL,
       outcome text NOT NULL CHECK (outcome IN ('ACCEPTED', 'REJECTED', 'RESEND')),
       reason text,
       at bigint NOT NULL
     )`,
    `CREATE TABLE IF NOT EXISTS audit (
       device_id text NOT NULL REFERENCES device,
       n bigint NOT NULL,
       entry text NOT NULL,
       at bigint NOT NULL,
       PRIMARY KEY (device_id, n)
     )`,
  ],
};
