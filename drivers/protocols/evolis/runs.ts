/**
 * Dyes, compressed in runs. A byte without its highest bit is one dot of that level. With it, the level is repeated as often
 * as the next byte says; at 64 levels bit 6 adds 256 to that, at 32 levels bits 6 and 5 each do; a count of 0 leaves the
 * rest of the line white. Nobody has seen a printer's own driver send this, so it is only read here.
 * Source: Programming Guide A5013 Rev. E, "Compression of the YMC panels".
 */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { PANEL_DOTS, PANEL_LINES, bitsOf, inkOfLevel } from './panel.ts';
import type { DyeLevels } from './panel.ts';

const REPEATED = 0x80;

/** The most that a compressed panel can take: each dot a run of its own. */
export const mostRunBytes = (lines = PANEL_LINES): number => lines * PANEL_DOTS * 2;

/** One byte a dot, 0 to 255. 'device/bad-answer' unless it is exactly so many lines, and no run goes beyond its line. */
export function expandRuns(
  packed: Uint8Array,
  levels: DyeLevels,
  lines = PANEL_LINES,
): DeviceResult<Uint8Array> {
  const bits = bitsOf(levels);
  const mask = (1 << bits) - 1;
  const ink = new Uint8Array(lines * PANEL_DOTS);
  let dot = 0;
  let from = 0;
  while (from < packed.length) {
    const first = packed[from] ?? 0;
    from += 1;
    if (dot >= ink.length) return deviceFail('device/bad-answer', 'more dots than the panel has');
    const left = PANEL_DOTS - (dot % PANEL_DOTS);
    const level = inkOfLevel(first & mask, levels);
    if ((first & REPEATED) === 0) {
      ink[dot] = level;
      dot += 1;
      continue;
    }
    const counter = packed[from];
    if (counter === undefined) return deviceFail('device/bad-answer', 'a run without its count');
    from += 1;
    let count = counter;
    for (let bit = bits; bit < 7; bit += 1) count += ((first >> bit) & 1) * 256;
    if (count === 0) dot += left;
    else if (count > left)
      return deviceFail('device/bad-answer', `a run of ${count} dots, ${left} left in its line`);
    else {
      ink.fill(level, dot, dot + count);
      dot += count;
    }
  }
  return dot === ink.length ? deviceOk(ink) : deviceFail('device/bad-answer', `${dot} dots of ${ink.length}`);
}
