import type { WritableDb } from '../types.ts';

export interface OperatorRecord {
  readonly id: string;
  readonly userName: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  /** See db/vault/pin.ts. */
  readonly pinHash: string;
}

/** Wrong PINs of one user name; times are of the boot's monotonic clock. */
export interface PinGuard {
  readonly failures: number;
  /** Milliseconds still to wait at the moment `monoMs` of the boot `bootId`. */
  readonly waitMs: number;
  readonly bootId: string;
  readonly monoMs: number;
}

export interface OperatorRepository {
  byUserName(userName: string): OperatorRecord | null;
  byId(id: string): OperatorRecord | null;
  /** In the order in which they were added. */
  all(): readonly OperatorRecord[];
  create(operator: OperatorRecord, at: number): void;
  guard(userName: string): PinGuard | null;
  saveGuard(userName: string, guard: PinGuard): void;
  clearGuard(userName: string): void;
}

interface Row {
  id: string;
  user_name: string;
  display_name: string;
  roles: string;
  pin_hash: string;
}

const SELECT = 'SELECT id, user_name, display_name, roles, pin_hash FROM operator';
const toRecord = (row: Row): OperatorRecord => ({
  id: row.id,
  userName: row.user_name,
  displayName: row.display_name,
  roles: row.roles.split(' '),
  pinHash: row.pin_hash,
});

export const createOperatorRepository = (db: WritableDb): OperatorRepository => ({
  byUserName: (userName) => {
    const row = db.get<Row>(`${SELECT} WHERE user_name = ?`, userName);
    return row ? toRecord(row) : null;
  },
  byId: (id) => {
    const row = db.get<Row>(`${SELECT} WHERE id = ?`, id);
    return row ? toRecord(row) : null;
  },
  all: () => db.all<Row>(`${SELECT} ORDER BY created_at, id`).map(toRecord),
  create: (operator, at) =>
    void db.run(
      'INSERT INTO operator (id, user_name, display_name, roles, pin_hash, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      operator.id,
      operator.userName,
      operator.displayName,
      operator.roles.join(' '),
      operator.pinHash,
      at,
    ),
  guard: (userName) => {
    const row = db.get<{ failures: number; wait_ms: number; boot_id: string; mono_ms: number }>(
      'SELECT failures, wait_ms, boot_id, mono_ms FROM pin_guard WHERE user_name = ?',
      userName,
    );
    return row
      ? { failures: row.failures, waitMs: row.wait_ms, bootId: row.boot_id, monoMs: row.mono_ms }
      : null;
  },
  saveGuard: (userName, guard) =>
    void db.run(
      `INSERT INTO pin_guard (user_name, failures, wait_ms, boot_id, mono_ms) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (user_name) DO UPDATE SET failures = excluded.failures, wait_ms = excluded.wait_ms,
         boot_id = excluded.boot_id, mono_ms = excluded.mono_ms`,
      userName,
      guard.failures,
      guard.waitMs,
      guard.bootId,
      guard.monoMs,
    ),
  clearGuard: (userName) => void db.run('DELETE FROM pin_guard WHERE user_name = ?', userName),
});
