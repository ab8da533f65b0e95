/** Windows' spooler through koffi. The only file that knows the koffi package, which is read when it is first needed. */
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import type { SpoolAnswer, SpooledPrinter, Spooler } from './raw-spool-system.ts';

/** Which libraries the functions are in. */
export interface SpoolLibraries {
  readonly winspool: string;
  readonly kernel: string;
}

const WINDOWS: SpoolLibraries = { winspool: 'winspool.drv', kernel: 'kernel32.dll' };

/** 'device/unsupported' on other systems, and where koffi is not installed. */
export async function windowsSpooler(): Promise<DeviceResult<Spooler>> {
  if (process.platform !== 'win32') return deviceFail('device/unsupported', 'no Windows spooler here');
  return loadSpooler(WINDOWS);
}

/** 'device/unsupported' when koffi or a library cannot be loaded. */
export async function loadSpooler(libraries: SpoolLibraries): Promise<DeviceResult<Spooler>> {
  try {
    return deviceOk(await overKoffi(libraries));
  } catch (error) {
    return deviceFail('device/unsupported', error instanceof Error ? error.message : 'koffi');
  }
}

/** PRINTER_ENUM_LOCAL and PRINTER_ENUM_CONNECTIONS; PRINTER_INFO_4 has the names alone and asks no printer. */
const OF_THIS_USER = 0x2 | 0x4;
const NAMES = 4;
/** DOC_INFO_1. */
const DOCUMENT = 1;

async function overKoffi({ winspool, kernel }: SpoolLibraries): Promise<Spooler> {
  const { default: koffi } = await import('koffi');
  const library = koffi.load(winspool);
  const lastError = koffi.load(kernel).func('__stdcall', 'GetLastError', 'uint32_t', []);
  const text = 'str16';
  const count = koffi.out(koffi.pointer('uint32_t'));
  const handle = 'void *';
  const info = koffi.struct({ pPrinterName: text, pServerName: text, Attributes: 'uint32_t' });
  const document = koffi.struct({ pDocName: text, pOutputFile: text, pDatatype: text });

  /** A function that answers 0 for a failure, in a thread of koffi's; its error is there when it calls back. */
  function call(name: string, parameters: Parameters<typeof library.func>[3]) {
    const native = library.func('__stdcall', name, 'int32_t', parameters);
    return (...values: readonly unknown[]): Promise<SpoolAnswer<number>> =>
      new Promise((resolve) => {
        native.async(...values, (failure: unknown, answer: unknown) => {
          if (failure === null && answer !== 0) resolve({ ok: true, value: Number(answer) });
          else resolve({ ok: false, error: Number(lastError()) });
        });
      });
  }
  const enumPrinters = call('EnumPrintersW', [
    'uint32_t',
    text,
    'uint32_t',
    'void *',
    'uint32_t',
    count,
    count,
  ]);
  const openPrinter = call('OpenPrinterW', [text, koffi.out(koffi.pointer(handle)), 'void *']);
  const startDoc = call('StartDocPrinterW', [handle, 'uint32_t', koffi.pointer(document)]);
  const write = call('WritePrinter', [handle, 'void *', 'uint32_t', count]);
  const endDoc = call('EndDocPrinter', [handle]);
  const abort = call('AbortPrinter', [handle]);
  const closePrinter = call('ClosePrinter', [handle]);

  return {
    async printers() {
      const needed = [0];
      const found = [0];
      // Asked first how much it is; with no printers at all that is nothing.
      await enumPrinters(OF_THIS_USER, null, NAMES, null, 0, needed, found);
      const size = needed[0] ?? 0;
      if (size === 0) return { ok: true, value: [] };
      const buffer = new Uint8Array(size);
      const listed = await enumPrinters(OF_THIS_USER, null, NAMES, buffer, size, needed, found);
      if (!listed.ok) return listed;
      const infos: readonly { readonly pPrinterName: string }[] = koffi.decode(buffer, info, found[0] ?? 0);
      return { ok: true, value: infos.map(({ pPrinterName }) => pPrinterName) };
    },
    async open(name) {
      const opened: [unknown] = [null];
      const answer = await openPrinter(name, opened, null);
      if (!answer.ok) return answer;
      const [printer] = opened;
      const plain = async (done: Promise<SpoolAnswer<number>>): Promise<SpoolAnswer<void>> => {
        const result = await done;
        return result.ok ? { ok: true, value: undefined } : result;
      };
      const value: SpooledPrinter = {
        startDocument: (title) =>
          plain(startDoc(printer, DOCUMENT, { pDocName: title, pOutputFile: null, pDatatype: 'RAW' })),
        async write(bytes) {
          const taken = [0];
          const written = await write(printer, bytes, bytes.length, taken);
          return written.ok ? { ok: true, value: taken[0] ?? 0 } : written;
        },
        endDocument: () => plain(endDoc(printer)),
        abortDocument: () => plain(abort(printer)),
        close: () => plain(closePrinter(printer)),
      };
      return { ok: true, value };
    },
  };
}
