/**
 * Training only: decides by itself what people decide in a real upstream, so that a counter in training sees its
 * registrations accepted, moved on and backed up. It invents all of it.
 */
import { STAGES, type Stage } from '#domain/protocol/outcomes.ts';
import type { CardOffice } from './cards/office.ts';
import { readWatermark, writeWatermark } from './ledger/meta.ts';
import { decidePacket } from './ledger/notices.ts';
import type { Sql } from './ledger/sql.ts';

export interface AutoClerk {
  /** Does what is due by now. */
  tick(): Promise<void>;
}

/** Milliseconds that a packet waits for its acceptance, and for each stage after that. */
export interface ClerkPace {
  readonly acceptMs: number;
  readonly stageMs: number;
}

export const TRAINING_PACE: ClerkPace = { acceptMs: 20_000, stageMs: 60_000 };

interface Due {
  readonly id: string;
  readonly stage: Stage | null;
  readonly [column: string]: unknown;
}

/** Accepts nothing that people must review, and nothing that was rejected or is wanted again. */
const DUE = `
  SELECT id, stage FROM packet
  WHERE receipt IS NOT NULL AND distrusted_at IS NULL AND NOT review AND (
    ((outcome IS NULL OR outcome = 'RESEND') AND COALESCE(decided_at, stored_at) <= $1::bigint) OR
    (outcome = 'ACCEPTED' AND stage <> 'ready' AND decided_at <= $2::bigint))
  ORDER BY log_index LIMIT 500`;

/** Cards that are ready somewhere, for counters that can be told. One card for one packet. */
const READY = `
  SELECT packet.id, packet.device_id AS device FROM packet JOIN device ON device.id = packet.device_id
  WHERE outcome = 'ACCEPTED' AND stage = 'ready' AND delivery_kid IS NOT NULL AND revoked_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM card_order WHERE packet_id = packet.id)
  ORDER BY log_index LIMIT 20`;

const nextStage = (stage: Stage | null): Stage =>
  (stage && STAGES[STAGES.indexOf(stage) + 1]) ?? 'in-process';

/** `cards`: with what it orders a card to be handed over for each packet that came to the end; absent: it orders none. */
export function createAutoClerk(sql: Sql, now: () => number, pace: ClerkPace, cards?: CardOffice): AutoClerk {
  const moveWatermark = async (before: number): Promise<void> =>
    sql.transaction(async (queries) => {
      const [row] = await queries.query<{ index: number | null }>(
        'SELECT MAX(log_index) AS index FROM packet WHERE stored_at <= $1',
        [before],
      );
      const index = row?.index ?? null;
      if (index !== null && index > ((await readWatermark(queries)) ?? -1))
        await writeWatermark(queries, index);
    });
  return {
    tick: async () => {
      const at = now();
      const due = await sql.query<Due>(DUE, [at - pace.acceptMs, at - pace.stageMs]);
      for (const { id, stage } of due)
        await decidePacket(sql, id, { outcome: 'ACCEPTED', stage: nextStage(stage) }, at);
      await moveWatermark(at - pace.acceptMs);
      if (!cards) return;
      const ready = await sql.query<{ id: string; device: string }>(READY);
      // One that cannot be made must not keep the others from it.
      if (ready.length === 0) return;
      const { makeCardOrder } = await import('./cards/make-order.ts');
      for (const { id, device } of ready)
        await makeCardOrder(cards, { device, mode: 'central', packet: id }).catch(() => undefined);
    },
  };
}
