/** After a fault: the counter starts again, delivers, and what upstream holds is compared with the slips. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { listPackets, readPacket } from '#scripts/upstream/inspect.ts';
import { hexHash } from '#tests/db/fixtures.ts';
import { openCrashCounter, setUp } from '../harness/counter.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { openWholeCounter } from '../harness/whole.ts';
import { check } from '../replay/check.ts';
import { parseFact, type Fact } from '../replay/facts.ts';

export const factsIn = (output: string): readonly Fact[] =>
  output.split('\n').flatMap((line) => parseFact(line) ?? []);

/** On a copy, since the check goes on registering. */
async function invariants(dir: string, facts: readonly Fact[]): Promise<readonly string[]> {
  const copy = mkdtempSync(path.join(scratchFolder(), 'uc-after-'));
  try {
    if (existsSync(dir)) cpSync(dir, path.join(copy, 'data'), { recursive: true });
    return await check(path.join(copy, 'data'), { said: facts, all: facts });
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** A new start of the counter, which sends all it has. Answers how many packets are left. */
export async function deliver(dir: string, url: string): Promise<number> {
  const starting = openCrashCounter(dir);
  await setUp(starting);
  await starting.stop();
  const backend = openWholeCounter(dir);
  try {
    return (await backend.connect(url).engine.runOnce()).left;
  } finally {
    await backend.stop();
  }
}

interface Upstream {
  readonly url: string;
  readonly dir: string;
}

/** Every packet of the counter's spool is upstream, once, byte for byte; every slip is among them; nothing else is. */
async function compare(dir: string, upstream: Upstream, facts: readonly Fact[]): Promise<readonly string[]> {
  const counter = openCrashCounter(dir);
  const { deviceId } = counter.spool.device();
  const own = counter.spool.bySeq(0, 1_000_000).map(({ id, sha256 }) => `${id} ${sha256}`);
  await counter.stop();
  const listed = (await listPackets(upstream.dir)).filter(({ device }) => device === deviceId);
  const there = listed.map(({ id, sha256 }) => `${id} ${sha256}`);
  const wrong = own.filter((each) => !there.includes(each)).map((each) => `not upstream: ${each}`);
  wrong.push(...there.filter((each) => !own.includes(each)).map((each) => `never sealed: ${each}`));
  if (new Set(there).size < there.length) wrong.push(`twice upstream: ${there.join(', ')}`);
  for (const fact of facts)
    if (fact.kind === 'slip' && !there.includes(`${fact.id} ${fact.sha256}`))
      wrong.push(`slip lost: ${fact.id}`);
  for (const { id, sha256 } of listed) {
    const bytes = await readPacket(upstream.dir, id);
    if (!bytes || hexHash(bytes) !== sha256) wrong.push(`other bytes upstream: ${id}`);
  }
  return wrong;
}

/** What is wrong after the fault; empty when nothing is. */
export async function aftermath(dir: string, upstream: Upstream, output: string): Promise<readonly string[]> {
  const facts = factsIn(output);
  const wrong = await invariants(dir, facts);
  if (wrong.length > 0) return wrong;
  const left = await deliver(dir, upstream.url);
  return left > 0 ? [`${left} packets are left`] : compare(dir, upstream, facts);
}
