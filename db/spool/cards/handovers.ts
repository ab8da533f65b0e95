/** Handovers, step by step: a step that was taken stays taken over a restart. */
import type { ReadableDb, SqlValue, WritableDb } from '../../types.ts';
import { auditCard } from './audit.ts';
import { moveOrder } from './order-writes.ts';
import type { CardAuditKind } from '#domain/cards/audit-kinds.ts';
import type { Act, HandoverBook, StoredHandover } from './types.ts';

interface HandoverRow {
  n: number;
  order_id: string;
  state: StoredHandover['state'];
  who: string;
  begun_at: number;
  ended_at: number | null;
  ended_by: string | null;
  needs_chip: number;
  needs_old_card: number;
  code_at: number | null;
  chip: StoredHandover['chip'];
  finger: StoredHandover['finger'];
  finger_position: number | null;
  tries: number;
  old_card: StoredHandover['oldCard'];
}

const toHandover = (row: HandoverRow): StoredHandover => ({
  n: row.n,
  orderId: row.order_id,
  state: row.state,
  who: row.who,
  begunAt: row.begun_at,
  endedAt: row.ended_at,
  endedBy: row.ended_by,
  needsChip: row.needs_chip === 1,
  needsOldCard: row.needs_old_card === 1,
  code: row.code_at !== null,
  chip: row.chip,
  finger: row.finger,
  fingerPosition: row.finger_position,
  tries: row.tries,
  oldCard: row.old_card,
});

function handoverOf(db: ReadableDb, orderId: string): StoredHandover | null {
  const row = db.get<HandoverRow>(
    `SELECT * FROM handover WHERE order_id = ? AND state IN ('open', 'issued') ORDER BY n DESC LIMIT 1`,
    orderId,
  );
  return row ? toHandover(row) : null;
}

/** One step with its entry. Throws where no handover of this order is open. */
function step(
  db: WritableDb,
  orderId: string,
  set: string,
  values: readonly SqlValue[],
  entry: { readonly kind: CardAuditKind; readonly act: Act; readonly detail?: string },
): void {
  db.transaction(() => {
    const changed = db.run(
      `UPDATE handover SET ${set} WHERE order_id = ? AND state = 'open'`,
      ...values,
      orderId,
    );
    if (changed === 0) throw new Error('no handover of this order is open');
    const { kind, act, detail } = entry;
    auditCard(db, kind, act, { orderId, ...(detail !== undefined && { detail }) });
  });
}

export const handoverBook = (db: WritableDb): HandoverBook => ({
  handoverOf: (orderId) => handoverOf(db, orderId),
  beginHandover: (orderId, needs, { who, at }) =>
    db.transaction(() => {
      db.run(
        'INSERT INTO handover (order_id, who, begun_at, needs_chip, needs_old_card) VALUES (?, ?, ?, ?, ?)',
        ...[orderId, who, at, needs.chip ? 1 : 0, needs.oldCard ? 1 : 0],
      );
      const begun = handoverOf(db, orderId);
      if (!begun) throw new Error('a handover that was begun must be there');
      return begun;
    }),
  recordCode: (orderId, act) =>
    step(db, orderId, 'code_at = ?', [act.at], { kind: 'card-code-matched', act }),
  recordChip: (orderId, chip, act) =>
    step(db, orderId, 'chip = ?', [chip], { kind: 'card-chip', act, detail: chip }),
  passChip: (orderId, supervisor, reason, act) =>
    step(db, orderId, `chip = 'not-read', chip_by = ?`, [supervisor], {
      kind: 'card-chip-passed',
      act: { who: supervisor, at: act.at },
      detail: reason,
    }),
  recordFinger: (orderId, position, act) =>
    position === null
      ? step(db, orderId, 'tries = tries + 1', [], { kind: 'card-finger-not-matched', act })
      : step(db, orderId, `tries = tries + 1, finger = 'matched', finger_position = ?`, [position], {
          kind: 'card-finger-matched',
          act,
          detail: `position ${position}`,
        }),
  passFinger: (orderId, supervisor, reason, act) =>
    step(db, orderId, `finger = 'passed', finger_by = ?, finger_reason = ?`, [supervisor, reason], {
      kind: 'card-finger-passed',
      act: { who: supervisor, at: act.at },
      detail: reason,
    }),
  recordOldCard: (orderId, what, act) =>
    step(db, orderId, 'old_card = ?', [what], {
      kind: what === 'taken-back' ? 'old-card-taken-back' : 'old-card-declared-lost',
      act,
    }),
  issue: (orderId, act) =>
    db.transaction(() => {
      const { chip, finger } = handoverOf(db, orderId) ?? {};
      step(db, orderId, `state = 'issued', ended_at = ?, ended_by = ?`, [act.at, act.who], {
        kind: 'card-issued',
        act,
        detail: [`finger ${finger}`, ...(chip ? [`chip ${chip}`] : [])].join(', '),
      });
      moveOrder(db, orderId, 'issued', act.at);
    }),
  breakOff: (orderId, act) =>
    step(db, orderId, `state = 'broken-off', ended_at = ?, ended_by = ?`, [act.at, act.who], {
      kind: 'card-handover-broken-off',
      act,
    }),
});
