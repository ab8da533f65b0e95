/** Keeps the one device of a kind: opens it when needed, knows how it is, opens it anew after trouble. */
import { callError } from '#contract/errors.ts';
import type { DeviceState } from '#contract/model.ts';
import type { DeviceError, DeviceResult } from '#drivers/core/result.ts';
import { watchPort, type Watchable } from './hotplug.ts';

/** What every opened device has. */
interface Kept {
  close(): Promise<void>;
  onGone(listener: () => void): void;
}

export interface Opener<D extends Kept> extends Watchable {
  open(path: string, signal: AbortSignal): Promise<DeviceResult<D>>;
}

export interface DeviceKeeper<D extends Kept, S extends DeviceState> {
  state(): S;
  ports(): ReturnType<Watchable['ports']>;
  /** Chooses the port, opens it, asks whether it answers, and takes it into use. */
  choose(port: string): Promise<DeviceResult<S>>;
  /** Does what a device needs before it leaves, closes and forgets it. One that cannot be left stays chosen. */
  release(): Promise<DeviceResult<S>>;
  check(): Promise<DeviceResult<S>>;
  /** Runs one piece of work on the opened device, after a check that is under way; a second one is told 'device/busy'. */
  use<T>(signal: AbortSignal, work: (device: D) => Promise<DeviceResult<T>>): Promise<DeviceResult<T>>;
  /** Something was heard of the opened device meanwhile. */
  heard(next: Partial<S>): void;
  /** Looks again by itself when something was plugged in or pulled out, from now on until it is closed. */
  watch(): void;
  /** Breaks off a check that is under way and closes the device. */
  close(): Promise<void>;
}

/** What one kind of device is like. */
export interface DeviceHabits<D extends Kept, S extends DeviceState> {
  /** The state of none. */
  readonly empty: S;
  /** What is known once it is open: model, capabilities. */
  readonly describe: (device: D) => Partial<S>;
  /** Does it still answer? Adds what it says of itself. */
  readonly ask: (device: D, signal: AbortSignal) => Promise<DeviceResult<Partial<S>>>;
  /** Before the first use of one that nobody chose or that was just chosen, and before it leaves. */
  readonly wipe: (device: D, signal: AbortSignal) => Promise<DeviceResult<void>>;
  /** Failures that say nothing bad of the device or its line: it stays open. */
  readonly harmless: ReadonlySet<DeviceError['code']>;
}

export interface KeeperNeeds<D extends Kept, S extends DeviceState> {
  readonly opener: Opener<D>;
  /** The port chosen last, or null: then the first simulated port in training, else the only port if there is just one. */
  readonly chosenPort: () => string | null;
  readonly rememberPort: (port: string | null) => void;
  readonly changed: (state: S) => void;
}

/** What a person must see to at a printer is no fault of its line. */
export const PRINTER_HARMLESS: ReadonlySet<DeviceError['code']> = new Set([
  'device/aborted',
  'device/unsupported',
  'device/cover-open',
  'device/feeder-empty',
  'device/hopper-full',
  'device/card-jam',
  'device/ribbon-out',
  'device/ribbon-unsuitable',
  'device/cleaning-required',
  'device/head-hot',
  'device/magnetic-fault',
  'device/paper-out',
  'device/cutter-jam',
]);

export function createDeviceKeeper<D extends Kept, S extends DeviceState>(
  { empty, describe, ask: inquire, wipe, harmless }: DeviceHabits<D, S>,
  { opener, chosenPort, rememberPort, changed }: KeeperNeeds<D, S>,
): DeviceKeeper<D, S> {
  let state: S = empty;
  let open: D | null = null;
  let busy = false;
  let checking: Promise<DeviceResult<S>> | null = null;
  let listedPath: string | null = null;
  let unwatch: () => void = () => undefined;
  const closing = new AbortController();

  const set = (next: Partial<S> | Partial<DeviceState>) => {
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

  const opened = async (signal: AbortSignal): Promise<DeviceResult<D>> => {
    if (open) return { ok: true, value: open };
    const port = await targetPort();
    if (closing.signal.aborted) return { ok: false, error: { code: 'device/aborted' } };
    if (!port) return { ok: false, error: { code: 'device/not-found' } };
    set({ state: 'looking', port: port.path, simulated: port.simulated, problem: null });
    const found = await opener.open(port.path, signal);
    if (!found.ok) return found;
    const device = found.value;
    // Nobody chose it, so nobody had it wiped: whose fingers it brought along is nobody's business here.
    const wiped = port.isNew ? await wipe(device, signal) : found;
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
    set({ ...describe(device), state: 'ready', problem: null });
    return found;
  };

  const run: DeviceKeeper<D, S>['use'] = async (signal, work) => {
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
      if (!gone && (result.ok || harmless.has(result.error.code))) {
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
  type Question = (device: D, signal: AbortSignal) => Promise<DeviceResult<Partial<S> | void>>;
  const look = async (question: Question): Promise<DeviceResult<S>> => {
    const signal = AbortSignal.any([AbortSignal.timeout(10_000), closing.signal]);
    const answer = await run(signal, (device) => question(device, signal));
    if (!answer.ok) return answer;
    if (answer.value) set(answer.value);
    return { ok: true, value: state };
  };
  /** One look at a time; who asks meanwhile gets the answer to the first question. */
  const ask = (question: Question): Promise<DeviceResult<S>> => {
    checking ??= look(question).finally(() => {
      checking = null;
    });
    return checking;
  };
  /** Until nobody looks at it any more; a look is short, whoever wants more than it waits. */
  const afterChecks = async () => {
    while (checking) await checking;
  };
  const check = () => ask(inquire);
  const checkAndWipe: Question = async (device, signal) => {
    const answer = await inquire(device, signal);
    if (!answer.ok) return answer;
    const wiped = await wipe(device, signal);
    return wiped.ok ? answer : wiped;
  };
  const vanished = async () => {
    troubled({ code: 'device/unplugged' });
    await drop();
  };

  return {
    state: () => state,
    heard: (next) => {
      if (open) set(next);
    },
    ports: () => opener.ports(),
    choose: async (port) => {
      await afterChecks();
      if (busy) return { ok: false, error: { code: 'device/busy' } };
      // Nobody may look at the former one, nor at the next before it is chosen.
      busy = true;
      await drop();
      busy = false;
      rememberPort(port);
      set({ ...empty, port, state: 'looking' });
      return ask(checkAndWipe);
    },
    release: async () => {
      await afterChecks();
      if (busy) return { ok: false, error: { code: 'device/busy' } };
      const wiped = await ask(wipe);
      if (!wiped.ok) return wiped;
      await drop();
      rememberPort(null);
      set(empty);
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
