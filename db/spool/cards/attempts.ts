/** Cards on their way through a printer. Each call is one durable transaction with its audit entries and its stock. */
import type { CardAuditKind } from '#domain/cards/audit-kinds.ts';
import { orderAfter } from '#domain/cards/order-state.ts';
import { evidenceOf, type AttemptState } from '#domain/cards/print-attempt.ts';
import type { SpoilReason } from '#domain/cards/reasons.ts';
import { bookingsFor } from '#domain/cards/stock.ts';
import type { ReadableDb, SqlValue, WritableDb } from '../../types.ts';
import { auditCard } from './audit.ts';
import { orderThatIs } from './order-rows.ts';
import { endIfNothingIsLeft, moveOrder } from './order-writes.ts';
import { book } from './stock.ts';
import type { Act, AttemptBook, AttemptEnd, NewAttempt, PrintAttempt } from './types.ts';

interface AttemptRow {
  n: number;
  kind: PrintAttempt['kind'];
  order_id: string | null;
  state: AttemptState;
  who: string;
  begun_at: number;
  printer: string | null;
  count_before: number | null;
  count_after: number | null;
  ended_at: number | null;
  fault: string | null;
  approved_by: string | null;
  resolved_by: string | null;
  resolved_with: string | null;
  spoil_reason: SpoilReason | null;
  destroyed_by: string | null;
}

const toAttempt = (row: AttemptRow): PrintAttempt => ({
  n: row.n,
  kind: row.kind,
  orderId: row.order_id,
  state: row.state,
  who: row.who,
  begunAt: row.begun_at,
  printer: row.printer,
  countBefore: row.count_before,
  countAfter: row.count_after,
  endedAt: row.ended_at,
  fault: row.fault,
  approvedBy: row.approved_by,
  resolvedBy: row.resolved_by,
  resolvedWith: row.resolved_with,
  spoilReason: row.spoil_reason,
  destroyedBy: row.destroyed_by,
});

const attemptsWhere = (
  db: ReadableDb,
  rest: string,
  ...values: readonly SqlValue[]
): readonly PrintAttempt[] =>
  db.all<AttemptRow>(`SELECT * FROM print_attempt WHERE ${rest} ORDER BY n`, ...values).map(toAttempt);

function attemptThatIs(db: ReadableDb, n: number): PrintAttempt {
  const [found] = attemptsWhere(db, 'n = ?', n);
  if (!found) throw new Error('no such attempt');
  return found;
}

const hadSpoiled = (db: ReadableDb, orderId: string): boolean =>
  db.get(
    `SELECT 1 AS found FROM print_attempt WHERE order_id = ? AND state IN ('spoiled', 'destroyed')`,
    orderId,
  ) !== undefined;

/** Books and order follow the attempt. */
function follow(db: WritableDb, from: PrintAttempt, to: AttemptState, act: Act, reason?: SpoilReason): void {
  for (const booking of bookingsFor(from.kind, from.state, to)) {
    const spoiled = booking.kind === 'spoiled' && reason !== undefined;
    book(db, { item: 'blank-card', ...booking, attempt: from.n, ...(spoiled && { reason }) }, act);
  }
  if (from.orderId === null) return;
  const next = orderAfter(to, hadSpoiled(db, from.orderId));
  if (next !== orderThatIs(db, from.orderId).state) moveOrder(db, from.orderId, next, act.at);
  endIfNothingIsLeft(db, from.orderId, act.at);
}

