import type { Bitmap, RgbPicture } from '#drivers/core/pictures.ts';
import { bytesInRow } from '#drivers/core/pictures.ts';
import { CARD_PICTURE } from '#drivers/devices/card/port.ts';
import type { CardJob, CardSide } from '#drivers/devices/card/port.ts';

type Colour = readonly [number, number, number];

/** A picture painted dot by dot. */
export function paint(width: number, height: number, colour: (x: number, y: number) => Colour): RgbPicture {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      const [red, green, blue] = colour(x, y);
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
    }
  }
  return { width, height, pixels };
}

const painted = new Map<string, RgbPicture>();

/** Painted once, however often it is asked for; nobody changes it. */
function once(name: string, make: () => RgbPicture): RgbPicture {
  const known = painted.get(name);
  if (known !== undefined) return known;
  const picture = make();
  painted.set(name, picture);
  return picture;
}

/** No two of its corners are alike: slow changes of colour, patches of pure inks, blocks and lines of exact black. */
export const testPicture = (seed = 0): RgbPicture => once(`colour ${seed}`, () => paintColour(seed));

const paintColour = (seed: number): RgbPicture =>
  paint(CARD_PICTURE.width, CARD_PICTURE.height, (x, y) => {
    if (x > 100 && x < 300 && y > 80 + seed && y < 200) return [0, 0, 0];
    if (x > 700 && y > 400 && y < 500 && x % 9 === 0) return [0, 0, 0];
    if (x < 120 && y > 540) return [255, 0, 0];
    if (x > 900 && y < 90) return [0, 255, 0];
    if (x > 860 && y > 600) return [0, 0, 255];
    if (x > 400 && x < 520 && y > 250 && y < 300) return [255, 255, 255];
    return [(x >> 2) & 255, (y >> 2) & 255, ((x + y + seed * 40) >> 3) & 255];
  });

/** Exact black and white alone, unlike on every edge. */
export const blackPicture = (): RgbPicture => once('black', paintBlack);

const paintBlack = (): RgbPicture =>
  paint(CARD_PICTURE.width, CARD_PICTURE.height, (x, y) =>
    (x > 60 && x < 500 && y > 50 && y < 90) || (x > 800 && y > 300 && (x + y) % 7 < 3)
      ? [0, 0, 0]
      : [255, 255, 255],
  );

export const sideOf = (picture: RgbPicture, change: Partial<CardSide> = {}): CardSide => ({
  picture,
  ink: 'colour',
  overlay: 'full',
  ...change,
});

export const jobOf = (change: Partial<CardJob> = {}): CardJob => ({
  front: sideOf(testPicture()),
  back: null,
  magnetic: null,
  ...change,
});

export interface Unlikeness {
  /** Of any one component, 0 to 255. */
  readonly most: number;
  readonly mean: number;
}

/** How far two pictures are from each other where both are, laid upon each other by their centres. */
export function unlikeness(one: RgbPicture, other: RgbPicture): Unlikeness {
  const width = Math.min(one.width, other.width);
  const height = Math.min(one.height, other.height);
  const from = (picture: RgbPicture, y: number) =>
    ((y + ((picture.height - height) >> 1)) * picture.width + ((picture.width - width) >> 1)) * 3;
  let most = 0;
  let sum = 0;
  for (let y = 0; y < height; y += 1) {
    let a = from(one, y);
    let b = from(other, y);
    for (let at = 0; at < width * 3; at += 1, a += 1, b += 1) {
      const apart = Math.abs((one.pixels[a] ?? 0) - (other.pixels[b] ?? 0));
      if (apart > most) most = apart;
      sum += apart;
    }
  }
  return { most, mean: sum / (width * height * 3) };
}

/** Whether a dot of a bitmap is set; `x` and `y` from 0 to 1 across it. */
export function isSet({ width, height, bits }: Bitmap, x: number, y: number): boolean {
  const column = Math.min(width - 1, Math.floor(x * width));
  const row = Math.min(height - 1, Math.floor(y * height));
  return ((bits[row * bytesInRow(width) + (column >> 3)] ?? 0) & (128 >> (column & 7))) !== 0;
}
