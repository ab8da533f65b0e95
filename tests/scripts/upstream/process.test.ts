import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listPackets, openStored, readPacket } from '#scripts/upstream/inspect.ts';
import { LockedError } from '#scripts/upstream/lock.ts';
import { startUpstream } from '#scripts/upstream/start.ts';
import { createTestCounter } from '#tests/harness/sync-counter.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';

const MAIN = new URL('../../../scripts/upstream/main.ts', import.meta.url).pathname;

interface Told {
  readonly url: string;
  readonly training: boolean;
  readonly epoch: string;
  readonly keys: { readonly recipients: readonly { readonly kid: string }[] };
}

let dir: string;
let children: ChildProcess[];

beforeEach(async () => {
  dir = await upstreamFolder();
  children = [];
});
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  rmSync(dir, { recursive: true, force: true });
});

async function run(
  ...more: readonly string[]
): Promise<{ readonly child: ChildProcess; readonly told: Told }> {
  const child = spawn(process.execPath, [MAIN, '--data', dir, ...more], {
    stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
  });
  children.push(child);
  if (!child.stdout) throw new Error('no output');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, told: JSON.parse(line) as Told };
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null) await once(child, 'exit');
  return child.exitCode;
}

// Each test starts whole processes, some of them several times.
describe('The upstream as a process', () => {
  it('says in one line where it is, and what is sealed to whom', async () => {
    const { told } = await run();
    expect(told).toMatchObject({ training: true, epoch: expect.any(String) as string });
    expect(told.keys.recipients.map(({ kid }) => kid)).toEqual(['training-gateway-1', 'training-escrow-1']);
    expect((await fetch(`${told.url}/v1/config`)).headers.get('server-epoch')).toBe(told.epoch);
  });

  it.each([
    ['SIGTERM', (child: ChildProcess) => child.kill('SIGTERM')],
    ['its parent says stop', (child: ChildProcess) => child.send('stop')],
    ['its parent is gone', (child: ChildProcess) => child.disconnect()],
  ])('ends cleanly when %s', async (_what, stop) => {
    const { child } = await run();
    stop(child);
    expect(await ended(child)).toBe(0);
    expect(existsSync(join(dir, 'lock'))).toBe(false);
    expect(existsSync(join(dir, 'server.json'))).toBe(false);
  });

  it('ends with its standard input when it is told to', async () => {
    const { child } = await run('--until-stdin-ends');
    child.stdin?.end();
    expect(await ended(child)).toBe(0);
  });

  it('lets other processes list and read while it runs, and with nobody running', async () => {
    const { child, told } = await run();
    const counter = await createTestCounter(told.url);
    const [made] = await counter.seal(1, 3000);
    await counter.engine.runOnce();
    await counter.close();
    const listed = await listPackets(dir);
    expect(listed).toMatchObject([
      {
        id: made?.packet.id,
        sha256: made?.packet.sha256,
        size: 3000,
        device: counter.device.deviceId,
        seq: 1,
      },
    ]);
    expect(
      Buffer.from((await readPacket(dir, made?.packet.id ?? '')) ?? []).equals(made?.bytes ?? Buffer.of()),
    ).toBe(true);
    expect(await readPacket(dir, '00000000-0000-7000-8000-000000000000')).toBeNull();
    child.kill('SIGTERM');
    await ended(child);
    expect(await listPackets(dir)).toEqual(listed);
    expect((await readPacket(dir, made?.packet.id ?? ''))?.length).toBe(3000);
    expect(existsSync(join(dir, 'lock'))).toBe(false);
  });

  it('keeps its admin word to this user', async () => {
    const { told } = await run();
    expect(statSync(join(dir, 'server.json')).mode & 0o777).toBe(0o600);
    for (const authorization of ['', 'Bearer ', 'Bearer x'])
      expect((await fetch(`${told.url}/admin/packets`, { headers: { authorization } })).status).toBe(404);
  });

  it('refuses a second process over the same folder', async () => {
    await run();
    await expect(startUpstream({ dataDir: dir })).rejects.toThrow(LockedError);
    const second = spawn(process.execPath, [MAIN, '--data', dir], { stdio: ['ignore', 'ignore', 'pipe'] });
    children.push(second);
    expect(await ended(second)).toBe(1);
  });

  it('loses no acknowledged packet to kill -9, and starts again over what that left', async () => {
    const { child, told } = await run();
    const counter = await createTestCounter(told.url);
    const made = await counter.seal(30, 20_000);
    const stored = new Promise<void>((resolve) => {
      const record = counter.spool.recordStored;
      let receipts = 0;
      counter.spool.recordStored = (...args) => {
        record(...args);
        receipts += 1;
        if (receipts === 10) resolve();
      };
    });
    const delivery = counter.engine.runOnce();
    await stored;
    child.kill('SIGKILL');
    await ended(child);
    expect((await delivery).left).toBeGreaterThan(0);
    const acknowledged = made.filter(({ packet }) => counter.spool.get(packet.id)?.state === 'STORED');
    expect(acknowledged.length).toBeGreaterThanOrEqual(10);
    expect(existsSync(join(dir, 'lock'))).toBe(true);
    expect(existsSync(join(dir, 'server.json'))).toBe(true);

    // Nobody listens where server.json says, so the folder is opened instead.
    const left = new Set((await listPackets(dir)).map(({ id }) => id));
    for (const { packet } of acknowledged) expect(left.has(packet.id)).toBe(true);

    const again = await run('--port', new URL(told.url).port);
    expect(again.told).toMatchObject({ url: told.url, epoch: told.epoch });
    expect(await counter.engine.runOnce()).toEqual({ left: 0, cause: null });
    await counter.close();
    const listed = await listPackets(dir);
    expect(listed.map(({ id }) => id).toSorted()).toEqual(made.map(({ packet }) => packet.id).toSorted());
    expect(listed.map(({ logIndex }) => logIndex)).toEqual(made.map((_, index) => index));
    for (const { packet, bytes } of made)
      expect(Buffer.from((await readPacket(dir, packet.id)) ?? []).equals(bytes)).toBe(true);
  });

  it('takes over a lock of another boot, and makes counters reconcile: its ledger may have lost its end', async () => {
    const before = await startUpstream({ dataDir: dir });
    await before.close();
    writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: process.ppid, boot: 'another-boot' }));
    writeFileSync(join(dir, 'server.json'), 'torn');
    const after = await startUpstream({ dataDir: dir });
    expect(after.epoch).not.toBe(before.epoch);
    await after.close();
    writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: process.ppid, boot: 'another-boot' }));
    expect(await listPackets(dir)).toEqual([]);
    const looked = await startUpstream({ dataDir: dir });
    expect(looked.epoch).not.toBe(after.epoch);
    await looked.close();
  });

  it('gives sealed bytes to whoever can open them, with the gateway key', async () => {
    const upstream = await startUpstream({ dataDir: dir });
    const counter = await createTestCounter(upstream.url);
    const [made] = await counter.seal(1, 100);
    await counter.engine.runOnce();
    await counter.close();
    const opened = await openStored(dir, made?.packet.id ?? '', async (sealed, { kid, privateKey }) => ({
      same: Buffer.from(sealed).equals(made?.bytes ?? Buffer.of()),
      kid,
      seed: Buffer.from(privateKey, 'base64url').length,
    }));
    expect(opened).toEqual({ same: true, kid: 'training-gateway-1', seed: 32 });
    expect(await openStored(dir, '00000000-0000-7000-8000-000000000000', async () => 'opened')).toBeNull();
    await upstream.close();
  });

  it('mints a new epoch when it was restored, and counters send again what is missing', async () => {
    const first = await startUpstream({ dataDir: dir });
    const counter = await createTestCounter(first.url);
    await counter.seal(2);
    await counter.engine.runOnce();
    const { port } = new URL(first.url);
    await first.close();
    // The backup is older than both packets.
    rmSync(dir, { recursive: true, force: true });
    dir = await upstreamFolder();
    const second = await startUpstream({ dataDir: dir, port: Number(port), restored: true });
    expect(second.epoch).not.toBe(first.epoch);
    expect(await counter.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect((await listPackets(dir)).map(({ seq }) => seq)).toEqual([1, 2]);
    await counter.close();
    await second.close();
    const third = await startUpstream({ dataDir: dir });
    expect(third.epoch).toBe(second.epoch);
    await third.close();
  });
});
