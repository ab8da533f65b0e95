/** What a drawn face looks like, drawn from a seed and the sitter's gender. */
import { seededRandom } from '../random.ts';
import type { Gender } from '../registration/fields.ts';

export interface Sitter {
  readonly seed: number | string;
  /** Null while it is not known: like X, either look. */
  readonly gender: Gender | null;
}

export interface FaceTraits {
  readonly skin: string;
  readonly shade: string;
  readonly hair: string;
  readonly cloth: string;
  /** Null: bare head. */
  readonly scarf: string | null;
  /** Down to the shoulders. */
  readonly longHair: boolean;
  readonly beard: boolean;
  readonly moustache: boolean;
  readonly glasses: boolean;
  /** Half the face's width as a part of the picture's width. */
  readonly faceWidth: number;
  /** Height from crown to chin as a part of the picture's height: 0.70 to 0.80, as photo rules ask. */
  readonly headHeight: number;
  /** Hairline or scarf's edge: height of the forehead above the temples as a part of the head's height. */
  readonly forehead: number;
  /** Factor on the eyes' opening and the mouth's width, near 1. */
  readonly eyes: number;
  readonly mouth: number;
}

const SKINS = [
  ['#e8bf9c', '#d3a27b'],
  ['#d9a880', '#c18d63'],
  ['#c68f66', '#ab744d'],
  ['#a9744f', '#8e5d3c'],
] as const;
const HAIR = ['#1f1a17', '#2c211b', '#3b2a20', '#6d6a68'] as const;
const CLOTHS = ['#3f6b5c', '#4b5f86', '#8a6f4e', '#6d4f63', '#5c6b3f', '#7a3f3f'] as const;
const SCARVES = ['#b9d3c6', '#d9c4a5', '#c3b7d6', '#e0b7b0', '#a9c5da'] as const;

/** Everything is drawn in the same order whoever sits, so that only what gender decides differs. */
export function faceTraits({ seed, gender }: Sitter): FaceTraits {
  const random = seededRandom(`face ${seed}`);
  const [skin, shade] = random.pick(SKINS);
  const scarf = random.pick(SCARVES);
  const [wearsScarf, grows, shaves] = [random.chance(0.7), random.chance(0.5), random.chance(0.6)];
  const either = random.pick(['M', 'F'] as const);
  const woman = (gender === 'M' || gender === 'F' ? gender : either) === 'F';
  return {
    skin,
    shade,
    hair: random.pick(HAIR),
    cloth: random.pick(CLOTHS),
    scarf: woman && wearsScarf ? scarf : null,
    longHair: woman && !wearsScarf,
    beard: !woman && grows,
    moustache: !woman && (grows || !shaves),
    glasses: random.chance(0.15),
    faceWidth: 0.285 + random.unit() * 0.03,
    headHeight: 0.72 + random.unit() * 0.05,
    forehead: 0.34 + random.unit() * 0.06,
    eyes: 0.9 + random.unit() * 0.2,
    mouth: 0.9 + random.unit() * 0.25,
  };
}
