/** Invented templates and what a second touch does to them: turn, shift, stretching, lost, false and moved minutiae. */
import type { Minutia, MinutiaeTemplate } from '#drivers/imaging/template.ts';
import { createRandom } from '#drivers/simulators/random.ts';

const SIZE = { width: 400, height: 440 };
const LEAST_DISTANCE = 13;

export interface Touch {
  /** Radians, and pixels. */
  readonly turn?: number;
  readonly shiftX?: number;
  readonly shiftY?: number;
  /** Pixels of a smooth stretching. */
  readonly stretch?: number;
  /** Shares of the minutiae. */
  readonly lost?: number;
  readonly added?: number;
  /** Standard deviations, in pixels and radians. */
  readonly jitter?: number;
  readonly wobble?: number;
}

/** Much the same flow of ridges in all invented fingers, so that directions alone tell little. */
const flow = (x: number, y: number, own: number): number =>
  0.9 * Math.sin(x / 90 + own) + 0.5 * Math.cos(y / 120 - own) + Math.PI / 2;

export function inventTemplate(seed: string, count = 50): MinutiaeTemplate {
  const random = createRandom(seed);
  const own = 0.6 * random.next();
  const minutiae: Minutia[] = [];
  for (let tries = 0; minutiae.length < count && tries < 100 * count; tries += 1) {
    const [u, v] = [2 * random.next() - 1, 2 * random.next() - 1];
    const [x, y] = [200 + 130 * u, 220 + 165 * v];
    const isFree = minutiae.every((other) => Math.hypot(other.x - x, other.y - y) >= LEAST_DISTANCE);
    if (u * u + v * v > 1 || !isFree) continue;
    minutiae.push({
      x,
      y,
      angle: wrapped(flow(x, y, own) + Math.PI * random.between(0, 1) + 0.1 * random.normal()),
      type: random.next() < 0.5 ? 'ending' : 'bifurcation',
      quality: random.between(20, 90),
    });
  }
  return { ...SIZE, resolution: 500, minutiae };
}

export function touchAgain(template: MinutiaeTemplate, touch: Touch, seed: string): MinutiaeTemplate {
  const {
    turn = 0,
    shiftX = 0,
    shiftY = 0,
    stretch = 0,
    lost = 0,
    added = 0,
    jitter = 0,
    wobble = 0,
  } = touch;
  const random = createRandom(seed);
  const phase = 2 * Math.PI * random.next();
  const kept = template.minutiae.filter(() => random.next() >= lost);
  const invented = inventTemplate(`${seed} false`, Math.round(added * template.minutiae.length)).minutiae;
  const minutiae = [...kept, ...invented].map((minutia) => {
    const x = minutia.x + stretch * Math.sin(minutia.y / 70 + phase) - 200 + jitter * random.normal();
    const y = minutia.y + stretch * Math.cos(minutia.x / 70 + phase) - 220 + jitter * random.normal();
    return {
      ...minutia,
      // Counter-clockwise as a person sees it, with y downwards.
      x: 200 + x * Math.cos(turn) + y * Math.sin(turn) + shiftX,
      y: 220 + y * Math.cos(turn) - x * Math.sin(turn) + shiftY,
      angle: wrapped(minutia.angle + turn + wobble * random.normal()),
    };
  });
  return { ...template, minutiae };
}

export const wrapped = (angle: number): number => angle - 2 * Math.PI * Math.floor(angle / (2 * Math.PI));

/** The same print as a scanner of another resolution gives it. */
export const atResolution = (template: MinutiaeTemplate, resolution: number): MinutiaeTemplate => {
  const scale = resolution / template.resolution;
  return {
    width: Math.round(template.width * scale),
    height: Math.round(template.height * scale),
    resolution,
    minutiae: template.minutiae.map((minutia) => ({
      ...minutia,
      x: minutia.x * scale,
      y: minutia.y * scale,
    })),
  };
};
