/**
 * What W commands draw into a bitmap. Where the guide's x and y lie is taken as on the upright card, from its upper left
 * corner. Letters are boxes: an emulated printer has no fonts.
 */
import { PANEL_NAMES, isPanelName } from '../../protocols/evolis/panel.ts';
import { elementsOf } from './barcode.ts';
import type { PanelMemory } from './card.ts';
import { setDot } from './memory.ts';

/** @param bitmap that texts go to @param parameters as the table allows them @returns false for what cannot be drawn */
export function draw(
  memory: PanelMemory,
  bitmap: 'k' | 'o',
  name: string,
  parameters: readonly string[],
): boolean {
  const numbers = parameters.map(Number);
  const [x = 0, y = 0] = numbers;
  const into = memory[bitmap];
  switch (name) {
    case 'Wcb':
      return fill(memory, parameters[0] ?? '', parameters[1] === undefined ? 0 : Number(parameters[1]));
    case 'Wl':
      box(into, { x, y, width: numbers[2] ?? 0, height: numbers[3] ?? 0 }, parameters[4] === '1');
      return true;
    case 'Wt':
      write(into, { x, y, height: numbers[3] ?? 0 }, parameters.slice(4).join(';'));
      return true;
    case 'Wb':
      return bars(into, parameters);
    default:
      return false;
  }
}

function fill(memory: PanelMemory, panel: string, level: number): boolean {
  if (level > 255) return false;
  for (const name of panel === 'a' ? PANEL_NAMES : isPanelName(panel) ? [panel] : []) {
    memory[name].fill(name === 'k' || name === 'o' ? (level === 0 ? 0 : 255) : level);
  }
  return true;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function box(bitmap: Uint8Array, { x, y, width, height }: Box, on: boolean): void {
  // Nothing is wider than the card, whatever the numbers say.
  const right = Math.min(x + width, 1_016);
  const bottom = Math.min(y + height, 648);
  for (let column = x; column < right; column += 1) {
    for (let row = y; row < bottom; row += 1) setDot(bitmap, column, row, on);
  }
}

function write(bitmap: Uint8Array, at: Omit<Box, 'width'>, text: string): void {
  const step = Math.max(2, Math.round(at.height * 0.6));
  for (const [index, letter] of [...text].entries()) {
    if (letter === ' ') continue;
    box(bitmap, { x: at.x + index * step, y: at.y, width: step - 1, height: at.height }, true);
  }
}

/** Dots of a narrow and of a wide element for the ratios 1:2, 1:3 and 2:5. */
const RATIOS: Readonly<Record<string, readonly [number, number]>> = {
  '12': [1, 2],
  '13': [1, 3],
  '25': [2, 5],
};

function bars(
  bitmap: Uint8Array,
  [x, y, code, ratio = '', times, height, , ...text]: readonly string[],
): boolean {
  const elements = elementsOf(code === 'c39' ? 'c39' : '2/5', text.join(';'));
  const [narrow, wide] = RATIOS[ratio] ?? [1, 2];
  if (elements === null) return false;
  let at = Number(x);
  for (const [index, isWide] of elements.entries()) {
    const width = (isWide ? wide : narrow) * Number(times);
    if (index % 2 === 0) box(bitmap, { x: at, y: Number(y), width, height: Number(height) }, true);
    at += width;
  }
  return true;
}
