/**
 * What went over a line, as text that a technician can read and the replay transport can play: "=> hex" to the device,
 * "<= hex" from it, "# ..." for remarks. A person's data (images) and passwords are shown as counts only.
 */
import { toHex } from './hex.ts';

export interface Trace {
  sent(bytes: Uint8Array): void;
  received(bytes: Uint8Array): void;
  /** Bytes that nobody may see, counted: "# <= 288 packets of image data, 36864 bytes". */
  hidden(direction: '=>' | '<=', what: string, bytes: number): void;
  note(text: string): void;
}

export function createTrace(write: (line: string) => void): Trace {
  let run: { direction: '=>' | '<='; what: string; packets: number; bytes: number } | null = null;
  const flush = () => {
    if (run === null) return;
    write(`# ${run.direction} ${run.packets} packets of ${run.what}, ${run.bytes} bytes`);
    run = null;
  };
  const line = (text: string) => {
    flush();
    write(text);
  };
  return {
    sent: (bytes) => line(`=> ${toHex(bytes)}`),
    received: (bytes) => line(`<= ${toHex(bytes)}`),
    hidden(direction, what, bytes) {
      if (run !== null && (run.direction !== direction || run.what !== what)) flush();
      run ??= { direction, what, packets: 0, bytes: 0 };
      run.packets += 1;
      run.bytes += bytes;
    },
    note: (text) => line(`# ${text}`),
  };
}

/** For lines that nobody watches. */
export const NO_TRACE: Trace = createTrace(() => undefined);
