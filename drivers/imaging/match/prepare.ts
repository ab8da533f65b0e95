import type { MinutiaeTemplate } from '../template.ts';
import { hullOf, type Hull } from './hull.ts';
import { describeNeighbourhoods, type Neighbourhoods } from './neighbourhoods.ts';
import { pointsOf, type Points } from './points.ts';

/** A template with what every match needs of it; it never changes and can be matched any number of times. */
export interface PreparedTemplate {
  readonly points: Points;
  readonly hull: Hull;
  readonly neighbourhoods: Neighbourhoods;
}

/** Takes any template; minutiae without sound numbers are left out, and of very many the best are kept. */
export function prepareTemplate(template: MinutiaeTemplate): PreparedTemplate {
  const points = pointsOf(template);
  const hull = hullOf(points.x, points.y);
  return { points, hull, neighbourhoods: describeNeighbourhoods(points, hull) };
}
