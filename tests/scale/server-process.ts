/**
 * The reference upstream behind TLS in a process of its own: `server-process.ts DIR CERTIFICATES [DATABASE_URL]`. Tells its
 * parent {url}; the word 'begin' starts the measures, 'report' answers them.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startUpstream } from '#scripts/upstream/start.ts';
import { makeCertificate, startTlsFront } from '#tests/harness/tls-front.ts';
import type { ServerReport, ServerTold } from './words.ts';

const [dataDir, certificates, database] = process.argv.slice(2);
if (dataDir === undefined || certificates === undefined) throw new Error('usage: DIR CERTIFICATES [URL]');

const upstream = await startUpstream({ dataDir, database: database ?? null, maxBodies: 5000 });
const port = Number(new URL(upstream.url).port);
const front = await startTlsFront(makeCertificate(certificates, '127.0.0.1'), port);
const late = monitorEventLoopDelay({ resolution: 5 });
let mostOpen = 0;
let mostMemory = 0;
const watch = setInterval(() => {
  mostOpen = Math.max(mostOpen, front.open());
  mostMemory = Math.max(mostMemory, process.memoryUsage.rss());
}, 100);

const report = (): ServerReport => ({
  mostOpen,
  mostMemory,
  fullHandshakes: front.full(),
  resumedHandshakes: front.resumed(),
  lateP50: late.percentile(50) / 1e6,
  lateP99: late.percentile(99) / 1e6,
  lateMost: late.max / 1e6,
});
process.on('message', (word) => {
  if (word === 'begin') {
    late.enable();
    process.send?.({});
  } else if (word === 'report') process.send?.(report());
});
process.once('SIGTERM', () => {
  clearInterval(watch);
  void front
    .close()
    .then(() => upstream.close())
    .then(() => process.exit(0));
});
process.send?.({ url: front.url } satisfies ServerTold);
