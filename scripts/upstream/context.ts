import type { Sign } from '#domain/protocol/es256.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';
import type { Bodies } from './bodies.ts';
import type { Sql } from './ledger/sql.ts';
import type { Nonces } from './nonces.ts';
import type { Uploads } from './uploads.ts';

/** All that a handler needs. Nothing in it is a promise to anybody: that stands in the ledger and the bodies. */
export interface Context {
  readonly sql: Sql;
  readonly bodies: Bodies;
  readonly uploads: Uploads;
  readonly nonces: Nonces;
  readonly epoch: string;
  readonly keys: UpstreamKeys;
  readonly training: boolean;
  readonly signReceipt: Sign;
  /** Asked of a device that enrols; null: none is. */
  readonly enrolmentCode: string | null;
  /** Opens the admin routes to the commands on this machine. */
  readonly adminToken: string;
  readonly now: () => number;
}
