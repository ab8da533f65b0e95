/**
 * Many counters in one process, each with its own device key, client and engine: `counters-process.ts URL CA COUNT SIZE
 * BYTES_PER_SECOND`. Enrols them all and tells its parent; at the word 'go' all of them send at once; then tells how it went.
 */
import { readFileSync } from 'node:fs';
import { verifyReceipt } from '#domain/protocol/receipt.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { createTestCounter, type TestCounter } from '#tests/harness/sync-counter.ts';
import type { CountersReport } from './words.ts';

const [url = '', caFile = '', ...numbers] = process.argv.slice(2);
const [count = 0, size = 0, bytesPerSecond = 0] = numbers.map(Number);
const ca = readFileSync(caFile, 'utf8');

const counters: TestCounter[] = [];
/** Enrolments under way at once: they are not what is measured. */
const lane = async (): Promise<void> => {
  while (counters.length < count) {
    const making = createTestCounter(url, undefined, { ca, random: Math.random, bytesPerSecond });
    counters.push(await making);
  }
};
await Promise.all(Array.from({ length: 8 }, lane));
counters.splice(count);
let enrolled = 0;
const enrolLane = async (): Promise<void> => {
  for (let counter = counters[enrolled++]; counter; counter = counters[enrolled++]) {
    await counter.seal(1, size);
    while (!(await counter.enrol()).ok) continue;
  }
};
await Promise.all(Array.from({ length: 8 }, enrolLane));

const faults: Record<string, number> = {};
let cut = 0;
let verified = 0;

async function deliver(counter: TestCounter): Promise<boolean> {
  const { spool, engine, device } = counter;
  const record = spool.recordAttempt;
  spool.recordAttempt = (...args) => {
    cut += 1;
    record(...args);
  };
  const { left, cause } = await engine.runOnce();
  if (cause !== null) faults[cause] = (faults[cause] ?? 0) + 1;
  const [packet] = spool.bySeq(1, 1);
  if (left > 0 || packet?.receipt === undefined || packet.receipt === null) return false;
  const { id, sha256, seq } = packet;
  const subject = { id, sha256, size, seq, device: device.deviceId };
  if ((await verifyReceipt(packet.receipt, TRAINING_KEYS.receipt, subject)).ok) verified += 1;
  return true;
}

process.once('message', () => {
  const begun = performance.now();
  void Promise.all(counters.map(deliver)).then(async (results) => {
    const stored = results.filter(Boolean).length;
    const seconds = (performance.now() - begun) / 1000;
    process.send?.({ stored, verified, faults, cut, seconds } satisfies CountersReport);
    await Promise.all(counters.map((counter) => counter.close()));
  });
});
process.once('SIGTERM', () => process.exit(0));
process.send?.({});
