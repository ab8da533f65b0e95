import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPutServer } from './others.ts';
import { startServers, type Servers } from './servers.ts';
import { takingTurns, tryAll } from './goodput.ts';
import { bitsOf } from './link.ts';
import { BURST, whyNoLine } from './line.ts';

const why = await whyNoLine();
const because = why === null ? '' : ` (skipped: ${why})`;
const LINK = new URL('./link.ts', import.meta.url).pathname;
const SENDER = new URL('./senders/whole.ts', import.meta.url).pathname;

describe('A rate', () => {
  it.each([
    ['256k', 256_000],
    ['1.5M', 1_500_000],
    ['8000', 8000],
  ])('%s is %d bits in a second', (text, bits) => expect(bitsOf(text)).toBe(bits));
  it.each(['', 'fast', '7k', '-1k', '1G'])('"%s" is none', (text) => expect(() => bitsOf(text)).toThrow());
});

describe.skipIf(why !== null)(`A slow link between two network namespaces${because}`, () => {
  let servers: Servers;
  beforeAll(async () => {
    servers = await startServers();
  });
  afterAll(() => servers.close());

  it.concurrent('carries a packet about as fast as it can', async () => {
    const trial = { ...servers.of('packet'), size: 512_000, rate: 512_000, drop: null, patience: 80 };
    const { share, resets } = await tryAll(trial, ['a'], takingTurns(1));
    expect(resets).toBe(0);
    // Never above 1, or it is not the line that is measured; the answers' delay is much of so short an upload.
    expect(share).toBeLessThan(1);
    expect(share).toBeGreaterThan(0.6);
  });

  it.concurrent('loses little to resets', async () => {
    const trial = { ...servers.of('packet'), size: 512_000, rate: 512_000, drop: 4, patience: 80 };
    const { share, resets, overhead } = await tryAll(trial, ['s44'], takingTurns(1));
    // The seed's connections live 5.3, 3.3 and 17 s.
    expect(resets).toBeGreaterThan(0);
    expect(share).toBeGreaterThan(0.35);
    // What goes twice is what lay in the modem's queue; a PUT that starts again carries more than double.
    expect(overhead).toBeLessThan(0.5);
  });

  it.concurrent('is there for any command', async () => {
    const server = await startPutServer();
    const told = ['--rate', '256k', '--delay', '100', '--to', String(server.port), '--'];
    const command = ['sh', '-c', `${process.execPath} ${SENDER} http://$LINK 32000`];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [LINK, ...told, ...command]);
    await server.close();
    const { ms } = JSON.parse(stdout) as { readonly ms: number };
    // All but the first burst at the rate, and the delay once: no line that is there is faster.
    expect(ms).toBeGreaterThan(((32_000 - BURST) * 8 * 1000) / 256_000 + 100);
    expect(stderr).toMatch(/^link: 1 connections, 0 reset, 3\d{4} bytes sent up the line/m);
  });

  it.concurrent('ends as the command ends', async () => {
    const args = [LINK, '--rate', '1M', '--to', '9', '--', 'sh', '-c', 'exit 7'];
    await expect(promisify(execFile)(process.execPath, args)).rejects.toMatchObject({ code: 7 });
  });
});
