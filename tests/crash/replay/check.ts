/** Opens what a crash left, as the app does, and says what of the invariants or of what was acknowledged does not hold. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Databases } from '#db/open.ts';
import { openDatabases } from '#db/open.ts';
import { createDraftRepository } from '#db/repositories/drafts.ts';
import { createSpool, type Spool } from '#db/spool/spool.ts';
import type { SpoolPacket } from '#db/spool/types.ts';
import { trainingKey } from '#db/vault/key-file.ts';
import { verifyReceipt } from '#domain/protocol/receipt.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { hexHash, newPacket } from '#tests/db/fixtures.ts';
import type { Fact } from './facts.ts';

export interface Acknowledged {
  /** Before the crash. */
  readonly said: readonly Fact[];
  /** And what the program said later, in the run that was recorded: what was under way may be done. */
  readonly all: readonly Fact[];
}

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;
const only = <K extends Fact['kind']>(facts: readonly Fact[], kind: K): readonly Of<K>[] =>
  facts.filter((fact): fact is Of<K> => fact.kind === kind);

const genuine = new Map<string, boolean>();
async function receiptHolds(packet: SpoolPacket): Promise<boolean> {
  const { receipt } = packet;
  if (receipt === null) return false;
  const key = `${packet.id} ${packet.sha256} ${packet.size} ${packet.seq} ${receipt}`;
  const known = genuine.get(key);
  if (known !== undefined) return known;
  const verdict = await verifyReceipt(receipt, TRAINING_KEYS.receipt, { ...packet, device: packet.deviceId });
  genuine.set(key, verdict.ok);
  return verdict.ok;
}

const RETENTION = 14 * 86_400_000;

/** I4: bytes go only when upstream accepted them, its backup holds them and 14 days are over. */
function purgedTooEarly(spool: Spool, packet: SpoolPacket): boolean {
  const { backupWatermark, upstreamTime } = spool.device();
  const { logIndex, storedAt } = packet;
  if (backupWatermark === null || upstreamTime === null || logIndex === null || storedAt === null)
    return true;
  return logIndex > backupWatermark || upstreamTime < storedAt + RETENTION;
}

async function packetsHold(spool: Spool): Promise<readonly string[]> {
  const wrong: string[] = [];
  const packets = spool.bySeq(0, 1_000_000);
  const { seqNext } = spool.device();
  const seqs = packets.map(({ seq }) => seq).toSorted((a, b) => a - b);
  if (seqs.some((seq, index) => seq !== index + 1) || seqNext !== seqs.length + 1)
    wrong.push(`I2: numbers ${seqs.join(' ')}, next ${seqNext}`);
  for (const packet of packets) {
    const { id, state } = packet;
    const received = state === 'STORED' || state === 'ACCEPTED' || state === 'PURGED' || state === 'REJECTED';
    if (received && !(await receiptHolds(packet))) wrong.push(`I3: ${id} is ${state} without a receipt`);
    if (state === 'PURGED' && purgedTooEarly(spool, packet)) wrong.push(`I4: ${id} was purged too early`);
    if (state === 'QUARANTINED') wrong.push(`${id} is quarantined`);
  }
  const { damaged, brokenAuditEntry } = spool.verify();
  for (const id of damaged) wrong.push(`I1: the bytes of ${id} are damaged`);
  if (brokenAuditEntry !== null) wrong.push(`I5: audit breaks at ${brokenAuditEntry}`);
  return wrong;
}

function slipsHold(spool: Spool, facts: readonly Fact[]): readonly string[] {
  return only(facts, 'slip').flatMap(({ id, sha256 }) => {
    const packet = spool.get(id);
    if (!packet) return [`I1: the packet of slip ${id} is gone`];
    if (packet.sha256 !== sha256) return [`I2: the packet of slip ${id} is another`];
    if (packet.state === 'PURGED') return [];
    return hexHash(spool.read(id, 0, packet.size)) === sha256 ? [] : [`I1: slip ${id} has other bytes`];
  });
}

/** I1: and on the mirror, which lies beside the data folder. */
function copiesHold(dir: string, facts: readonly Fact[]): readonly string[] {
  const mirror = path.join(dir, '../mirror');
  const files = existsSync(mirror) ? readdirSync(mirror, { recursive: true }).map(String) : [];
  return only(facts, 'mirrored').flatMap(({ id, sha256 }) => {
    const copy = files.find((file) => file.endsWith(`-${id}.ucp`));
    if (copy === undefined) return [`I1: the second copy of ${id} is gone`];
    return hexHash(readFileSync(path.join(mirror, copy))) === sha256
      ? []
      : [`I1: the second copy of ${id} has other bytes`];
  });
}

