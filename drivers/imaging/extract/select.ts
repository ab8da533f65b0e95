/** Which of the found minutiae are to be trusted, and how much. */
import type { Minutia } from '../template.ts';
import { turnBetween } from './direction.ts';
import { BLOCK, toScanned, type Frame } from './frame.ts';
import type { Candidate } from './minutiae.ts';

/** More would be of no use to any matcher or record. */
export const MOST_MINUTIAE = 100;
/** Working pixels to the border of the print: lines end there that go on in the finger. */
const BORDER = 8;
/** A crowd of more than this many others within the distance (in periods) is noise. */
const CROWD = 4;
const CROWD_DISTANCE = 2.2;
/** Two that stand closer, in periods, and point against each other are a break or a smear, not two minutiae. */
const PAIR_DISTANCE = 0.5;

export interface Surroundings {
  readonly frame: Frame;
  readonly mask: Uint8Array;
  readonly clarity: Float32Array;
  readonly coherence: Float32Array;
  readonly period: number;
}

export function selectMinutiae(candidates: readonly Candidate[], where: Surroundings): Minutia[] {
  const inner = candidates.filter((one) => borderDistance(where, one) >= BORDER);
  const calm = inner.filter((one) => !crowded(one, inner, where.period) && !paired(one, inner, where.period));
  return calm
    .map((one) => ({
      x: Math.round(toScanned(where.frame, one.x)),
      y: Math.round(toScanned(where.frame, one.y)),
      angle: seenAngle(one.angle),
      type: one.type,
      quality: qualityOf(one, where),
    }))
    .toSorted((a, b) => b.quality - a.quality || a.y - b.y || a.x - b.x)
    .slice(0, MOST_MINUTIAE);
}

/** From y downwards to y upwards, 0 up to but without 2 pi. */
function seenAngle(angle: number): number {
  const turn = -angle % (2 * Math.PI);
  const positive = turn < 0 ? turn + 2 * Math.PI : turn;
  return positive >= 2 * Math.PI ? 0 : positive;
}

/** To the nearest block outside the print, at most three blocks away. */
function borderDistance({ frame, mask }: Surroundings, { x, y }: Candidate): number {
  const column = Math.floor(x / BLOCK);
  const row = Math.floor(y / BLOCK);
  let nearest = 3 * BLOCK;
  for (let r = Math.max(0, row - 3); r <= Math.min(frame.rows - 1, row + 3); r += 1) {
    for (let c = Math.max(0, column - 3); c <= Math.min(frame.columns - 1, column + 3); c += 1) {
      if (mask[r * frame.columns + c] === 1) continue;
      const dx = Math.max(c * BLOCK - x, 0, x - (c + 1) * BLOCK + 1);
      const dy = Math.max(r * BLOCK - y, 0, y - (r + 1) * BLOCK + 1);
      nearest = Math.min(nearest, Math.hypot(dx, dy));
    }
  }
  return nearest;
}

function crowded(one: Candidate, all: readonly Candidate[], period: number): boolean {
  const reach = CROWD_DISTANCE * period;
  let near = 0;
  for (const other of all) if (Math.hypot(other.x - one.x, other.y - one.y) <= reach) near += 1;
  return near - 1 > CROWD;
}

function paired(one: Candidate, all: readonly Candidate[], period: number): boolean {
  const reach = PAIR_DISTANCE * period;
  return all.some(
    (other) =>
      other !== one &&
      Math.hypot(other.x - one.x, other.y - one.y) <= reach &&
      turnBetween(other.angle, one.angle) > (Math.PI * 2) / 3,
  );
}

/** 1 to 100: the clarity and the common direction of the ridges around. */
function qualityOf({ x, y }: Candidate, { frame, clarity, coherence }: Surroundings): number {
  const block = Math.floor(y / BLOCK) * frame.columns + Math.floor(x / BLOCK);
  const value = 100 * Math.sqrt((clarity[block] ?? 0) * (coherence[block] ?? 0));
  return Math.min(100, Math.max(1, Math.round(value)));
}
