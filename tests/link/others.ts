/** Other people's ways to take an upload, to compare with: a plain PUT, and tus (https://tus.io/protocols/resumable-upload). */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FileStore } from '@tus/file-store';
import { Server as TusServer } from '@tus/server';

export interface OtherServer {
  readonly port: number;
  close(): Promise<void>;
}

async function listen(server: Server): Promise<OtherServer> {
  // As the reference upstream: an upload that is slow but moves is never cut.
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Answers 201 once a body has arrived whole. */
export const startPutServer = (): Promise<OtherServer> =>
  listen(
    createServer((request, response) => {
      request.on('error', () => undefined).resume();
      request.on('end', () => response.writeHead(201).end());
    }),
  );

export function startTusServer(directory: string): Promise<OtherServer> {
  const tus = new TusServer({ path: '/files', datastore: new FileStore({ directory }) });
  return listen(createServer((request, response) => void tus.handle(request, response)));
}
