/**
 * A printer's device file as a line of bytes in both directions. It is opened without blocking, since a read of a silent
 * printer, or a write to one that takes nothing, would else hold a thread of this process for ever. usblp then takes one
 * transfer of 8 KiB at a time, answers EAGAIN until the printer has it, and drops at closing what it still holds
 * (Linux, drivers/usb/class/usblp.c). Node cannot wait for a device file: what is to be read is looked for on a timer.
 */
import { pause } from '../core/clock.ts';
import { createListeners } from '../core/listeners.ts';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceError, DeviceResult } from '../core/result.ts';
import type { Transport } from '../core/transport.ts';
import { watchPort } from './port-watch.ts';
import { errnoOf } from './usb-lp-errors.ts';
import { createPace } from './usb-lp-pace.ts';

/** usblp's own buffer. */
const TRANSFER = 8_192;
/** A failed read may be the printer's hiccup; usblp asks again by itself. After so many in a row it has gone. */
const FAILED_READS = 3;

/** The part of an opened file that a line needs; it throws the system's errors. */
export interface LpFile {
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: null,
  ): Promise<{ readonly bytesRead: number }>;
  write(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: null,
  ): Promise<{ readonly bytesWritten: number }>;
  close(): Promise<void>;
}

export function lpLine(path: string, file: LpFile): Transport {
  const bytesIn = createListeners<Uint8Array>();
  const closed = createListeners<DeviceError>();
  const over = new AbortController();
  const pace = createPace();
  let tail: Promise<DeviceResult<void>> = Promise.resolve(deviceOk(undefined));
  const unwatch = watchPort(path, () => lose('device file removed'));
  const reading = read();
  let ended: Promise<void> | null = null;

  function end(): Promise<void> {
    over.abort();
    unwatch();
    ended ??= Promise.all([reading, tail])
      .then(() => file.close())
      .catch(() => undefined);
    return ended;
  }
  function lose(note: string): void {
    if (over.signal.aborted) return;
    void end();
    closed.tell({ code: 'device/unplugged', note });
  }

  async function read(): Promise<void> {
    const buffer = new Uint8Array(TRANSFER);
    let failed = 0;
    while (!over.signal.aborted) {
      try {
        const { bytesRead } = await file.read(buffer, 0, TRANSFER, null);
        failed = 0;
        if (bytesRead > 0) {
          pace.happened();
          if (!over.signal.aborted) bytesIn.tell(buffer.slice(0, bytesRead));
          continue;
        }
        // An empty packet of the printer, which is no end.
      } catch (error) {
        const name = errnoOf(error);
        // It has no way back: what it is told it still prints.
        if (name === 'EINVAL') return;
        if (name === 'EIO') failed += 1;
        else if (name !== 'EAGAIN') return lose(String(name));
        if (failed === FAILED_READS) return lose('EIO');
      }
      await pause(pace.untilNextLook(), over.signal);
    }
  }

  /** One transfer, or none (`to` = `at`), which succeeds only once the one before is with the printer. */
  async function put(bytes: Uint8Array, at: number, to: number): Promise<DeviceResult<number>> {
    for (let tries = 0; !over.signal.aborted; tries += 1) {
      try {
        const { bytesWritten } = await file.write(bytes, at, to - at, null);
        return deviceOk(bytesWritten);
      } catch (error) {
        const name = errnoOf(error);
        // The other end of a gadget's cable has the same file, but no empty writes.
        if (name === 'EINVAL' && at === to) return deviceOk(0);
        if (name !== 'EAGAIN') {
          lose(String(name));
          return deviceFail('device/unplugged', String(name));
        }
      }
      await pause(pace.untilNextTry(tries), over.signal);
    }
    return deviceFail('device/unplugged', 'line closed');
  }

  async function putAll(bytes: Uint8Array): Promise<DeviceResult<void>> {
    for (let at = 0; at < bytes.length;) {
      const put1 = await put(bytes, at, Math.min(bytes.length, at + TRANSFER));
      if (!put1.ok) return put1;
      at += put1.value;
    }
    const taken = await put(bytes, 0, 0);
    pace.happened();
    return taken.ok ? deviceOk(undefined) : taken;
  }

  return {
    path,
    write(bytes) {
      if (over.signal.aborted) return Promise.resolve(deviceFail('device/unplugged', 'line closed'));
      const copy = bytes.slice();
      tail = tail.then(() => putAll(copy));
      return tail;
    },
    onBytes: (listener) => bytesIn.add(listener),
    onClose: (listener) => closed.add(listener),
    close: end,
  };
}
