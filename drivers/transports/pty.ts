/**
 * A pseudo-terminal: the master side as a transport, the other side a path that any program opens like a serial port.
 * The line is raw before anybody can connect, and held open here, so that a host that hangs up does not end it.
 */
import { write } from 'node:fs';
import { lstat, readlink, rm, symlink } from 'node:fs/promises';
import type { ReadStream } from 'node:tty';
import { promisify } from 'node:util';
import { pause } from '../core/clock.ts';
import { createListeners } from '../core/listeners.ts';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceError, DeviceResult } from '../core/result.ts';
import type { Transport } from '../core/transport.ts';
import { holdLine } from './serial.ts';
import type { HeldLine } from './serial.ts';

/** What `open()` of node-pty gives; its type declarations leave that function out. */
interface OpenedPty {
  readonly master: ReadStream;
  readonly slave: ReadStream;
  readonly ptsName: string;
  /** The master's file descriptor; not blocking. */
  readonly fd: number;
}

export interface PtyOptions {
  /** A symbolic link to make to the line; one that is there already is replaced, any other file is left alone. */
  readonly link?: string;
}

export interface PtyLine extends Transport {
  /** Bits per second that the host has set; the line itself has no speed. Null where the system does not tell. */
  hostSpeed(): Promise<number | null>;
}

/** `path` is the line's own name, or the link when there is one. Errors: 'device/not-found' where the system has no pty. */
export async function openPty(options: PtyOptions = {}): Promise<DeviceResult<PtyLine>> {
  const opened = await openPair();
  if (!opened.ok) return opened;
  const { master, slave, ptsName, fd } = opened.value;
  const held = await holdLine(ptsName);
  slave.destroy();
  const linked = held.ok && options.link !== undefined ? await makeLink(ptsName, options.link) : held;
  if (!held.ok || !linked.ok) {
    if (held.ok) await held.value.release();
    master.destroy();
    return linked.ok ? deviceFail('device/not-found') : linked;
  }
  return deviceOk(
    overMaster(master, fd, options.link ?? ptsName, held.value, async () => {
      await held.value.release();
      if (options.link !== undefined) await dropLink(ptsName, options.link);
    }),
  );
}

async function openPair(): Promise<DeviceResult<OpenedPty>> {
  if (process.platform === 'win32') return deviceFail('device/not-found', 'no pseudo-terminals on Windows');
  try {
    const pty: object = await import('@lydell/node-pty');
    const open: unknown = Reflect.get(pty, 'open');
    if (typeof open !== 'function') return deviceFail('device/not-found', 'node-pty has no open()');
    const pair: OpenedPty = Reflect.apply(open, undefined, [{ encoding: null }]);
    // Its stream on the other side would eat the host's answers, and its error handler throws.
    pair.slave.pause();
    pair.master.removeAllListeners('error');
    return deviceOk(pair);
  } catch (error) {
    return deviceFail('device/not-found', error instanceof Error ? error.message : 'no pseudo-terminal');
  }
}

function overMaster(
  master: ReadStream,
  fd: number,
  path: string,
  held: HeldLine,
  release: () => Promise<void>,
): PtyLine {
  const bytesIn = createListeners<Uint8Array>();
  const closed = createListeners<DeviceError>();
  const over = new AbortController();
  const put = createWriter(fd, over.signal);
  let tail: Promise<DeviceResult<void>> = Promise.resolve(deviceOk(undefined));
  const lose = (note: string) => {
    if (over.signal.aborted) return;
    over.abort();
    void release();
    closed.tell({ code: 'device/unplugged', note });
  };
  master.on('data', (chunk: Buffer) => bytesIn.tell(chunk));
  master.on('error', (error: Error) => lose(error.message));
  master.on('close', () => lose('pseudo-terminal closed'));
  return {
    path,
    hostSpeed: () => (over.signal.aborted ? Promise.resolve(null) : held.speed()),
    write(bytes) {
      const copy = bytes.slice();
      tail = tail.then(() => put(copy));
      return tail;
    },
    onBytes: (listener) => bytesIn.add(listener),
    onClose: (listener) => closed.add(listener),
    async close() {
      if (over.signal.aborted) return;
      over.abort();
      await tail;
      await new Promise<void>((resolve) => {
        master.once('close', () => resolve());
        master.destroy();
      });
      await release();
    },
  };
}

const writeSome = promisify(write);
/** Milliseconds until a full line is tried again, and until its host counts as not listening. */
const FULL_PAUSE = 2;
const FULL_LIMIT = 500;

/**
 * Writes to the descriptor, since the stream's own write would block the whole process while the line is full. Like a
 * wire, the line does not keep bytes for a host that has stopped reading: they are lost.
 */
function createWriter(fd: number, over: AbortSignal): (bytes: Uint8Array) => Promise<DeviceResult<void>> {
  let listening = true;
  return async (bytes) => {
    let fullSince: number | null = null;
    for (let at = 0; at < bytes.length;) {
      if (over.aborted) return deviceFail('device/unplugged', 'line closed');
      try {
        at += (await writeSome(fd, bytes, at, bytes.length - at, null)).bytesWritten;
        listening = true;
        fullSince = null;
      } catch (error) {
        const full = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
        if (!full) return deviceFail('device/unplugged', error instanceof Error ? error.message : '');
        fullSince ??= performance.now();
        listening &&= performance.now() - fullSince < FULL_LIMIT;
        if (!listening) return deviceOk(undefined);
        await pause(FULL_PAUSE, over);
      }
    }
    return deviceOk(undefined);
  };
}

async function makeLink(target: string, link: string): Promise<DeviceResult<void>> {
  try {
    const there = await lstat(link).catch(() => null);
    if (there !== null && !there.isSymbolicLink())
      return deviceFail('device/port-busy', 'the link is a file');
    if (there !== null) await rm(link);
    await symlink(target, link);
    return deviceOk(undefined);
  } catch (error) {
    return deviceFail('device/port-denied', error instanceof Error ? error.message : 'no link');
  }
}

async function dropLink(target: string, link: string): Promise<void> {
  const now = await readlink(link).catch(() => null);
  if (now === target) await rm(link, { force: true });
}
