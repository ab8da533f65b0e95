/**
 * PC/SC of the operating system through koffi, which is optional and read when it is first needed. Signatures: pcsclite's
 * winscard.h and wintypes.h (https://pcsclite.apdu.fr/api/), Microsoft's winscard.h. They differ in the sizes of their words.
 */
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceResult } from '../core/result.ts';
import { SCARD } from './pcsc-errors.ts';
import type { Pcsc, PcscAnswer, PcscCard, PcscContext } from './pcsc-system.ts';

/** How the library of a system lays its words out, as types of C. */
export interface PcscLayout {
  readonly library: string;
  /** DWORD, LONG, and SCARDCONTEXT and SCARDHANDLE. */
  readonly word: string;
  readonly result: string;
  readonly handle: string;
  /** Names are UTF-16, and functions with names end in W. */
  readonly wide: boolean;
  /** Bytes that a reader's state has room for an ATR in. */
  readonly atr: number;
}

export const PCSCLITE: PcscLayout = {
  library: 'libpcsclite.so.1',
  word: 'unsigned long',
  result: 'long',
  handle: 'long',
  wide: false,
  atr: 33,
};
export const WINSCARD: PcscLayout = {
  library: 'winscard.dll',
  word: 'uint32_t',
  result: 'int32_t',
  handle: 'uintptr_t',
  wide: true,
  atr: 36,
};

let loaded: DeviceResult<Pcsc> | null = null;

/** Errors: 'device/unsupported' without koffi and on other systems, 'device/no-service' where PC/SC is not installed. */
export async function systemPcsc(): Promise<DeviceResult<Pcsc>> {
  // What is missing may be installed meanwhile.
  if (!loaded?.ok) loaded = await loadOwn();
  return loaded;
}

function loadOwn(): Promise<DeviceResult<Pcsc>> {
  switch (process.platform) {
    case 'linux':
      return loadPcsc(PCSCLITE);
    case 'win32':
      return loadPcsc(WINSCARD);
    default:
      return Promise.resolve(deviceFail('device/unsupported', 'no PC/SC known of this system'));
  }
}

/** Errors: 'device/unsupported' when koffi cannot be loaded, 'device/no-service' when the library cannot. */
export async function loadPcsc(layout: PcscLayout): Promise<DeviceResult<Pcsc>> {
  const koffi = await import('koffi').then(
    (module) => module.default,
    () => null,
  );
  if (koffi === null) return deviceFail('device/unsupported', 'koffi');
  try {
    return deviceOk(overKoffi(koffi, layout));
  } catch (error) {
    return deviceFail('device/no-service', error instanceof Error ? error.message : layout.library);
  }
}

type Koffi = (typeof import('koffi'))['default'];
/** SCARD_SCOPE_SYSTEM, SCARD_SHARE_SHARED, SCARD_UNPOWER_CARD; T=0 or T=1. */
const SYSTEM = 2;
const SHARED = 2;
const UNPOWER = 2;
const ANY_PROTOCOL = 1 | 2;
/** How often a wait is cancelled when the process ends, and milliseconds between two times. */
const CANCELS_AT_EXIT = 10;
const CANCEL_EVERY = 50;
/** Room for the names of all readers, in characters, and for a short response, in bytes. */
const NAMES = 8_192;
const RESPONSE = 258;

