/** Collects the data packets that follow an upload command until the one that says 'end'. */
import type { ZfmEvent } from './parser.ts';

export interface Transfer {
  /** True once the end packet came. */
  take(event: ZfmEvent): boolean;
  readonly received: number;
  /** Packets whose checksum was wrong. */
  readonly damaged: number;
  bytes(): Uint8Array;
}

export function createTransfer(): Transfer {
  const chunks: Uint8Array[] = [];
  let received = 0;
  let damaged = 0;
  return {
    take(event) {
      if (event.type === 'damaged') {
        damaged += 1;
        return event.kind === 'end';
      }
      const { kind, payload } = event.packet;
      if (kind !== 'data' && kind !== 'end') return false;
      chunks.push(payload);
      received += payload.length;
      return kind === 'end';
    },
    get received() {
      return received;
    },
    get damaged() {
      return damaged;
    },
    bytes: () => new Uint8Array(Buffer.concat(chunks)),
  };
}
