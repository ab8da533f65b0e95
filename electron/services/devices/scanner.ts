/** Keeps the one fingerprint scanner: opens it when needed, knows how it is, opens it anew after trouble. */
import { callError } from '#contract/errors.ts';
import type { DeviceState } from '#contract/model.ts';
import type { DeviceError, DeviceResult } from '#drivers/core/result.ts';
import type { FingerprintScanner, ScannerOpener } from '#drivers/devices/fingerprint/port.ts';
import { watchPort } from './hotplug.ts';

export interface ScannerKeeper {
  state(): DeviceState;
  ports(): ReturnType<ScannerOpener['ports']>;
  /** Chooses the port, opens it, asks whether it answers, and wipes what it keeps: it is taken into use. */
  choose(port: string): Promise<DeviceResult<DeviceState>>;
  /** Wipes what it keeps of fingers, closes and forgets it. One that cannot be wiped stays chosen. */
  release(): Promise<DeviceResult<DeviceState>>;
  check(): Promise<DeviceResult<DeviceState>>;
  /** Runs one piece of work on the opened scanner, after a check that is under way; a second one is told 'device/busy'. */
  use<T>(
    signal: AbortSignal,
    work: (scanner: FingerprintScanner) => Promise<DeviceResult<T>>,
  ): Promise<DeviceResult<T>>;
  /** Looks again by itself when something was plugged in or pulled out, from now on until it is closed. */
  watch(): void;
  /** Breaks off a check that is under way and closes the scanner. */
  close(): Promise<void>;
}

interface Needs {
  readonly opener: ScannerOpener;
  /** The port chosen last, or null: then the first simulated port in training, else the only port if there is just one. */
  readonly chosenPort: () => string | null;
  readonly rememberPort: (port: string | null) => void;
  readonly changed: (state: DeviceState) => void;
}

const EMPTY: DeviceState = {
  kind: 'fingerprint-scanner',
  state: 'missing',
  capabilities: null,
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
  'device/wrong-placement',
  'device/unsupported',
]);

export function createScannerKeeper({ opener, chosenPort, rememberPort, changed }: Needs): ScannerKeeper {
  let state: DeviceState = EMPTY;
  let open: FingerprintScanner | null = null;
  let busy = false;
  let checking: Promise<DeviceResult<DeviceState>> | null = null;
  let listedPath: string | null = null;
  let unwatch: () => void = () => undefined;
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
    if (chosen === null) {
      const found = known.find((port) => port.simulated) ?? (known.length === 1 ? known[0] : undefined);
      return found ? { ...found, isNew: !found.simulated } : null;
    }
    const listed = known.find((port) => port.path === chosen);
    // A path given by hand need not be listed.
    return { ...(listed ?? { path: chosen, simulated: false, label: null }), isNew: false };
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
    // Nobody chose it, so nobody had it wiped: whose fingers it brought along is nobody's business here.
    const wiped = port.isNew ? await device.wipe(signal) : found;
    if (!wiped.ok) {
      await device.close();
      return wiped;
    }
    open = device;
    listedPath = port.label === null ? null : port.path;
    device.onGone(() => {
      if (open !== device) return;
      open = null;
      // While it is in use its own call says so, and closing it here would turn that answer into 'aborted'.
      if (busy) return;
      troubled({ code: 'device/unplugged' });
      void device.close();
    });
    const { family, model, capabilities } = device.info;
    const { liveImage, signed, slap } = capabilities;
    set({ state: 'ready', model: model ?? family, capabilities: { liveImage, signed, slap }, problem: null });
    return found;
  };

  const run: ScannerKeeper['use'] = async (signal, work) => {
    if (busy) return { ok: false, error: { code: 'device/busy' } };
    busy = true;
    try {
      const device = await opened(signal);
      if (!device.ok) {
        if (device.error.code === 'device/aborted') set({ state: 'missing' });
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
  type Question = (device: FingerprintScanner, signal: AbortSignal) => Promise<DeviceResult<void>>;
  const look = async (question: Question): Promise<DeviceResult<DeviceState>> => {
    const signal = AbortSignal.any([AbortSignal.timeout(10_000), closing.signal]);
    const answer = await run(signal, (device) => question(device, signal));
    return answer.ok ? { ok: true, value: state } : answer;
  };
  /** One look at a time; who asks meanwhile gets the answer to the first question. */
  const ask = (question: Question): Promise<DeviceResult<DeviceState>> => {
    checking ??= look(question).finally(() => {
      checking = null;
    });
    return checking;
  };
  /** Until nobody looks at it any more; a look is short, whoever wants more than it waits. */
  const afterChecks = async () => {
    while (checking) await checking;
  };
  const check = () => ask((device, signal) => device.check(signal));
  const checkAndWipe: Question = async (device, signal) => {
    const answer = await device.check(signal);
    return answer.ok ? device.wipe(signal) : answer;
  };
  const vanished = async () => {
    troubled({ code: 'device/unplugged' });
    await drop();
  };

  return {
    state: () => state,
    ports: () => opener.ports(),
    choose: async (port) => {
      await afterChecks();
      if (busy) return { ok: false, error: { code: 'device/busy' } };
      // Nobody may look at the former one, nor at the next before it is chosen.
      busy = true;
      await drop();
      busy = false;
      rememberPort(port);
      set({ ...EMPTY, port, state: 'looking' });
      return ask(checkAndWipe);
    },
    release: async () => {
      await afterChecks();
      if (busy) return { ok: false, error: { code: 'device/busy' } };
      const wiped = await ask((device, signal) => device.wipe(signal));
      if (!wiped.ok) return wiped;
      await drop();
      rememberPort(null);
      set(EMPTY);
      return { ok: true, value: state };
    },
    check,
    watch: () => {
      unwatch();
      unwatch = watchPort(opener, {
        isOpen: () => open !== null,
        isBusy: () => busy,
        listedPath: () => listedPath,
        look: () => check(),
        vanished,
      });
    },
    use: async (signal, work) => {
      await afterChecks();
      return run(signal, work);
    },
    close: async () => {
      unwatch();
      closing.abort();
      await checking;
      await drop();
    },
  };
}
