/**
 * What a printer has heard and not yet carried out. Its buffer takes so many bytes; the rest waits on the line, unheard.
 * Real-time commands are carried out as they are heard.
 */
import { createHostReader } from '../../protocols/escpos/reader.ts';
import type { HostEvent } from '../../protocols/escpos/reader.ts';
import { createFifo } from './fifo.ts';

export interface Waiting {
  /** Bytes arrive on the line. */
  arrive(bytes: Uint8Array): void;
  /** Hears as much of the line as there is room for; false when that was nothing. */
  hear(): boolean;
  peek(): HostEvent | null;
  drop(): void;
  /** Empties the buffer. The line it cannot empty. */
  forget(): void;
  /** Without power the line is empty as well. */
  clear(): void;
}

/** Bytes of a command that is longer than the buffer, at a time. */
const PIECE = 1_024;
const DLE = 0x10;
const [EOT, ENQ] = [0x04, 0x05];

export function createWaiting(options: {
  readonly buffer: number;
  /** Hears DLE EOT and DLE ENQ within other commands, too. */
  readonly scansData: boolean;
  readonly onRealTime: (bytes: Uint8Array) => void;
  /** Nothing is carried out now. */
  readonly isStopped: () => boolean;
}): Waiting {
  const reader = createHostReader();
  const line = createFifo<Uint8Array>();
  /** Bytes of the first piece on the line that were heard. */
  let heard = 0;
  const queue = createFifo<HostEvent>();
  let held = 0;
  /** The last bytes that were heard, for a command that comes in pieces. */
  let tail: readonly number[] = [];

  const room = () => {
    const free = options.buffer - held - reader.held;
    return free > 0 || options.isStopped() ? free : PIECE;
  };

  function scan(bytes: Uint8Array): void {
    for (const byte of bytes) {
      const [first, second] = tail;
      if (first === DLE && (second === EOT || second === ENQ)) {
        options.onRealTime(Uint8Array.of(first, second, byte));
      }
      tail = [...tail.slice(-1), byte];
    }
  }

  function take(bytes: Uint8Array): void {
    if (options.scansData) scan(bytes);
    for (const event of reader.push(bytes)) {
      if (event.kind === 'real-time') {
        const scanned = event.bytes[1] === EOT || event.bytes[1] === ENQ;
        if (!options.scansData || !scanned) options.onRealTime(event.bytes);
        continue;
      }
      queue.add(event);
      held += sizeOf(event);
    }
  }

  return {
    arrive(bytes) {
      if (bytes.length > 0) line.add(bytes);
    },
    hear() {
      const { first } = line;
      const free = room();
      if (first === null || free <= 0) return false;
      const piece = first.subarray(heard, heard + free);
      heard += piece.length;
      if (heard === first.length) {
        line.drop();
        heard = 0;
      }
      take(piece);
      return true;
    },
    peek: () => queue.first,
    drop() {
      if (queue.first === null) return;
      held -= sizeOf(queue.first);
      queue.drop();
    },
    forget() {
      queue.clear();
      held = 0;
      reader.reset();
    },
    clear() {
      this.forget();
      line.clear();
      heard = 0;
      tail = [];
    },
  };
}

const sizeOf = (event: HostEvent): number => (event.kind === 'text' ? 1 : event.bytes.length);