function overKoffi(koffi: Koffi, { library: path, word, result, handle, wide, atr }: PcscLayout): Pcsc {
  const library = koffi.load(path);
  const text = wide ? 'str16' : 'str';
  const suffix = wide ? 'W' : '';
  const outHandle = koffi.out(koffi.pointer(handle));
  const outWord = koffi.out(koffi.pointer(word));
  const inoutWord = koffi.inout(koffi.pointer(word));
  const state = koffi.struct({
    szReader: text,
    pvUserData: 'void *',
    dwCurrentState: word,
    dwEventState: word,
    cbAtr: word,
    rgbAtr: koffi.array('uint8_t', atr),
  });
  const request = koffi.struct({ dwProtocol: word, cbPciLength: word });

  /** A function that answers 0 or an error, in a thread of koffi's. */
  function call(name: string, parameters: Parameters<typeof library.func>[3]) {
    const native = library.func('__stdcall', name, result, parameters);
    return (...values: readonly unknown[]): Promise<number> =>
      new Promise((resolve) => {
        try {
          native.async(...values, (failure: unknown, answer: unknown) =>
            resolve(failure === null ? Number(answer) >>> 0 : SCARD.internal),
          );
        } catch {
          // More calls at once than koffi takes.
          resolve(SCARD.internal);
        }
      });
  }
  const establish = call('SCardEstablishContext', [word, 'void *', 'void *', outHandle]);
  const releaseContext = call('SCardReleaseContext', [handle]);
  const listReaders = call(`SCardListReaders${suffix}`, [handle, text, 'void *', inoutWord]);
  const states = koffi.inout(koffi.pointer(state));
  const statusChange = call(`SCardGetStatusChange${suffix}`, [handle, word, states, word]);
  const cancelNow = library.func('__stdcall', 'SCardCancel', result, [handle]);
  const cancel = call('SCardCancel', [handle]);
  const waiting = new Set<unknown>();
  // A process that ends waits for its threads, and these would wait for a card. One that has not begun yet hears no cancelling.
  process.once('exit', () => {
    for (let left = waiting.size > 0 ? CANCELS_AT_EXIT : 0; left > 0; left -= 1) {
      waiting.forEach((context) => void cancelNow(context));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, CANCEL_EVERY);
    }
  });
  const connect = call(`SCardConnect${suffix}`, [handle, text, word, word, outHandle, outWord]);
  const disconnect = call('SCardDisconnect', [handle, word]);
  const outBytes = 'void *';
  const transmit = call('SCardTransmit', [
    handle,
    koffi.pointer(request),
    'void *',
    word,
    'void *',
    outBytes,
    inoutWord,
  ]);

  const failed = (error: number): PcscAnswer<never> => ({ ok: false, error });

  const cardOf = (card: unknown, protocol: number): PcscCard => ({
    async transmit(command) {
      // Command and response in one piece of memory, which is read afterwards: nothing may be collected while it is used.
      const both = new Uint8Array(command.length + RESPONSE);
      both.set(command);
      const length = [RESPONSE];
      const header = { dwProtocol: protocol, cbPciLength: koffi.sizeof(request) };
      const sent = both.subarray(0, command.length);
      const received = both.subarray(command.length);
      const error = await transmit(card, header, sent, command.length, null, received, length);
      return error === 0 ? { ok: true, value: received.slice(0, length[0] ?? 0) } : failed(error);
    },
    async disconnect() {
      await disconnect(card, UNPOWER);
    },
  });

  const contextOf = (context: unknown): PcscContext => ({
    async readers() {
      const names = new Uint8Array(NAMES * (wide ? 2 : 1));
      const length = [NAMES];
      const error = await listReaders(context, null, names, length);
      if (error === SCARD.noReaders) return { ok: true, value: [] };
      if (error !== 0) return failed(error);
      const all = Buffer.from(names.buffer, 0, (length[0] ?? 0) * (wide ? 2 : 1));
      return {
        ok: true,
        value: all
          .toString(wide ? 'utf16le' : 'utf8')
          .split('\0')
          .filter(Boolean),
      };
    },
    async change(awaited, milliseconds) {
      const asked = awaited.map(({ reader, known }) => ({
        szReader: reader,
        pvUserData: null,
        dwCurrentState: known,
        dwEventState: 0,
        cbAtr: 0,
        rgbAtr: new Uint8Array(atr),
      }));
      waiting.add(context);
      const error = await statusChange(context, milliseconds, asked, asked.length);
      waiting.delete(context);
      if (error !== 0) return failed(error);
      return {
        ok: true,
        value: asked.map(({ dwEventState, cbAtr, rgbAtr }) => ({
          state: dwEventState,
          atr: Uint8Array.from(rgbAtr).subarray(0, cbAtr),
        })),
      };
    },
    async cancel() {
      await cancel(context);
    },
    async connect(reader) {
      const card: [unknown] = [null];
      const protocol = [0];
      const error = await connect(context, reader, SHARED, ANY_PROTOCOL, card, protocol);
      return error === 0 ? { ok: true, value: cardOf(card[0], protocol[0] ?? 0) } : failed(error);
    },
    async release() {
      await releaseContext(context);
    },
  });

  return {
    async establish() {
      const context: [unknown] = [null];
      const error = await establish(SYSTEM, null, null, context);
      return error === 0 ? { ok: true, value: contextOf(context[0]) } : failed(error);
    },
  };
}
