/** Keeps the one fingerprint scanner: opens it when needed, knows how it is, opens it anew after trouble. */
import { callError } from '#contract/errors.ts';
import type { DeviceState } from '#contract/model.ts';
import type { DeviceError, DeviceResult } from '#drivers/core/result.ts';
import type { FingerprintScanner, ScannerOpener } from '#drivers/devices/fingerprint/port.ts';

export interface ScannerKeeper {
  state(): DeviceState;
  ports(): ReturnType<ScannerOpener['ports']>;
  /** Chooses the port, opens it and asks whether it answers. */
  choose(port: string): Promise<DeviceResult<DeviceState>>;
  check(): Promise<DeviceResult<DeviceState>>;
  /** Runs one piece of work on the opened scanner, after a check that is under way; a second one is told 'device/busy'. */
  use<T>(
    signal: AbortSignal,
    work: (scanner: FingerprintScanner) => Promise<DeviceResult<T>>,
  ): Promise<DeviceResult<T>>;
  /** Breaks off a check that is under way and closes the scanner. */
  close(): Promise<void>;
}

interface Needs {
  readonly opener: ScannerOpener;
  /** The port chosen last, or null: then the simulated port in training, else the only port if there is just one. */
  readonly chosenPort: () => string | null;
  readonly rememberPort: (port: string) => void;
  readonly changed: (state: DeviceState) => void;
}

const EMPTY: DeviceState = {
  kind: 'fingerprint-scanner',
  state: 'missing',
  model: null,
  port: null,
  simulated: false,
  problem: null,
};

/** Failures that say nothing bad of the device: the finger or the operator ended it. */
const HARMLESS: ReadonlySet<DeviceError['code']> = new Set([
  'device/no-finger',
  'device/aborted',
  'device/poor-image',
]);

export function createScannerKeeper({ opener, chosenPort, rememberPort, changed }: Needs): ScannerKeeper {
  let state: DeviceState = EMPTY;
  let open: FingerprintScanner | null = null;
  let busy = false;
  let checking: Promise<DeviceResult<DeviceState>> | null = null;
  const closing = new AbortController();

  const set = (next: Partial<DeviceState>) => {
    state = { ...state, ...next };
    changed(state);
  };
  const troubled = ({ code }: DeviceError) => {
    const gone = code === 'device/not-found' || code === 'device/port-missing' || code === 'device/unplugged';
    set({ state: gone ? 'missing' : 'problem', problem: callError(code) });
  };
  const drop = async () => {
    const device = open;
    open = null;
    await device?.close();
  };
  const targetPort = async () => {
    const chosen = chosenPort();
    const known = await opener.ports();
    if (chosen !== null)
      return { path: chosen, simulated: known.find((port) => port.path === chosen)?.simulated ?? false };
    return known.find((port) => port.simulated) ?? (known.length === 1 ? known[0] : null) ?? null;
  };

  const opened = async (signal: AbortSignal): Promise<DeviceResult<FingerprintScanner>> => {
    if (open) return { ok: true, value: open };
    const port = await targetPort();
    if (closing.signal.aborted) return { ok: false, error: { code: 'device/aborted' } };
    if (!port) return { ok: false, error: { code: 'device/not-found' } };
    set({ state: 'looking', port: port.path, simulated: port.simulated, problem: null });
    const found = await opener.open(port.path, signal);
    if (!found.ok) return found;
    const device = found.value;
    open = device;
    device.onGone(() => {
      if (open !== device) return;
      open = null;
      // While it is in use its own call says so, and closing it here would turn that answer into 'aborted'.
      if (busy) return;
      troubled({ code: 'device/unplugged' });
      void device.close();
    });
    set({ state: 'ready', model: device.info.family, problem: null });
    return found;
  };

  const run: ScannerKeeper['use'] = async (signal, work) => {
    if (busy) return { ok: false, error: { code: 'device/busy' } };
    busy = true;
    try {
      const device = await opened(signal);
      if (!device.ok) {
        if (HARMLESS.has(device.error.code)) set({ state: 'missing' });
        else troubled(device.error);
        return device;
      }
      set({ state: 'busy' });
      const result = await work(device.value);
      const gone = open !== device.value;
      if (!gone && (result.ok || HARMLESS.has(result.error.code))) {
        set({ state: 'ready', problem: null });
        return result;
      }
      // Whatever state the line is in, the next use begins with a fresh one.
      open = null;
      await device.value.close();
      troubled(result.ok ? { code: 'device/unplugged' } : result.error);
      return result;
    } finally {
      busy = false;
    }
  };
  const look = async (): Promise<DeviceResult<DeviceState>> => {
    const signal = AbortSignal.any([AbortSignal.timeout(10_000), closing.signal]);
    const answer = await run(signal, (device) => device.check(signal));
    return answer.ok ? { ok: true, value: state } : answer;
  };
  const check = (): Promise<DeviceResult<DeviceState>> => {
    checking ??= look().finally(() => {
      checking = null;
    });
    return checking;
  };

  return {
    state: () => state,
    ports: () => opener.ports(),
    choose: async (port) => {
      if (busy) return { ok: false, error: { code: 'device/busy' } };
      await drop();
      rememberPort(port);
      set({ ...EMPTY, port, state: 'looking' });
      return check();
    },
    check,
    use: async (signal, work) => {
      await checking;
      return run(signal, work);
    },
    close: async () => {
      closing.abort();
      await checking;
      await drop();
    },
  };
}
