import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startServers } from './servers.ts';
import { whyNoLine } from './line.ts';
import { tryOut } from './trial.ts';

const why = await whyNoLine();
const because = why === null ? '' : ` (skipped: ${why})`;

describe.skipIf(why !== null)(`An upload of six minutes${because}`, { timeout: 600_000 }, () => {
  const slow = { size: 720_000, rate: 16_000, drop: null, seed: 'slow', patience: 450 };

  it.concurrent('reaches the reference upstream in one go', async () => {
    const servers = await startServers();
    const { seconds, sentBytes } = await tryOut({ ...servers.of('packet'), ...slow });
    await servers.close();
    expect(seconds).toBeGreaterThan(320);
    // Nothing went twice.
    expect(sentBytes).toBeLessThan(slow.size * 1.08);
  });

  it.concurrent("is cut by Node's own default, so that this proves something", async () => {
    const server = createServer((request, response) => {
      request.on('error', () => undefined).resume();
      request.on('end', () => response.writeHead(201).end());
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const { seconds } = await tryOut({ sender: 'whole', server: async () => ({ port }), ...slow });
    server.closeAllConnections();
    server.close();
    expect(server.requestTimeout).toBe(300_000);
    expect(seconds).toBeNull();
  });
});
