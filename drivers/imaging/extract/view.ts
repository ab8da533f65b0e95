/** The part of a picture that can show a print: without the even frame that some scanners give around the glass. */
import type { GreyImage } from '../image.ts';

/** Pixels of the picture; right and bottom are the first ones outside. */
export interface View {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Grey levels that the pixels of a frame's side differ by at most. */
const EVEN = 10;
/** Of the first line inside a frame, the share that is of other greys; bare glass goes on as it was. */
const OTHER = 0.5;

const SIDES = ['left', 'right', 'top', 'bottom'] as const;
type Side = (typeof SIDES)[number];

export function viewOf(image: GreyImage): View {
  const whole: View = { left: 0, top: 0, right: image.width, bottom: image.height };
  let inner = whole;
  // A side is even only once the corners are gone with the other sides.
  for (let before: View | null = null; before !== inner;) {
    before = inner;
    for (const side of SIDES) inner = withoutEven(image, inner, side);
  }
  if (inner.left >= inner.right || inner.top >= inner.bottom) return whole;
  return SIDES.reduce(
    (view, side) => (endsAt(image, inner, side) ? { ...view, [side]: inner[side] } : view),
    whole,
  );
}

/** Without the lines of that side that are all of one grey. */
function withoutEven(image: GreyImage, view: View, side: Side): View {
  let inner = view;
  let [least, most] = [255, 0];
  while (inner.left < inner.right && inner.top < inner.bottom) {
    for (const grey of greysOf(image, outermost(inner, side))) {
      least = Math.min(least, grey);
      most = Math.max(most, grey);
      if (most - least > EVEN) return inner;
    }
    inner = { ...inner, [side]: inner[side] + inwards(side) };
  }
  return inner;
}

/** Whether something else begins where the even border of that side ends: its first line against the last one outside. */
function endsAt(image: GreyImage, inner: View, side: Side): boolean {
  const first = greysOf(image, outermost(inner, side));
  const last = greysOf(image, outermost({ ...inner, [side]: inner[side] - inwards(side) }, side));
  const others = first.filter((grey, at) => Math.abs(grey - (last[at] ?? grey)) > EVEN);
  return others.length > OTHER * first.length;
}

const inwards = (side: Side): 1 | -1 => (side === 'left' || side === 'top' ? 1 : -1);

/** The view's outermost line of pixels on that side. */
function outermost(view: View, side: Side): View {
  switch (side) {
    case 'left':
      return { ...view, right: view.left + 1 };
    case 'right':
      return { ...view, left: view.right - 1 };
    case 'top':
      return { ...view, bottom: view.top + 1 };
    case 'bottom':
      return { ...view, top: view.bottom - 1 };
  }
}

function greysOf({ width, pixels }: GreyImage, { left, top, right, bottom }: View): number[] {
  const greys: number[] = [];
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) greys.push(pixels[y * width + x] ?? 0);
  return greys;
}
