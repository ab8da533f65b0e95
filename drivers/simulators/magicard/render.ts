/** What panels make of a card: ink on white, resin over it, the overcoat beside it. */
import { bytesInRow } from '../../core/pictures.ts';
import type { Bitmap, RgbPicture } from '../../core/pictures.ts';
import { curveBack, curveOf } from '../../protocols/magicard/curve.ts';
import type { Family } from '../../protocols/magicard/family.ts';
import {
  CARD_DOTS,
  CARD_LINES,
  HEAD_DOTS,
  MARGIN,
  unpackInk,
  unpackResin,
} from '../../protocols/magicard/head.ts';
import type { Area, PageHeader, PlaneName } from '../../protocols/magicard/header.ts';

/** Every plane of a page that has come. */
export type PagePlanes = ReadonlyMap<PlaneName, Uint8Array>;

/** Upright; only what of the head's line reaches the card. */
export function renderPage(planes: PagePlanes, { gutenprint }: PageHeader, family: Family): RgbPicture {
  const { head, turn } = family;
  const curve = gutenprint.bytes ? curveOf(gutenprint.curve) : null;
  const inkOf = (name: PlaneName): Uint8Array | null => {
    const plane = planes.get(name);
    if (plane === undefined) return null;
    return curve === null ? unpackInk(plane, head) : plane.map((value) => curve[value] ?? 0);
  };
  const [y, m, c] = [inkOf('B'), inkOf('G'), inkOf('R')];
  const plane = planes.get('K');
  const k = plane === undefined ? null : unpackResin(plane, head);
  const shown = curveBack(gutenprint.bytes ? gutenprint.curve : 0);
  const tone = (level: number) => 255 - (shown[level] ?? 0);
  const clockwise = turn === 'clockwise';
  const pixels = new Uint8Array(CARD_LINES * CARD_DOTS * 3);
  for (let row = 0, to = 0; row < CARD_DOTS; row += 1) {
    const dot = MARGIN + (clockwise ? CARD_DOTS - 1 - row : row);
    for (let x = 0; x < CARD_LINES; x += 1, to += 3) {
      const at = (clockwise ? x : CARD_LINES - 1 - x) * HEAD_DOTS + dot;
      const yellow = y?.[at] ?? 0;
      const magenta = m?.[at] ?? 0;
      const cyan = c?.[at] ?? 0;
      // Gutenprint's resin is where all three inks are full; they are left away there.
      const black = k?.[at] === 1 || (gutenprint.resin && (yellow & magenta & cyan) === 63);
      if (black) continue;
      pixels[to] = tone(cyan);
      pixels[to + 1] = tone(magenta);
      pixels[to + 2] = tone(yellow);
    }
  }
  return { width: CARD_LINES, height: CARD_DOTS, pixels };
}

/** Upright; null where none is laid. */
export function overcoatOf({ overcoat }: PageHeader): Bitmap | null {
  if (!overcoat.laid) return null;
  const stride = bytesInRow(CARD_LINES);
  const bits = new Uint8Array(stride * CARD_DOTS);
  const everywhere: Area = { left: 0, bottom: 0, right: CARD_LINES - 1, top: CARD_DOTS - 1 };
  for (const area of overcoat.areas.length === 0 ? [everywhere] : overcoat.areas) fill(bits, area, true);
  for (const hole of overcoat.holes) fill(bits, hole, false);
  return { width: CARD_LINES, height: CARD_DOTS, bits };
}

function fill(bits: Uint8Array, { left, bottom, right, top }: Area, laid: boolean): void {
  const stride = bytesInRow(CARD_LINES);
  const last = Math.min(right, CARD_LINES - 1);
  for (let up = bottom; up <= Math.min(top, CARD_DOTS - 1); up += 1) {
    const row = (CARD_DOTS - 1 - up) * stride;
    for (let x = left; x <= last; x += 1) {
      const at = row + (x >> 3);
      const mark = 128 >> (x & 7);
      bits[at] = laid ? (bits[at] ?? 0) | mark : (bits[at] ?? 0) & ~mark;
    }
  }
}
