/**
 * What lies around each minutia, as bits: a simplified Minutia Cylinder-Code after Cappelli, Ferrara and Maltoni,
 * "Minutia Cylinder-Code: a new representation and matching technique for fingerprint recognition", IEEE TPAMI 32(12),
 * 2010. A disc around the minutia, turned with it, is cut into cells and each cell into layers of direction; a bit is
 * set where neighbours lie near the cell and point about so far from the minutia as the layer says.
 */
import { withinHull, type Hull } from './hull.ts';
import { at, turnOf } from './numbers.ts';
import type { Points } from './points.ts';

export interface Neighbourhoods {
  readonly count: number;
  /** Words of each: `LAYERS` times `MASK_WORDS`. */
  readonly bits: Int32Array;
  /** Which cells lie where the print was seen, `MASK_WORDS` words of each minutia. */
  readonly masks: Int32Array;
  /** 1 where there is enough around the minutia to compare. */
  readonly usable: Uint8Array;
}

// Pixels at 500 per inch, and radians; the values of the paper but for fewer cells.
const RADIUS = 70;
const SIDE = 12;
export const LAYERS = 6;
const NEARNESS = 28 / 3;
const LIKE_DIRECTION = (2 * Math.PI) / 9;
const LEAST_MASS = 0.01;
/** The print is taken to reach this far beyond its outermost minutiae. */
const SEEN_BEYOND = 50;
const LEAST_NEIGHBOURS = 2;
const LEAST_SEEN = 0.5;

const LAYER_WIDTH = (2 * Math.PI) / LAYERS;
const REACH = 3 * NEARNESS;
const CELLS: readonly { readonly u: number; readonly v: number }[] = cellsOfDisc();
export const CELL_COUNT = CELLS.length;
export const MASK_WORDS = Math.ceil(CELL_COUNT / 32);
export const WORDS = LAYERS * MASK_WORDS;

function cellsOfDisc(): { u: number; v: number }[] {
  const step = (2 * RADIUS) / SIDE;
  const centres = Array.from({ length: SIDE }, (_, i) => (i + 0.5) * step - RADIUS);
  return centres
    .flatMap((u) => centres.map((v) => ({ u, v })))
    .filter(({ u, v }) => Math.hypot(u, v) <= RADIUS);
}

interface Neighbour {
  readonly u: number;
  readonly v: number;
  /** What it gives to each layer, from 0 to 1. */
  readonly layers: Float64Array;
}

export function describeNeighbourhoods(points: Points, hull: Hull): Neighbourhoods {
  const { count } = points;
  const bits = new Int32Array(count * WORDS);
  const masks = new Int32Array(count * MASK_WORDS);
  const usable = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    const neighbours = neighboursOf(points, i);
    const [cos, sin] = [Math.cos(at(points.angle, i)), Math.sin(at(points.angle, i))];
    let seen = 0;
    for (const [cell, { u, v }] of CELLS.entries()) {
      const x = at(points.x, i) + cos * u - sin * v;
      const y = at(points.y, i) + sin * u + cos * v;
      if (!withinHull(hull, x, y, SEEN_BEYOND)) continue;
      seen += 1;
      const [word, bit] = [cell >>> 5, 1 << (cell & 31)];
      set(masks, i * MASK_WORDS + word, bit);
      for (const [layer, mass] of massesAt(neighbours, u, v).entries())
        if (mass > LEAST_MASS) set(bits, i * WORDS + layer * MASK_WORDS + word, bit);
    }
    usable[i] = neighbours.length >= LEAST_NEIGHBOURS && seen >= LEAST_SEEN * CELL_COUNT ? 1 : 0;
  }
  return { count, bits, masks, usable };
}

const set = (words: Int32Array, index: number, bit: number) =>
  void (words[index] = (words[index] ?? 0) | bit);

/** Those that reach into the disc around a minutia, in its own frame. */
function neighboursOf(points: Points, i: number): Neighbour[] {
  const neighbours: Neighbour[] = [];
  const [cos, sin] = [Math.cos(at(points.angle, i)), Math.sin(at(points.angle, i))];
  for (let j = 0; j < points.count; j += 1) {
    const [dx, dy] = [at(points.x, j) - at(points.x, i), at(points.y, j) - at(points.y, i)];
    if (j === i || Math.hypot(dx, dy) > RADIUS + REACH) continue;
    const turn = turnOf(at(points.angle, i) - at(points.angle, j));
    neighbours.push({ u: cos * dx + sin * dy, v: cos * dy - sin * dx, layers: layersOf(turn) });
  }
  return neighbours;
}

function layersOf(turn: number): Float64Array {
  return Float64Array.from({ length: LAYERS }, (_, layer) => {
    const off = turnOf((layer + 0.5) * LAYER_WIDTH - Math.PI - turn);
    const [from, to] = [off - LAYER_WIDTH / 2, off + LAYER_WIDTH / 2];
    return normalShare(to / LIKE_DIRECTION) - normalShare(from / LIKE_DIRECTION);
  });
}

const PEAK = 1 / (NEARNESS * Math.sqrt(2 * Math.PI));

function massesAt(neighbours: readonly Neighbour[], u: number, v: number): Float64Array {
  const masses = new Float64Array(LAYERS);
  for (const neighbour of neighbours) {
    const distance = (neighbour.u - u) ** 2 + (neighbour.v - v) ** 2;
    if (distance > REACH * REACH) continue;
    const mass = PEAK * Math.exp(-distance / (2 * NEARNESS * NEARNESS));
    for (let layer = 0; layer < LAYERS; layer += 1)
      masses[layer] = at(masses, layer) + mass * at(neighbour.layers, layer);
  }
  return masses;
}

/** The standard normal distribution up to z: Abramowitz and Stegun, 26.2.17. */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    terms.reduceRight((sum, term) => sum * t + term, 0);
  return z > 0 ? 1 - tail : tail;
}
