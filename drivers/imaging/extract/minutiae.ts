/** Endings and bifurcations of the cleaned skeleton, each with its direction, in working pixels. */
import type { MinutiaType } from '../template.ts';
import type { RidgeAngle } from './angle.ts';
import { leaving, turnBetween } from './direction.ts';
import type { Skeleton, SkeletonNode } from './skeleton.ts';

/** How far along the lines a direction is read, in ridge periods. */
const REACH = 1.3;
/** Of the direction of the lines, against that of the field. */
const DRAWN_WEIGHT = 0.5;

export interface Candidate {
  readonly x: number;
  readonly y: number;
  /** Radians with y downwards. */
  readonly angle: number;
  readonly type: MinutiaType;
}

export function findMinutiae(skeleton: Skeleton, period: number, ridgeAngle: RidgeAngle): Candidate[] {
  const found: Candidate[] = [];
  for (const node of skeleton.nodes) {
    const drawn = directionOf(node, REACH * period);
    if (drawn === null) continue;
    const { x, y } = node;
    const type = node.edges.length === 1 ? 'ending' : 'bifurcation';
    found.push({ x, y, angle: alongRidge(drawn, ridgeAngle(x, y)), type });
  }
  return found;
}

/** Back along the ridge from an ending; into the valley between the two closest legs of a bifurcation. */
function directionOf(node: SkeletonNode, reach: number): number | null {
  const angles = node.edges.map((edge) => leaving(edge, node, reach));
  const [a, b, c] = angles;
  if (a === undefined) return null;
  if (b === undefined) return a;
  if (c === undefined || angles.length > 3) return null;
  const [ab, bc, ca] = [turnBetween(a, b), turnBetween(b, c), turnBetween(c, a)];
  if (ab <= bc && ab <= ca) return middle(a, b);
  return bc <= ca ? middle(b, c) : middle(c, a);
}

const middle = (a: number, b: number): number =>
  Math.atan2(Math.sin(a) + Math.sin(b), Math.cos(a) + Math.cos(b));

/** The field's angle is steadier than a few pixels of a line; the line says which way along it, and corrects it a little. */
function alongRidge(drawn: number, ridge: number): number {
  const way = turnBetween(drawn, ridge) > Math.PI / 2 ? ridge + Math.PI : ridge;
  return Math.atan2(
    DRAWN_WEIGHT * Math.sin(drawn) + Math.sin(way),
    DRAWN_WEIGHT * Math.cos(drawn) + Math.cos(way),
  );
}
