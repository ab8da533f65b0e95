/**
 * A printer of Windows by its name, past its driver: the bytes go through the spooler as they are (data type RAW), and nothing
 * comes back. A document begins with the first byte and ends when nothing was written for a moment, so that other programs'
 * documents do not fall into the middle of a job. Not tried on hardware yet.
 * How it is done: Microsoft, "Sending raw data to a printer by using the Win32 API" (KB 138594).
 */
import { createListeners } from '../core/listeners.ts';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceError, DeviceErrorCode, DeviceResult } from '../core/result.ts';
import type { Dialer, Transport } from '../core/transport.ts';
import type { SpooledPrinter } from './raw-spool-system.ts';
import { windowsSpooler } from './raw-spool-windows.ts';

const PREFIX = 'raw:';
/** Milliseconds without a byte after which the document is ended and may be printed. */
const DOCUMENT_GAP = 300;
/** The spooler shows it to everybody: nothing of what is printed. */
const TITLE = 'UC Counter';

export const isRawSpoolPort = (port: string): boolean => port.startsWith(PREFIX);
export const rawSpoolPort = (name: string): string => `${PREFIX}${name}`;

/** Error numbers of Windows (winerror.h). */
const CODES: Readonly<Record<number, DeviceErrorCode>> = {
  5: 'device/port-denied',
  // No such printer; a name that no printer can have.
  1801: 'device/port-missing',
  123: 'device/port-missing',
  // The spooler does not run, or not on that machine.
  1722: 'device/not-ready',
};

const spoolError = (call: string, error: number) =>
  deviceFail(CODES[error] ?? 'device/not-ready', `${call}: Windows error ${error}`);

/** Names of the printers that this user has; empty on other systems. */
export async function listRawSpoolPrinters(load = windowsSpooler): Promise<readonly string[]> {
  const spooler = await load();
  const listed = spooler.ok ? await spooler.value.printers() : null;
  return listed?.ok ? listed.value : [];
}

/**
 * @param port "raw:NAME"
 * Errors: 'device/port-missing', 'device/port-denied', 'device/not-ready' (no spooler), 'device/unsupported' where there is
 * no Windows or no koffi.
 */
export function rawSpoolDialer(port: string, load = windowsSpooler): Dialer {
  return {
    port,
    speed: 'fixed',
    async dial() {
      const spooler = await load();
      if (!spooler.ok) return spooler;
      const opened = await spooler.value.open(port.slice(PREFIX.length));
      return opened.ok ? deviceOk(overSpooler(port, opened.value)) : spoolError('OpenPrinter', opened.error);
    },
  };
}

function overSpooler(path: string, printer: SpooledPrinter): Transport {
  const closed = createListeners<DeviceError>();
  let tail: Promise<unknown> = Promise.resolve();
  let document = false;
  let over = false;
  let gap: NodeJS.Timeout | undefined;

  /** One call after the other: the spooler's handle is not for several at once. */
  function next<T>(work: () => Promise<T>): Promise<T> {
    const done = tail.then(work);
    tail = done;
    return done;
  }
  async function lose(call: string, number: number): Promise<DeviceResult<void>> {
    const failed = spoolError(call, number);
    if (over) return failed;
    over = true;
    if (document) await printer.abortDocument();
    await printer.close();
    closed.tell(failed.error);
    return failed;
  }
  async function put(bytes: Uint8Array): Promise<DeviceResult<void>> {
    if (over) return deviceFail('device/unplugged', 'line closed');
    clearTimeout(gap);
    if (!document) {
      const started = await printer.startDocument(TITLE);
      if (!started.ok) return lose('StartDocPrinter', started.error);
      document = true;
    }
    for (let at = 0; at < bytes.length;) {
      const taken = await printer.write(bytes.subarray(at));
      if (!taken.ok || taken.value === 0) return lose('WritePrinter', taken.ok ? 0 : taken.error);
      at += taken.value;
    }
    gap = setTimeout(() => void next(endDocument), DOCUMENT_GAP);
    return deviceOk(undefined);
  }
  async function endDocument(): Promise<void> {
    clearTimeout(gap);
    if (over || !document) return;
    document = false;
    const ended = await printer.endDocument();
    if (!ended.ok) await lose('EndDocPrinter', ended.error);
  }
  return {
    path,
    write(bytes) {
      const copy = bytes.slice();
      return next(() => put(copy));
    },
    // Nothing ever comes.
    onBytes: () => () => undefined,
    onClose: (listener) => closed.add(listener),
    close: () =>
      next(async () => {
        await endDocument();
        if (over) return;
        over = true;
        await printer.close();
      }),
  };
}
