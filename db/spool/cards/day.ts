import type { ReadableDb } from '../../types.ts';
import type { CardDay } from './types.ts';

const count = (db: ReadableDb, sql: string, from: number, to: number): number =>
  db.get<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`, from, to)?.n ?? 0;

/** What was done from `from` on, before `to`. A card that came out and was found bad later counts as spoiled alone. */
export const cardDay = (db: ReadableDb, from: number, to: number): CardDay => ({
  printed: count(
    db,
    `print_attempt WHERE kind = 'card' AND state = 'good' AND ended_at >= ? AND ended_at < ?`,
    from,
    to,
  ),
  handedOver: count(db, `handover WHERE state = 'issued' AND ended_at >= ? AND ended_at < ?`, from, to),
  spoiled: db.all<CardDay['spoiled'][number]>(
    `SELECT spoil_reason AS reason, count(*) AS count FROM print_attempt
     WHERE kind = 'card' AND spoil_reason IS NOT NULL AND ended_at >= ? AND ended_at < ?
     GROUP BY spoil_reason ORDER BY spoil_reason`,
    from,
    to,
  ),
});
