/**
 * A panel as the printer takes it: 1,016 lines of 648 dots at 300 to the inch, the card's leading edge first. Of an upright
 * landscape picture a line is a column, from the left, and its dots run from the bottom to the top: the picture turned
 * clockwise by 90 degrees. Dots are packed without gaps, highest bit first: 1 bit for resin and overlay, 5, 6 or 7
 * for a dye of 32, 64 or 128 levels, of which 0 is no ink. The counts of bytes in the guide are misprinted.
 * Source: Programming Guide A5013 Rev. E, "Db"; the maker's CUPS driver.
 */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';

export const PANEL_LINES = 1_016;
export const PANEL_DOTS = 648;

export const PANEL_NAMES = ['y', 'm', 'c', 'k', 'o'] as const;
export type EvolisPanel = (typeof PANEL_NAMES)[number];
export type DyeLevels = 32 | 64 | 128;
export type PanelLevels = 2 | DyeLevels;

const BITS: Readonly<Record<PanelLevels, number>> = { 2: 1, 32: 5, 64: 6, 128: 7 };

export const bitsOf = (levels: PanelLevels): number => BITS[levels];
export const lineBytes = (levels: PanelLevels): number => (PANEL_DOTS * BITS[levels]) / 8;
/** 82,296, 411,480, 493,776 or 576,072 bytes. */
export const panelBytes = (levels: PanelLevels, lines = PANEL_LINES): number => lineBytes(levels) * lines;

export const isPanelName = (text: string): text is EvolisPanel =>
  (PANEL_NAMES as readonly string[]).includes(text);
const isDye = (panel: EvolisPanel): boolean => panel !== 'k' && panel !== 'o';

/** Null when the panel cannot have so many levels. */
export function readLevels(panel: EvolisPanel, text: string): PanelLevels | null {
  if (!isDye(panel)) return text === '2' ? 2 : null;
  return text === '32' ? 32 : text === '64' ? 64 : text === '128' ? 128 : null;
}

/**
 * A dye as the printer takes it.
 * @param ink of the upright picture, 1,016 dots wide and 648 high, one byte a dot, 0 to 255
 */
export function packDye(ink: Uint8Array, levels: DyeLevels): Uint8Array {
  const bits = BITS[levels];
  const packed = new Uint8Array(panelBytes(levels));
  const line = lineBytes(levels);
  // Eight dots of a line, one above the other in the picture, make as many bytes as a dot has bits. Going along the rows
  // of the picture keeps to memory that lies together.
  for (let group = 0; group * 8 < PANEL_DOTS; group += 1) {
    const row = (PANEL_DOTS - 1 - group * 8) * PANEL_LINES;
    if (levels === 128) packEights(ink, row, packed, group * bits, line);
    else packAny(ink, row, packed, group * bits, line, bits);
  }
  return packed;
}

/** Seven bits of eight dots in seven bytes, without a loop: most of a card's time goes into this. */
function packEights(ink: Uint8Array, row: number, packed: Uint8Array, first: number, line: number): void {
  const up = PANEL_LINES;
  for (let x = 0, to = first; x < PANEL_LINES; x += 1, to += line) {
    const at = row + x;
    const b = (ink[at - up] ?? 0) >> 1;
    const c = (ink[at - 2 * up] ?? 0) >> 1;
    const d = (ink[at - 3 * up] ?? 0) >> 1;
    const e = (ink[at - 4 * up] ?? 0) >> 1;
    const f = (ink[at - 5 * up] ?? 0) >> 1;
    const g = (ink[at - 6 * up] ?? 0) >> 1;
    packed[to] = ((ink[at] ?? 0) & 0xfe) | (b >> 6);
    packed[to + 1] = (b << 2) | (c >> 5);
    packed[to + 2] = (c << 3) | (d >> 4);
    packed[to + 3] = (d << 4) | (e >> 3);
    packed[to + 4] = (e << 5) | (f >> 2);
    packed[to + 5] = (f << 6) | (g >> 1);
    packed[to + 6] = (g << 7) | ((ink[at - 7 * up] ?? 0) >> 1);
  }
}

function packAny(
  ink: Uint8Array,
  row: number,
  packed: Uint8Array,
  first: number,
  line: number,
  bits: number,
): void {
  for (let x = 0; x < PANEL_LINES; x += 1) {
    let to = first + x * line;
    let held = 0;
    let waiting = 0;
    for (let dot = 0; dot < 8; dot += 1) {
      held = (held << bits) | ((ink[row + x - dot * PANEL_LINES] ?? 0) >> (8 - bits));
      waiting += bits;
      if (waiting < 8) continue;
      waiting -= 8;
      packed[to] = held >> waiting;
      to += 1;
      held &= (1 << waiting) - 1;
    }
  }
}

/** One byte a dot, line after line, the lower bits filled so that the most ink is 255. 'device/bad-answer' for a wrong length. */
export function unpackDye(packed: Uint8Array, levels: DyeLevels): DeviceResult<Uint8Array> {
  const bits = BITS[levels];
  if (packed.length % bits !== 0) return deviceFail('device/bad-answer', `${packed.length} bytes of a panel`);
  const ink = new Uint8Array((packed.length * 8) / bits);
  let from = 0;
  let held = 0;
  let waiting = 0;
  for (let at = 0; at < ink.length; at += 1) {
    if (waiting < bits) {
      held = (held << 8) | (packed[from] ?? 0);
      from += 1;
      waiting += 8;
    }
    waiting -= bits;
    ink[at] = inkOfLevel(held >> waiting, levels);
    held &= (1 << waiting) - 1;
  }
  return deviceOk(ink);
}

/** 0 to 255 of a level. */
export function inkOfLevel(level: number, levels: DyeLevels): number {
  const bits = BITS[levels];
  return (level << (8 - bits)) | (level >> (2 * bits - 8));
}
