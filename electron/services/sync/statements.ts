import { verifyStatement, type StatementPayload } from '#domain/protocol/statement.ts';
import { unanswered } from './faults.ts';
import { keepNotices, tellDeliveryKey } from './order-notices.ts';
import { ask, type Run } from './run.ts';
import type { Halt } from './types.ts';

/** Statements in one pass, and passes over the packets that they may set going: the rest comes with the next pass. */
const MOST_PAGES = 50;
const MOST_ROUNDS = 3;
/**
 * Upstream's time counts no further ahead of this PC's: signed once under a clock that ran years ahead, it would make all
 * bytes look old for ever.
 */
const MOST_AHEAD = 86_400_000;

function keep(run: Run, statement: StatementPayload): void {
  const { spool, clock, events } = run.deps;
  const now = clock.now();
  // Before the cursor moves: after a crash they are heard again.
  keepNotices(run, statement.orders ?? []);
  const time = Math.min(statement.time, now + MOST_AHEAD);
  for (const id of spool.recordStatement({ ...statement, time }, now)) {
    events.packet(id);
    if (spool.get(id)?.state === 'SEALED') run.own.announce = true;
  }
}

/** One statement that may be believed, or why there is none. */
async function hearOne(run: Run): Promise<StatementPayload | { readonly halt: Halt | null }> {
  const { spool, keys } = run.deps;
  const { deviceId, statusCursor, watermarkEpoch, serverEpoch } = spool.device();
  const epoch = run.newEpoch ?? serverEpoch;
  // A restored upstream counts anew; hearing an outcome twice is harmless.
  const after = epoch === watermarkEpoch ? statusCursor : 0;
  const reply = await ask(run, (watch) => run.upstream.status(after, watch));
  if (!reply.ok) return { halt: unanswered(run, reply) };
  // Restored this very moment: reconciled first, then asked again.
  if (reply.epoch !== epoch) return { halt: null };
  const pinned = keys();
  const verdict = pinned
    ? await verifyStatement(reply.value.statement, pinned.receipt, { device: deviceId, after })
    : null;
  if (verdict?.ok && verdict.payload.epoch === epoch) return verdict.payload;
  run.trouble ??= { kind: 'wait', code: 'upstream/bad-receipt', retryAfterMs: null };
  return { halt: null };
}

/** Hears what became of packets, until upstream has nothing more to say. */
export async function hearStatements(run: Run): Promise<Halt | null> {
  run.statementRounds += 1;
  if (run.statementRounds > MOST_ROUNDS) return null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const heard = await hearOne(run);
    if ('halt' in heard) return heard.halt;
    keep(run, heard);
    const { orders } = run.deps;
    const halt = orders ? await tellDeliveryKey(run, heard, orders) : null;
    if (halt) return halt;
    if (heard.cursor === heard.after) return null;
  }
  return null;
}
