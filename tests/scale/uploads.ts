/** Very many counters sending at once, slowly, over TLS, to one process of the reference upstream on this machine. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { listPackets } from '#scripts/upstream/inspect.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import {
  startHelper,
  type CountersReport,
  type Helper,
  type ServerReport,
  type ServerTold,
} from './words.ts';

export interface UploadRun {
  readonly counters: number;
  /** Processes that share them. */
  readonly processes: number;
  /** Bytes of each counter's packet. */
  readonly size: number;
  readonly bytesPerSecond: number;
  /** Of a PostgreSQL server; null: the embedded ledger. */
  readonly database: string | null;
}

export interface UploadResult {
  readonly server: ServerReport;
  readonly counters: readonly CountersReport[];
  /** Packets with a receipt in the ledger. */
  readonly listed: number;
}

export async function runUploads(run: UploadRun): Promise<UploadResult> {
  const dir = await upstreamFolder();
  const certificates = tempDir();
  const helpers: Helper[] = [];
  const started = (helper: Helper): Helper => {
    helpers.push(helper);
    return helper;
  };
  try {
    const database = run.database === null ? [] : [run.database];
    const server = started(startHelper('server-process', [dir, certificates, ...database]));
    const { url } = await server.next<ServerTold>();
    const share = String(run.counters / run.processes);
    const args = [
      url,
      path.join(certificates, 'cert.pem'),
      share,
      String(run.size),
      String(run.bytesPerSecond),
    ];
    const senders = Array.from({ length: run.processes }, () =>
      started(startHelper('counters-process', args)),
    );
    await Promise.all(senders.map((sender) => sender.next()));
    await server.ask('begin');
    const counters = await Promise.all(senders.map((sender) => sender.ask<CountersReport>('go')));
    const report = await server.ask<ServerReport>('report');
    return { server: report, counters, listed: (await listPackets(dir)).length };
  } finally {
    for (const helper of helpers.toReversed()) await helper.end();
    rmSync(dir, { recursive: true, force: true });
  }
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** For the long run's output. */
export function resultLines({ server, counters, listed }: UploadResult): string {
  const total = (of: (report: CountersReport) => number) => counters.reduce((sum, one) => sum + of(one), 0);
  const late = [server.lateP50, server.lateP99, server.lateMost].map((ms) => ms.toFixed(0)).join(' / ');
  return [
    `stored ${total(({ stored }) => stored)}, receipts verified ${total(({ verified }) => verified)}, in the ledger ${listed}`,
    `faults ${JSON.stringify(counters.map(({ faults }) => faults))}, uploads cut ${total(({ cut }) => cut)}`,
    `at once ${server.mostOpen}, handshakes ${server.fullHandshakes} and ${server.resumedHandshakes} resumed`,
    `server memory ${megabytes(server.mostMemory)}, event loop late p50 / p99 / most ${late} ms`,
    `took ${Math.max(...counters.map(({ seconds }) => seconds)).toFixed(1)} s`,
  ].join('\n');
}
