/** Two ends of a pipe inside this process. What one end writes arrives at the other in order, one microtask later. */
import { createListeners } from '../core/listeners.ts';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceError } from '../core/result.ts';
import type { Transport } from '../core/transport.ts';

interface End extends Transport {
  deliver(bytes: Uint8Array): void;
  hangUp(): void;
}

export function createMemoryPair(path = 'memory'): readonly [Transport, Transport] {
  const left: End = createEnd(path, () => right);
  const right: End = createEnd(path, () => left);
  return [left, right];
}

function createEnd(path: string, peer: () => End): End {
  const bytesIn = createListeners<Uint8Array>();
  const closed = createListeners<DeviceError>();
  let open = true;
  return {
    path,
    async write(bytes) {
      if (!open) return deviceFail('device/unplugged', 'line closed');
      const copy = bytes.slice();
      await Promise.resolve();
      peer().deliver(copy);
      return deviceOk(undefined);
    },
    onBytes: (listener) => bytesIn.add(listener),
    onClose: (listener) => closed.add(listener),
    async close() {
      if (!open) return;
      open = false;
      peer().hangUp();
    },
    deliver(bytes) {
      if (open) bytesIn.tell(bytes);
    },
    hangUp() {
      if (!open) return;
      open = false;
      closed.tell({ code: 'device/unplugged', note: 'the other end hung up' });
    },
  };
}
