/** How well invented people lay down their fingers: some badly at first, better when told, well in the end. */
import { createRandom } from '../random.ts';
import type { TouchCondition } from '../fingers/index.ts';

type Change = Partial<TouchCondition>;

/** Of a hundred fingers, how many have this trouble at the first try. The others have none. */
const TROUBLES: readonly (readonly [number, (much: number) => Change])[] = [
  [14, (much) => ({ dryness: much, pressure: -0.6 * much })],
  [6, (much) => ({ wetness: much })],
  [7, (much) => ({ shiftX: 0.36 * much })],
  [5, (much) => ({ shiftY: 0.36 * much })],
  [7, (much) => ({ coverage: 1 - 0.7 * much })],
  [4, (much) => ({ pressure: -much, dryness: 0.9 * much })],
];
/** What is left of a trouble at each try. */
const LEFT = [1, 0.45, 0] as const;
/** One in so many people has worn, dry skin, at every try. */
const WORN = 6;

/** @param attempt counted from 1 */
export function conditionAt(person: string, finger: string, attempt: number): Change {
  const own = createRandom(`trouble ${person} ${finger}`);
  const body = createRandom(`skin ${person}`);
  const worn: Change =
    body.between(1, WORN) === 1 ? { wear: 0.5 + 0.4 * body.next(), dryness: 0.9, pressure: -1 } : {};
  const much = LEFT[Math.max(0, attempt - 1)] ?? 0;
  let drawn = 100 * own.next();
  for (const [share, trouble] of TROUBLES) {
    drawn -= share;
    if (drawn < 0) return much === 0 ? worn : { ...trouble(much), ...worn };
  }
  return worn;
}
