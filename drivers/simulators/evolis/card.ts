/** A card inside the emulated printer: what is on it so far, and how it looks when it comes out. */
import type { Bitmap, RgbPicture } from '../../core/pictures.ts';
import { turnBitmap, turnPlane } from '../../imaging/panels/turn.ts';
import { PANEL_DOTS, PANEL_LINES } from '../../protocols/evolis/panel.ts';
import type { EvolisPanel } from '../../protocols/evolis/panel.ts';
import type { PrintedCard } from '../printer.ts';

export type Side = 'front' | 'back';
/** A dye as one byte a dot, resin and overlay as one bit a dot, line after line. */
export type PanelMemory = Readonly<Record<EvolisPanel, Uint8Array>>;

export interface CardInside {
  readonly sides: Readonly<Record<Side, Map<EvolisPanel, Uint8Array>>>;
  readonly magnetic: [string | null, string | null, string | null];
}

export const blankCard = (): CardInside => ({
  sides: { front: new Map(), back: new Map() },
  magnetic: [null, null, null],
});

/** A fresh card with the same on it, as the printer makes one from its memory after a jam. */
export const sameCard = (card: CardInside): CardInside => ({
  sides: { front: new Map(card.sides.front), back: new Map(card.sides.back) },
  magnetic: [...card.magnetic],
});

/** Ink on ink: each dot has what is the most of it. */
export function printPanel(card: CardInside, side: Side, panel: EvolisPanel, memory: Uint8Array): void {
  const before = card.sides[side].get(panel);
  const ink = memory.slice();
  const isBits = panel === 'k' || panel === 'o';
  if (before !== undefined) {
    for (let at = 0; at < ink.length; at += 1) {
      const [a, b] = [ink[at] ?? 0, before[at] ?? 0];
      ink[at] = isBits ? a | b : Math.max(a, b);
    }
  }
  card.sides[side].set(panel, ink);
}

export function leave(card: CardInside, to: PrintedCard['to']): PrintedCard {
  const { front, back } = card.sides;
  return {
    front: pictureOf(front),
    back: pictureOf(back),
    overlay: { front: overlayOf(front.get('o')), back: overlayOf(back.get('o')) },
    magnetic: [...card.magnetic],
    to,
  };
}

/** A bare panel lays none. */
const overlayOf = (bits: Uint8Array | undefined): Bitmap | null =>
  bits?.some((byte) => byte !== 0) === true ? bitsOf(bits) : null;

function bitsOf(bits: Uint8Array | undefined): Bitmap | null {
  if (bits === undefined) return null;
  return turnBitmap({ width: PANEL_DOTS, height: PANEL_LINES, bits }, 'counterclockwise');
}

/** Null where no ink panel was printed. */
function pictureOf(side: ReadonlyMap<EvolisPanel, Uint8Array>): RgbPicture | null {
  const [y, m, c] = (['y', 'm', 'c'] as const).map((panel) => {
    const ink = side.get(panel);
    return ink === undefined ? null : turnPlane(ink, PANEL_DOTS, PANEL_LINES, 'counterclockwise');
  });
  const k = bitsOf(side.get('k'));
  if (!(y ?? m ?? c ?? k)) return null;
  const pixels = new Uint8Array(PANEL_DOTS * PANEL_LINES * 3).fill(255);
  for (const [component, ink] of [c, m, y].entries()) {
    if (ink == null) continue;
    for (let at = 0; at < ink.length; at += 1) pixels[at * 3 + component] = 255 - (ink[at] ?? 0);
  }
  // A row is a whole number of bytes wide.
  for (const [byte, bits] of (k?.bits ?? []).entries()) {
    for (let left = bits; left !== 0;) {
      const dot = Math.clz32(left) - 24;
      left &= ~(128 >> dot);
      const at = (byte * 8 + dot) * 3;
      pixels[at] = 0;
      pixels[at + 1] = 0;
      pixels[at + 2] = 0;
    }
  }
  return { width: PANEL_LINES, height: PANEL_DOTS, pixels };
}
