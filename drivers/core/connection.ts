/** Keeps a link to a device through short unpluggings: the same port is opened again until the grace is over. */
import { pause, unlessAborted } from './clock.ts';
import { nextConnection } from './connection-state.ts';
import type { ConnectionEvent, ConnectionState } from './connection-state.ts';
import { createListeners } from './listeners.ts';
import type { StopListening } from './listeners.ts';
import { deviceFail, deviceOk } from './result.ts';
import type { DeviceError, DeviceResult } from './result.ts';

export interface Link {
  onLost(listener: (reason: DeviceError) => void): StopListening;
  close(): Promise<void>;
}

export interface ConnectionOptions<L extends Link> {
  readonly first: L;
  /** Opens the same port again and greets the device. */
  readonly connect: (signal: AbortSignal) => Promise<DeviceResult<L>>;
  /** How long a lost line may stay away, and the pause between two tries to open it, in milliseconds. */
  readonly grace: number;
  readonly retryEvery: number;
}

export interface Connection<L extends Link> {
  /** The link; while the line is away, waits for it. 'device/unplugged' once it is gone. */
  link(signal: AbortSignal): Promise<DeviceResult<L>>;
  /** Told once, when the grace is over. */
  onGone(listener: () => void): StopListening;
  close(): Promise<void>;
}

export function createConnection<L extends Link>(options: ConnectionOptions<L>): Connection<L> {
  let state: ConnectionState = { at: 'connected' };
  let current = options.first;
  let back: Promise<DeviceResult<L>> = Promise.resolve(deviceOk(current));
  const gone = createListeners<void>();
  const over = new AbortController();

  const step = (event: ConnectionEvent) => {
    const before = state.at;
    state = nextConnection(state, event);
    if (state.at === 'gone' && before !== 'gone') gone.tell();
  };

  async function lookForIt(): Promise<DeviceResult<L>> {
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(options.grace)]);
    while ((await pause(options.retryEvery, signal)).ok) {
      const link = await options.connect(signal);
      if (!link.ok) continue;
      if (signal.aborted) {
        await link.value.close();
        break;
      }
      step({ type: 'returned' });
      follow(link.value);
      return link;
    }
    step({ type: 'grace-over' });
    return deviceFail(state.at === 'closed' ? 'device/aborted' : 'device/unplugged', 'did not come back');
  }

  function follow(link: L): void {
    current = link;
    link.onLost((reason) => {
      step({ type: 'lost', reason });
      if (state.at === 'away') back = link.close().then(lookForIt);
    });
  }
  follow(current);

  return {
    async link(signal) {
      switch (state.at) {
        case 'connected':
          return deviceOk(current);
        case 'away':
          return unlessAborted(back, signal);
        case 'gone':
          return deviceFail('device/unplugged', state.reason.note);
        case 'closed':
          return deviceFail('device/aborted', 'closed');
      }
    },
    onGone: (listener) => gone.add(listener),
    async close() {
      step({ type: 'closed' });
      over.abort();
      await current.close();
      await back;
    },
  };
}