function begin(db: WritableDb, attempt: NewAttempt): number {
  const { kind, orderId, who, at, printer, cards, approval } = attempt;
  if (approval)
    auditCard(db, 'card-reprint-allowed', { who: approval.by, at }, { orderId, detail: approval.reason });
  db.run(
    `INSERT INTO print_attempt (kind, order_id, who, begun_at, printer, count_before, approved_by, approval)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[kind, orderId, who, at, printer, cards],
    ...[approval?.by ?? null, approval?.reason ?? null],
  );
  const n = db.get<{ n: number }>('SELECT max(n) AS n FROM print_attempt')?.n ?? 0;
  if (orderId !== null) moveOrder(db, orderId, 'printing', at);
  auditCard(db, 'card-printing', attempt, { orderId, detail: `${kind} ${n}` });
  return n;
}

const KIND_OF = {
  good: 'card-printed',
  untouched: 'card-untouched',
  doubtful: 'card-doubtful',
  spoiled: 'card-spoiled',
} as const;
const auditKind = ({ kind }: PrintAttempt, to: keyof typeof KIND_OF): CardAuditKind =>
  kind === 'test' && to === 'good' ? 'test-card' : KIND_OF[to];

function end(
  db: WritableDb,
  n: number,
  { fault, ...how }: AttemptEnd,
  cards: number | null,
  at: number,
): void {
  const attempt = attemptThatIs(db, n);
  const act = { who: attempt.who, at };
  const reason = 'reason' in how ? how.reason : null;
  db.run(
    `UPDATE print_attempt SET state = ?, fault = ?, spoil_reason = ?, count_after = coalesce(count_after, ?), ended_at = ?
     WHERE n = ?`,
    ...[how.to, fault, reason, cards, how.to === 'doubtful' ? null : act.at, n],
  );
  follow(db, attempt, how.to, act, reason ?? undefined);
  const about = {
    orderId: attempt.orderId,
    detail: [`${attempt.kind} ${n}`, reason ?? fault].filter(Boolean).join(', '),
  };
  auditCard(db, auditKind(attempt, how.to), act, about);
}

const resolve =
  (db: WritableDb): AttemptBook['resolve'] =>
  (n, verdict, { supervisor, reason }, act) =>
    db.transaction(() => {
      const attempt = attemptThatIs(db, n);
      const spoiled = verdict === 'spoiled' ? reason : null;
      db.run(
        `UPDATE print_attempt SET state = ?, resolved_by = ?, resolved_with = ?, spoil_reason = ?, ended_at = ? WHERE n = ?`,
        ...[verdict, act.who, supervisor, spoiled, act.at, n],
      );
      follow(db, attempt, verdict, act, spoiled ?? undefined);
      const { orderId } = attempt;
      const evidence = evidenceOf(attempt.countBefore, attempt.countAfter);
      const detail = `${attempt.kind} ${n}, in doubt, printer: ${evidence}`;
      auditCard(db, auditKind(attempt, verdict), act, { orderId, detail });
      if (supervisor !== null)
        auditCard(
          db,
          'card-resolved',
          { who: supervisor, at: act.at },
          { orderId, detail: `${verdict}, printer: ${evidence}` },
        );
    });

function spoil(db: WritableDb, orderId: string, reason: SpoilReason, act: Act): void {
  const [good] = attemptsWhere(db, `order_id = ? AND state = 'good'`, orderId);
  if (good) {
    db.run(`UPDATE print_attempt SET state = 'spoiled', spoil_reason = ? WHERE n = ?`, reason, good.n);
    follow(db, good, 'spoiled', act, reason);
  } else moveOrder(db, orderId, 'spoiled', act.at);
  auditCard(db, 'card-spoiled', act, { orderId, detail: reason });
}

function recover(db: WritableDb, at: number): readonly string[] {
  const lost = attemptsWhere(db, `state = 'begun'`);
  for (const { n } of lost) end(db, n, { to: 'doubtful', fault: null }, null, at);
  return lost.map(({ orderId }) => orderId).filter((id) => id !== null);
}

export const attemptBook = (db: WritableDb): AttemptBook => ({
  attempt: (n) => attemptsWhere(db, 'n = ?', n)[0] ?? null,
  openAttempts: () => attemptsWhere(db, `state IN ('begun', 'doubtful')`),
  toDestroy: () => attemptsWhere(db, `state = 'spoiled'`),
  attemptsOf: (orderId) => attemptsWhere(db, 'order_id = ?', orderId),
  begin: (attempt) => db.transaction(() => begin(db, attempt)),
  end: (n, how, cards, at) => db.transaction(() => end(db, n, how, cards, at)),
  recordReading: ({ printer, cards }) =>
    void db.run(
      `UPDATE print_attempt SET count_after = ? WHERE state = 'doubtful' AND count_after IS NULL AND printer IS ? AND ? IS NOT NULL`,
      ...[cards, printer, cards],
    ),
  resolve: resolve(db),
  recordDestroyed: (n, act) =>
    db.transaction(() => {
      const attempt = attemptThatIs(db, n);
      db.run(
        `UPDATE print_attempt SET state = 'destroyed', destroyed_by = ?, destroyed_at = ? WHERE n = ?`,
        ...[act.who, act.at, n],
      );
      follow(db, attempt, 'destroyed', act);
      auditCard(db, 'card-destroyed', act, { orderId: attempt.orderId, detail: `${attempt.kind} ${n}` });
    }),
  spoil: (orderId, reason, act) => db.transaction(() => spoil(db, orderId, reason, act)),
  recover: (at) => db.transaction(() => recover(db, at)),
});
