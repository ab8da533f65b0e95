import { lstat, mkdtemp, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Transport } from '#drivers/core/transport.ts';
import { openPty } from '#drivers/transports/pty.ts';
import { listSerialPorts, openSerial } from '#drivers/transports/serial.ts';
import { lost, receive } from '../support/collect.ts';
import { outcome, value } from '../support/results.ts';

const everyByte = Uint8Array.from({ length: 256 }, (_, at) => at);
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counter-pty-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function device(link?: string): Promise<Transport> {
  const pty = value(await openPty(link === undefined ? {} : { link }));
  onTestFinished(() => pty.close());
  return pty;
}

async function host(path: string): Promise<Transport> {
  const port = value(await openSerial(path, 57_600));
  onTestFinished(() => port.close());
  return port;
}

describe.skipIf(process.platform === 'win32')('a pseudo-terminal and the serial port on it', () => {
  it('carry every byte value both ways', async () => {
    const pty = await device();
    const port = await host(pty.path);
    const toHost = receive(port, 256);
    const toDevice = receive(pty, 256);
    await pty.write(everyByte);
    await port.write(everyByte);
    expect(await toHost).toEqual(everyByte);
    expect(await toDevice).toEqual(everyByte);
  });

  it('carry more than the system buffers, without stopping this process', async () => {
    const pty = await device();
    const port = await host(pty.path);
    const arrived = receive(port, 100_000);
    expect(outcome(await pty.write(new Uint8Array(100_000).fill(0x0a)))).toBe('ok');
    expect((await arrived).every((byte) => byte === 0x0a)).toBe(true);
  });

  it('stay usable when a host hangs up and another comes', async () => {
    const pty = await device();
    const first = await host(pty.path);
    await first.close();
    const second = await host(pty.path);
    const arrived = receive(second, 3);
    await pty.write(Uint8Array.of(1, 2, 3));
    expect([...(await arrived)]).toEqual([1, 2, 3]);
  });

  it('lose what nobody reads, like a wire, instead of keeping the device waiting', async () => {
    const pty = await device();
    expect(outcome(await pty.write(new Uint8Array(200_000)))).toBe('ok');
    const port = await host(pty.path);
    const arrived = new Promise<void>((resolve) => {
      port.onBytes((bytes) => bytes.at(-1) === 3 && resolve());
    });
    await pty.write(Uint8Array.of(1, 2, 3));
    await arrived;
  });

  it('let one host in at a time', async () => {
    const pty = await device();
    await host(pty.path);
    expect(outcome(await openSerial(pty.path, 57_600))).toBe('device/port-busy');
  });

  it('tell the host when the device goes away', async () => {
    const pty = await device();
    const port = await host(pty.path);
    const told = lost(port);
    await pty.close();
    expect(await told).toBe('device/unplugged');
    expect(outcome(await port.write(Uint8Array.of(1)))).toBe('device/unplugged');
    expect(outcome(await openSerial(pty.path, 57_600))).toBe('device/port-missing');
  });

  it('can have a link, which replaces a stale one and goes when the line closes', async () => {
    const link = join(folder, 'scanner');
    await symlink('/dev/nowhere', link);
    const pty = await device(link);
    expect(pty.path).toBe(link);
    expect(await readlink(link)).toMatch(/^\/dev\//);
    const port = await host(link);
    const arrived = receive(port, 1);
    await pty.write(Uint8Array.of(5));
    expect([...(await arrived)]).toEqual([5]);
    await pty.close();
    await expect(lstat(link)).rejects.toThrow('ENOENT');
  });

  it('never replace a file by the link', async () => {
    const link = join(folder, 'notes.txt');
    await writeFile(link, 'mine');
    expect(outcome(await openPty({ link }))).toBe('device/port-busy');
    expect((await lstat(link)).isFile()).toBe(true);
  });

  it('cannot have a link where there is no folder', async () => {
    expect(outcome(await openPty({ link: join(folder, 'none', 'scanner') }))).toBe('device/port-denied');
  });
});

describe('a serial port', () => {
  it('that is not there is missing', async () => {
    expect(outcome(await openSerial(join(folder, 'ttyUSB9'), 57_600))).toBe('device/port-missing');
  });

  it('that is a folder or a file is none', async () => {
    expect(outcome(await openSerial(folder, 57_600))).toBe('device/not-found');
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(outcome(await openSerial(file, 57_600))).toBe('device/not-found');
  });

  it.skipIf(process.platform === 'win32')('that belongs to somebody else is denied', async () => {
    const file = join(folder, 'theirs');
    await writeFile(file, '', { mode: 0o000 });
    // Root may open anything, so it steps down for a moment.
    const asRoot = process.geteuid?.() === 0;
    if (asRoot) process.seteuid?.(65_534);
    try {
      expect(outcome(await openSerial(file, 57_600))).toBe('device/port-denied');
    } finally {
      if (asRoot) process.seteuid?.(0);
    }
  });

  it('is listed by its path, or not at all; the list never fails', async () => {
    for (const port of await listSerialPorts()) expect(port.path).not.toBe('');
  });
});
