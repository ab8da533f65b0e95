import type { SpoolPacket } from '#db/spool/types.ts';
import type { Run } from './run.ts';
import type { ReconcileAnswer } from './wire.ts';

/** Rows read at a time. */
const STEP = 500;
/** More numbers than a counter uses in its life: an unsigned word must not use them up. */
const MOST_SKIPPED = 200_000;

/** What it means that upstream lacks the number of this packet, or a number without one. */
function meaning(packet: SpoolPacket | undefined): 'lost-upstream' | 'lost-here' | 'kept-here' {
  switch (packet?.state) {
    case undefined:
    case 'PURGED':
      return 'lost-here';
    case 'STORED':
    case 'ACCEPTED':
    case 'REJECTED':
      return 'lost-upstream';
    case 'SEALED':
    case 'ANNOUNCED':
    case 'QUARANTINED':
      return 'kept-here';
  }
}

function checkRange(run: Run, from: number, to: number): void {
  const { spool, clock, events } = run.deps;
  const rows = new Map(spool.bySeq(from, to).map((row) => [row.seq, row]));
  let gap: number | null = null;
  const endGap = (last: number): void => {
    if (gap !== null) spool.recordMissing(gap, last, clock.now());
    gap = null;
  };
  for (let seq = from; seq <= to; seq += 1) {
    const packet = rows.get(seq);
    const means = meaning(packet);
    if (means === 'lost-here') gap ??= seq;
    else endGap(seq - 1);
    if (!packet || means !== 'lost-upstream') continue;
    spool.recordLostUpstream(packet.id, 'missing upstream', clock.now());
    run.own.announce = true;
    events.packet(packet.id);
  }
  endGap(to);
}

/** Skips the numbers that upstream knows; a word that cannot be true is told as a failure of upstream and not followed. */
function goOnBehind(run: Run, highestSeq: number): void {
  const { spool, clock } = run.deps;
  const { seqNext } = spool.device();
  if (highestSeq < seqNext) return;
  if (highestSeq <= MOST_SKIPPED) spool.raiseSeq(highestSeq, clock.now());
  else run.trouble ??= { kind: 'wait', code: 'upstream/server-error', retryAfterMs: null };
}

/**
 * Numbers that upstream lacks: what it had a receipt for goes again, what is still kept here is as it should be, and what
 * cannot be sent from here is told in the audit. Numbers that it knows and this spool would give out again are skipped.
 */
export function checkNumbers(run: Run, head: number, { missing, highestSeq }: ReconcileAnswer): void {
  goOnBehind(run, highestSeq);
  for (const { from, to } of missing)
    for (let at = Math.max(1, from); at <= Math.min(to, head); at += STEP)
      checkRange(run, at, Math.min(at + STEP - 1, to, head));
}
