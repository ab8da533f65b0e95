/** The five bitmaps in an emulated printer's memory, which panels are downloaded to and drawn in, and printed from. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { EvolisWords } from '../../protocols/evolis/framing.ts';
import { expandLines } from '../../protocols/evolis/lines.ts';
import {
  PANEL_DOTS,
  PANEL_LINES,
  isPanelName,
  lineBytes,
  panelBytes,
  readLevels,
  unpackDye,
} from '../../protocols/evolis/panel.ts';
import type { EvolisPanel, PanelLevels } from '../../protocols/evolis/panel.ts';
import { expandRuns } from '../../protocols/evolis/runs.ts';
import type { PanelMemory } from './card.ts';
import { bmpBits } from './bmp.ts';

export const createMemory = (): PanelMemory => ({
  y: new Uint8Array(PANEL_LINES * PANEL_DOTS),
  m: new Uint8Array(PANEL_LINES * PANEL_DOTS),
  c: new Uint8Array(PANEL_LINES * PANEL_DOTS),
  k: new Uint8Array(panelBytes(2)),
  o: new Uint8Array(panelBytes(2)),
});

/** Takes a panel, or a part of one, in any of its forms. The panel's name, or 'device/bad-answer' for data that cannot be. */
export function download(
  memory: PanelMemory,
  { name, parameters, data }: EvolisWords,
): DeviceResult<EvolisPanel> {
  const [panel = '', second = '', third = '0', fourth = '0'] = parameters;
  if (data === undefined || !isPanelName(panel))
    return deviceFail('device/bad-answer', `${name} without data`);
  if (name === 'Dbmp') {
    const bits = bmpBits(data);
    if (bits === null) return deviceFail('device/bad-answer', 'no monochrome BMP');
    drawBits(memory[panel], bits, Number(second), Number(third));
    return deviceOk(panel);
  }
  const levels = readLevels(panel, second);
  if (levels === null) return deviceFail('device/bad-answer', 'levels');
  const first = name === 'Dbp' || name === 'Dbpc' ? Number(third) : 0;
  const lines = name === 'Dbp' ? Number(fourth) : PANEL_LINES - first;
  const dots = expand(name, levels, data, lines);
  if (!dots.ok) return dots;
  memory[panel].set(dots.value, first * (levels === 2 ? lineBytes(2) : PANEL_DOTS));
  return deviceOk(panel);
}

function expand(
  name: string,
  levels: PanelLevels,
  data: Uint8Array,
  lines: number,
): DeviceResult<Uint8Array> {
  const packed = name === 'Dbc' || name === 'Dbpc';
  if (levels === 2) return packed ? partOf(name, data, lines) : deviceOk(data);
  return packed ? expandRuns(data, levels, lines) : unpackDye(data, levels);
}

/** How many lines a compressed part has is not said: as many as it holds. */
function partOf(name: string, data: Uint8Array, lines: number): DeviceResult<Uint8Array> {
  if (name === 'Dbc') return expandLines(data, lines);
  let count = 0;
  for (let at = 0; at < data.length; count += 1) {
    const first = data[at] ?? 0;
    at += first === 0xff ? 1 : first + 1;
  }
  return count <= lines ? expandLines(data, count) : deviceFail('device/bad-answer', `${count} lines`);
}

/** @param bits upright, placed by its upper left corner on the upright card */
function drawBits(
  bitmap: Uint8Array,
  bits: { readonly width: number; readonly height: number; is(x: number, y: number): boolean },
  x: number,
  y: number,
): void {
  for (let row = 0; row < bits.height; row += 1) {
    for (let column = 0; column < bits.width; column += 1) {
      if (bits.is(column, row)) setDot(bitmap, x + column, y + row, true);
    }
  }
}

/** Of the upright card: x from the left, y from the top. Outside of it nothing happens. */
export function setDot(bitmap: Uint8Array, x: number, y: number, on: boolean): void {
  if (x < 0 || x >= PANEL_LINES || y < 0 || y >= PANEL_DOTS) return;
  const dot = PANEL_DOTS - 1 - y;
  const byte = x * lineBytes(2) + (dot >> 3);
  const mark = 128 >> (dot & 7);
  bitmap[byte] = on ? (bitmap[byte] ?? 0) | mark : (bitmap[byte] ?? 0) & ~mark;
}