/** A packet is where it was last said to be, or where the recorded run went next. */
function statesHold(spool: Spool, { said, all }: Acknowledged): readonly string[] {
  const way = (facts: readonly Fact[], id: string) => only(facts, 'state').filter((fact) => fact.id === id);
  return [...new Set(only(said, 'state').map(({ id }) => id))].flatMap((id) => {
    const done = way(said, id).length;
    const allowed = way(all, id)
      .slice(done - 1, done + 1)
      .map(({ state }) => state);
    const found = spool.get(id)?.state;
    return found && allowed.includes(found)
      ? []
      : [`${id} is ${found ?? 'gone'}, not ${allowed.join(' or ')}`];
  });
}

function audited(spool: Spool, databases: Databases, facts: readonly Fact[]): readonly string[] {
  const cursor = only(facts, 'cursor').at(-1)?.n ?? 0;
  const wrong = cursor > spool.device().statusCursor ? [`statements up to ${cursor} are gone`] : [];
  const chain = only(facts, 'audit').flatMap(({ n, hash }) => {
    const row = databases.spool.get<{ hash: string }>('SELECT hash FROM audit WHERE n = ?', n);
    return row?.hash === hash ? [] : [`I5: audit entry ${n} is not what it was`];
  });
  return [...wrong, ...chain];
}

/** What was typed and captured is in its draft, or in its packet. */
function draftsHold(key: Uint8Array, databases: Databases, spool: Spool, { said, all }: Acknowledged) {
  const drafts = createDraftRepository(databases.app, key);
  const sealedAs = new Map(only(all, 'slip').map(({ draft, id }) => [draft, id]));
  const revisions = new Map(only(said, 'saved').map(({ draft, rev }) => [draft, rev]));
  // Sealed, but its slip was never printed, in no run.
  let unsaid = spool.total() - sealedAs.size;
  return [...revisions].flatMap(([draft, rev]) => {
    const head = drafts.head(draft);
    if (!head) {
      const sealed = sealedAs.get(draft);
      if (sealed === undefined) unsaid -= 1;
      return (sealed === undefined ? unsaid >= 0 : spool.get(sealed)) ? [] : [`draft ${draft} is gone`];
    }
    if (head.rev < rev) return [`draft ${draft} is at ${head.rev}, not ${rev}`];
    // Unreadable values throw.
    return Object.keys(drafts.values(draft)).length > 0 || rev === 0 ? [] : [`draft ${draft} is empty`];
  });
}

/** The counter goes on: the next registration gets the next number. */
function goesOn(spool: Spool): readonly string[] {
  const { seq } = spool.next();
  spool.add(newPacket(spool, new Uint8Array(500).fill(seq)));
  const { damaged, brokenAuditEntry } = spool.verify();
  return damaged.length === 0 && brokenAuditEntry === null ? [] : ['the next packet does damage'];
}

async function findings(dir: string, told: Acknowledged): Promise<readonly string[]> {
  const key = trainingKey(dir);
  const databases = openDatabases(dir);
  try {
    // Opening made a quick_check of both.
    const whole = String(databases.spool.pragma('integrity_check'));
    const wrong = whole === 'ok' ? [] : [`integrity_check: ${whole}`];
    const spool = createSpool(databases.spool);
    const drafts = draftsHold(key, databases, spool, told);
    if (!spool.begun())
      return [...wrong, ...drafts, ...(only(told.said, 'slip').length > 0 ? ['I1: the spool is empty'] : [])];
    return [
      ...wrong,
      ...drafts,
      ...(await packetsHold(spool)),
      ...slipsHold(spool, told.said),
      ...copiesHold(dir, told.said),
      ...statesHold(spool, told),
      ...audited(spool, databases, told.said),
      ...goesOn(spool),
    ];
  } finally {
    databases.close();
  }
}

/** What does not hold, in words for people; empty when all does. */
export async function check(dir: string, told: Acknowledged): Promise<readonly string[]> {
  try {
    return await findings(dir, told);
  } catch (error) {
    return [`does not open: ${error instanceof Error ? error.message : String(error)}`];
  }
}
