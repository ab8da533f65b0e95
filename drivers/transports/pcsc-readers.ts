/** Which readers PC/SC's service has, and when one comes or goes: by its own events, and by those that may bring the service. */
import { pause } from '../core/clock.ts';
import type { StopListening } from '../core/listeners.ts';
import type { DeviceResult } from '../core/result.ts';
import { deviceOk } from '../core/result.ts';
import { pcscError, SCARD } from './pcsc-errors.ts';
import { systemPcsc } from './pcsc-native.ts';
import { watchPcscService } from './pcsc-service.ts';
import { ANY_READER } from './pcsc-system.ts';
import type { Pcsc, PcscContext } from './pcsc-system.ts';
import { asKnown, awaitChange } from './pcsc-wait.ts';

export type LoadPcsc = () => Promise<DeviceResult<Pcsc>>;

/** Milliseconds of one wait. Names are read again after it, as a reader that came between reading and waiting is not told. */
const WAIT = 10_000;
/** Before a service that was lost is asked for again, in milliseconds. */
const REST = 1_000;

/** Errors: 'device/no-service', 'device/port-denied', 'device/unsupported'. */
export async function listReaders(load: LoadPcsc = systemPcsc): Promise<DeviceResult<readonly string[]>> {
  const pcsc = await load();
  if (!pcsc.ok) return pcsc;
  const context = await pcsc.value.establish();
  if (!context.ok) return pcscError('SCardEstablishContext', context.error);
  const names = await context.value.readers();
  await context.value.release();
  return names.ok ? deviceOk(names.value) : pcscError('SCardListReaders', names.error);
}

/** @returns stops watching. Where there is no PC/SC nothing is ever told. */
export function watchReaders(
  changed: () => void,
  load: LoadPcsc = systemPcsc,
  watchService = watchPcscService,
): StopListening {
  const over = new AbortController();
  const { signal } = over;
  void (async () => {
    const pcsc = await load();
    if (!pcsc.ok) return;
    let again = false;
    while (!signal.aborted) {
      const called = serviceCalls(watchService, signal);
      const context = await pcsc.value.establish();
      if (context.ok) {
        called.stop();
        if (again) changed();
        await listen(context.value, changed, signal);
        await context.value.release();
        if (signal.aborted) return;
        changed();
        await pause(REST, signal);
      } else {
        await called.once;
      }
      again = true;
    }
  })();
  return () => over.abort();
}

/** Begun before the service is asked, so that nothing is missed between the two. */
function serviceCalls(watchService: typeof watchPcscService, signal: AbortSignal) {
  const { promise: once, resolve } = Promise.withResolvers<void>();
  const unwatch = watchService(resolve);
  const stop = () => {
    unwatch();
    signal.removeEventListener('abort', stop);
    resolve();
  };
  signal.addEventListener('abort', stop, { once: true });
  return { once: once.finally(stop), stop };
}

/** Until the service is lost. */
async function listen(context: PcscContext, changed: () => void, signal: AbortSignal): Promise<void> {
  let known = 0;
  let names: string | null = null;
  while (!signal.aborted) {
    const listed = await context.readers();
    if (!listed.ok) return;
    const now = listed.value.join('\n');
    if (names !== null && now !== names) changed();
    names = now;
    const awaited = [{ reader: ANY_READER, known }];
    const seen = await awaitChange(context, awaited, { milliseconds: WAIT, signal });
    if (!seen.ok && seen.error !== SCARD.timeout) return;
    if (seen.ok) known = asKnown(seen.value[0]?.state ?? 0);
  }
}
