/**
 * Resin and overlay, compressed line by line: 00 a white line, FF a black one, otherwise the number of bytes that follow
 * (1 to 81), after which the line is white. Source: Programming Guide A5013 Rev. E, "Compression of K and O".
 */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { PANEL_LINES, lineBytes } from './panel.ts';

const WHITE = 0x00;
const BLACK = 0xff;
const LINE = lineBytes(2);

/** The most that compressed lines can take. */
export const mostLineBytes = (lines = PANEL_LINES): number => lines * (LINE + 1);

/** @param bits whole lines of 81 bytes */
export function compressLines(bits: Uint8Array): Uint8Array {
  const packed = new Uint8Array((bits.length / LINE) * (LINE + 1));
  let to = 0;
  for (let from = 0; from < bits.length; from += LINE) {
    const line = bits.subarray(from, from + LINE);
    let used = LINE;
    while (used > 0 && line[used - 1] === 0) used -= 1;
    if (used === 0) packed[to] = WHITE;
    else if (used === LINE && line.every((byte) => byte === BLACK)) packed[to] = BLACK;
    else {
      packed[to] = used;
      packed.set(line.subarray(0, used), to + 1);
      to += used;
    }
    to += 1;
  }
  return packed.slice(0, to);
}

/** 'device/bad-answer' unless it is exactly so many lines. */
export function expandLines(packed: Uint8Array, lines = PANEL_LINES): DeviceResult<Uint8Array> {
  const bits = new Uint8Array(lines * LINE);
  let from = 0;
  for (let line = 0; line < lines; line += 1) {
    const count = packed[from];
    if (count === undefined) return deviceFail('device/bad-answer', `data ends at line ${line}`);
    from += 1;
    const at = line * LINE;
    if (count === BLACK) bits.fill(BLACK, at, at + LINE);
    else if (count > LINE) return deviceFail('device/bad-answer', `line ${line} of ${count} bytes`);
    else {
      if (from + count > packed.length) return deviceFail('device/bad-answer', `line ${line} is cut off`);
      bits.set(packed.subarray(from, from + count), at);
      from += count;
    }
  }
  return from === packed.length
    ? deviceOk(bits)
    : deviceFail('device/bad-answer', `${packed.length - from} bytes behind the last line`);
}
