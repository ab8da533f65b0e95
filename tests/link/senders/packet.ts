/** One packet by the counter's own client and engine: `packet.ts URL SIZE`. Prints {ms} of everything but enrolment. */
import { readFileSync } from 'node:fs';
import { createTestCounter } from '#tests/harness/sync-counter.ts';
import { told } from './told.ts';

const { url, size } = told();
const ca = process.env['LINK_CA'];
const counter = await createTestCounter(url, undefined, {
  random: Math.random,
  ...(ca !== undefined && { ca: readFileSync(ca, 'utf8') }),
});
await counter.seal(1, size);
for (;;) if ((await counter.enrol()).ok) break;
const stored = Promise.withResolvers<undefined>();
const record = counter.spool.recordStored;
counter.spool.recordStored = (...args) => {
  record(...args);
  stored.resolve(undefined);
};
const begun = performance.now();
counter.engine.start();
await stored.promise;
process.stdout.write(`${JSON.stringify({ ms: performance.now() - begun })}\n`);
await counter.close();
