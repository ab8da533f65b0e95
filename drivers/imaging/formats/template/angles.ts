import type { TemplateKind } from './record.ts';

const TURN = 2 * Math.PI;
// Steps of a full turn, counter-clockwise from growing x: 256 in ISO/IEC 19794-2, of two degrees in INCITS 378.
const STEPS: Readonly<Record<TemplateKind, number>> = { iso: 256, ansi: 180 };

export const angleSteps = (kind: TemplateKind, radians: number): number => {
  const steps = STEPS[kind];
  return ((Math.round((radians / TURN) * steps) % steps) + steps) % steps;
};

export const angleOf = (kind: TemplateKind, steps: number): number =>
  ((steps % STEPS[kind]) / STEPS[kind]) * TURN;

export const isLawfulAngle = (kind: TemplateKind, steps: number): boolean => steps < STEPS[kind];
