/** The servers that senders send to, all on 127.0.0.1 of this machine. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startUpstream } from '#scripts/upstream/start.ts';
import { makeCertificate, startTlsFront, type TlsFront } from '#tests/harness/tls-front.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';
import { startPutServer, startTusServer } from './others.ts';
import type { Trial } from './trial.ts';

export type Way = 'packet' | 'packet over TLS' | 'tus' | 'whole';

export interface Servers {
  /** What a trial of this way is sent by and to. */
  of(way: Way): Pick<Trial, 'sender' | 'server'>;
  close(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const dir = await upstreamFolder();
  const others = mkdtempSync(path.join(tmpdir(), 'uc-link-'));
  const tusFolder = path.join(others, 'tus');
  mkdirSync(tusFolder);
  const upstream = await startUpstream({ dataDir: dir });
  const put = await startPutServer();
  const tus = await startTusServer(tusFolder);
  const port = Number(new URL(upstream.url).port);
  const fronts: TlsFront[] = [];
  return {
    of: (way) => {
      switch (way) {
        case 'packet':
          return { sender: 'packet', server: async () => ({ port }) };
        case 'packet over TLS':
          return {
            sender: 'packet',
            server: async (host) => {
              const certificate = makeCertificate(mkdtempSync(path.join(others, 'tls-')), host);
              const front = await startTlsFront(certificate, port);
              fronts.push(front);
              return { port: front.port, ca: certificate.file };
            },
          };
        case 'tus':
          return { sender: 'tus', server: async () => tus };
        case 'whole':
          return { sender: 'whole', server: async () => put };
      }
    },
    close: async () => {
      for (const server of [...fronts, put, tus, upstream]) await server.close();
      for (const folder of [dir, others]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
