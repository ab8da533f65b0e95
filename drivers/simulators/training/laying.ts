/** What an invented person lays on the glass of the training scanner for a capture. */
import { FINGER_POSITIONS, SLAPS, SLAP_FINGERS } from '../../core/fingers.ts';
import type { FingerPosition, Slap } from '../../core/fingers.ts';
import type { CaptureTarget } from '../../devices/fingerprint/port.ts';
import type { GreyImage } from '../../imaging/image.ts';
import type { FingerSource } from '../fingers/pictures.ts';
import type { TouchCondition, Window } from '../fingers/index.ts';
import { SLAP_WINDOW, slapPicture } from '../fingers/slap.ts';
import { createRandom } from '../random.ts';
import { conditionAt } from './attempts.ts';
import type { TrainingFaultName } from './faults.ts';

/** 0.8 by 1 inch, as scanners of single fingers for enrolment have. */
export const FINGER_WINDOW: Window = { width: 400, height: 500, resolution: 500 };
/** Pixels per inch of what is shown while fingers settle. */
const PREVIEW_RESOLUTION = 200;

export interface LayingRequest {
  readonly person: string;
  readonly target: CaptureTarget;
  /** Counted from 1 for each person and target. */
  readonly attempt: number;
  /** First tries go wrong as people's do. */
  readonly realistic: boolean;
  readonly faults: ReadonlySet<TrainingFaultName>;
  /** The finger that was captured last, or null. */
  readonly before: FingerPosition | null;
  readonly source: FingerSource;
}

export interface Laying {
  /** The fingers whose ridges will be seen. */
  readonly fingers: readonly FingerPosition[];
  /** The picture in full. */
  picture(): GreyImage;
  /** A small one while the fingers settle: 0 just touching to 1 in place. */
  settling(share: number): GreyImage;
  /** What a scanner that judges would say. */
  readonly verdict: 'good' | 'poor';
}

export function layDown(request: LayingRequest): Laying {
  const { target } = request;
  return target.kind === 'finger' ? layFinger(request, target.finger) : layHand(request, target);
}

function layFinger(request: LayingRequest, wanted: FingerPosition): Laying {
  const { person, attempt, faults, source } = request;
  const finger = shownFinger(wanted, request);
  const condition = conditionOf(request, finger);
  if (faults.has('partial-slap')) condition.coverage = 0.4;
  const draw = (change: Partial<TouchCondition>, window: Window) =>
    source({ person, finger, impression: attempt, condition: { ...condition, ...change }, window });
  return {
    fingers: [finger],
    picture: () => draw({}, FINGER_WINDOW),
    settling: (share) => draw(settled(condition, share), smaller(FINGER_WINDOW)),
    verdict: verdictOf([condition]),
  };
}

function layHand(request: LayingRequest, target: CaptureTarget & { kind: 'slap' }): Laying {
  const { person, attempt, faults } = request;
  const slap = faults.has('wrong-hand') ? otherHand(target.slap) : target.slap;
  const wanted = slap === target.slap ? target.fingers : target.fingers.map(mirrored);
  const random = createRandom(`slap ${person} ${slap} ${attempt}`);
  const lifted = faults.has('partial-slap') ? random.between(0, wanted.length - 1) : -1;
  const fingers = SLAP_FINGERS[slap]
    .filter((finger) => wanted.includes(finger))
    .filter((_, at) => at !== lifted);
  const instead: Partial<Record<FingerPosition, FingerPosition>> = {};
  const [first, second] = fingers;
  if (faults.has('same-finger') && first !== undefined && second !== undefined) instead[second] = first;
  if (faults.has('wrong-hand') && slap === 'thumbs')
    for (const thumb of fingers) instead[thumb] = mirrored(thumb);
  const conditions: Partial<Record<FingerPosition, Partial<TouchCondition>>> = {};
  for (const finger of fingers) {
    // In a slap, fingers stay in their row: shifts become a lighter touch.
    const { shiftX, shiftY, ...rest } = conditionOf(request, finger);
    conditions[finger] = shiftX === undefined && shiftY === undefined ? rest : { ...rest, coverage: 0.6 };
  }
  const dirt = faults.has('dirty-glass') ? { dirt: 0.8 } : {};
  const touch = { person, slap, fingers, impression: attempt, instead, ...dirt };
  return {
    fingers: fingers.map((finger) => instead[finger] ?? finger),
    picture: () => slapPicture({ ...touch, conditions }).image,
    settling(share) {
      const settling = { ...conditions };
      for (const finger of fingers)
        settling[finger] = { ...conditions[finger], ...settled(conditions[finger] ?? {}, share) };
      return slapPicture({ ...touch, conditions: settling, window: smaller(SLAP_WINDOW) }).image;
    },
    verdict: verdictOf(Object.values(conditions)),
  };
}

function conditionOf({ person, attempt, realistic, faults }: LayingRequest, finger: FingerPosition) {
  const condition: { -readonly [K in keyof TouchCondition]?: TouchCondition[K] } = realistic
    ? { ...conditionAt(person, finger, attempt) }
    : {};
  if (faults.has('dry')) condition.dryness = 0.9;
  if (faults.has('wet')) condition.wetness = 0.9;
  if (faults.has('dirty-glass')) condition.dirt = 0.9;
  return condition;
}

function shownFinger(wanted: FingerPosition, { faults, before }: LayingRequest): FingerPosition {
  if (faults.has('wrong-hand')) return mirrored(wanted);
  if (!faults.has('same-finger')) return wanted;
  return before !== null && before !== wanted ? before : (besideIt(wanted) ?? wanted);
}

function settled(condition: Partial<TouchCondition>, share: number): Partial<TouchCondition> {
  return {
    pressure: (condition.pressure ?? 0) - 0.9 * (1 - share),
    coverage: (condition.coverage ?? 1) * (0.45 + 0.55 * share),
    noise: 2,
  };
}

const smaller = ({ width, height, resolution }: Window): Window => ({
  width: Math.round((width * PREVIEW_RESOLUTION) / resolution),
  height: Math.round((height * PREVIEW_RESOLUTION) / resolution),
  resolution: PREVIEW_RESOLUTION,
});

const verdictOf = (conditions: readonly Partial<TouchCondition>[]): 'good' | 'poor' =>
  conditions.some(
    ({ dryness = 0, wetness = 0, coverage = 1 }) => dryness > 0.7 || wetness > 0.7 || coverage < 0.6,
  )
    ? 'poor'
    : 'good';

/** The same finger of the other hand: their codes lie five apart. */
function mirrored(finger: FingerPosition): FingerPosition {
  const at = FINGER_POSITIONS.indexOf(finger);
  return FINGER_POSITIONS[(at + 5) % FINGER_POSITIONS.length] ?? finger;
}

function otherHand(slap: Slap): Slap {
  switch (slap) {
    case 'right-four':
      return 'left-four';
    case 'left-four':
      return 'right-four';
    case 'thumbs':
      return 'thumbs';
  }
}

function besideIt(finger: FingerPosition): FingerPosition | undefined {
  const slap = SLAPS.find((each) => SLAP_FINGERS[each].includes(finger)) ?? 'thumbs';
  return SLAP_FINGERS[slap].find((other) => other !== finger);
}
