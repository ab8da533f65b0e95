import { unanswered } from './faults.ts';
import { ask, type Run } from './run.ts';
import type { Halt } from './types.ts';

const BATCH = 200;
/** Characters of entries in one batch: JSON in JSON stays under MAX_JSON even when every other one must be escaped. */
const BATCH_CHARS = 200_000;
/** How often upstream may want again what it had before the next pass tries. */
const MOST_BACK = 2;

function batchAfter(run: Run, n: number): readonly string[] {
  let chars = 0;
  return run.deps.spool.auditAfter(n, BATCH).filter((entry, index) => {
    chars += entry.length;
    return index === 0 || chars <= BATCH_CHARS;
  });
}

/** Sends the audit entries that upstream lacks; it says itself from where on. Never before packets. */
export async function uploadAudit(run: Run): Promise<Halt | null> {
  const { spool } = run.deps;
  for (let back = 0; back <= MOST_BACK;) {
    const sent = spool.device().auditSent;
    const entries = batchAfter(run, sent);
    if (entries.length === 0) return null;
    const reply = await ask(run, (watch) =>
      run.upstream.audit({ v: 1, from: sent + 1, entries: [...entries] }, watch),
    );
    if (!reply.ok) return unanswered(run, reply);
    const has = Math.max(0, reply.value.next - 1);
    // What it claims beyond what this PC ever wrote is not adopted.
    const known = has <= sent + entries.length || spool.auditAfter(has - 1, 1).length > 0;
    const adopted = known ? has : sent + entries.length;
    if (adopted !== sent) spool.recordAuditSent(adopted);
    if (adopted <= sent) back += 1;
  }
  return null;
}
