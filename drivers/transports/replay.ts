/**
 * Plays a recorded conversation strictly: "=> hex" must be written exactly so, "<= hex" is then answered, "#" starts a
 * remark. A wrong byte or a write that was not recorded closes the line; `finish()` tells what is left over.
 */
import { fromHex, toHex } from '../core/hex.ts';
import { createListeners } from '../core/listeners.ts';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceError, DeviceResult } from '../core/result.ts';
import type { Transport } from '../core/transport.ts';

export interface ReplayLine {
  readonly direction: '=>' | '<=';
  readonly bytes: Uint8Array;
}

export interface ReplayTransport extends Transport {
  /** 'device/bad-answer' with what went otherwise than recorded, or what is left over. */
  finish(): DeviceResult<void>;
}

/** Reads a fixture; 'device/bad-answer' names the first line that is neither a remark nor hex with a direction. */
export function parseReplay(text: string): DeviceResult<readonly ReplayLine[]> {
  const lines: ReplayLine[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const direction = line.slice(0, 2);
    const bytes = fromHex(line.slice(2));
    if ((direction !== '=>' && direction !== '<=') || bytes === null || bytes.length === 0) {
      return deviceFail('device/bad-answer', `fixture line ${index + 1} cannot be read`);
    }
    lines.push({ direction, bytes });
  }
  return deviceOk(lines);
}

export function createReplay(lines: readonly ReplayLine[], path = 'replay'): ReplayTransport {
  const bytesIn = createListeners<Uint8Array>();
  const closed = createListeners<DeviceError>();
  let at = 0;
  let within = 0;
  let wrong: DeviceError | null = null;
  let open = true;

  const refuse = (note: string) => {
    wrong = { code: 'device/bad-answer', note };
    open = false;
    closed.tell(wrong);
    return { ok: false, error: wrong } as const;
  };
  const answer = () => {
    for (let line = lines[at]; open && line?.direction === '<='; line = lines[at]) {
      at += 1;
      bytesIn.tell(line.bytes);
    }
  };
  return {
    path,
    async write(bytes) {
      if (!open) return deviceFail('device/unplugged', 'line closed');
      for (const byte of bytes) {
        const line = lines[at];
        if (line === undefined || line.direction === '<=') {
          return refuse(`not recorded: => ${toHex(bytes)}`);
        }
        if (line.bytes[within] !== byte) {
          return refuse(`recorded => ${toHex(line.bytes)}, written => ${toHex(bytes)}`);
        }
        within += 1;
        if (within === line.bytes.length) {
          at += 1;
          within = 0;
        }
      }
      if (within === 0) queueMicrotask(answer);
      return deviceOk(undefined);
    },
    onBytes: (listener) => bytesIn.add(listener),
    onClose: (listener) => closed.add(listener),
    async close() {
      open = false;
    },
    finish() {
      if (wrong !== null) return { ok: false, error: wrong };
      const left = lines.length - at;
      return left === 0
        ? deviceOk(undefined)
        : deviceFail('device/bad-answer', `${left} recorded lines left over`);
    },
  };
}
