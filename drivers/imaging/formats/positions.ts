import { FINGER_POSITIONS, type FingerPosition, type Slap } from '../../core/fingers.ts';

/** What a record may show: a finger, a slap, or what nobody said. */
export type RecordPosition = FingerPosition | Slap | 'unknown';

// 0 unknown, 1 right thumb to 10 left little finger; slaps only in image records.
const SLAP_CODES: Readonly<Record<Slap, number>> = { 'right-four': 13, 'left-four': 14, thumbs: 15 };

export function positionCode(position: RecordPosition): number {
  switch (position) {
    case 'unknown':
      return 0;
    case 'right-four':
    case 'left-four':
    case 'thumbs':
      return SLAP_CODES[position];
    default:
      return FINGER_POSITIONS.indexOf(position) + 1;
  }
}

export const fingerOf = (code: number): FingerPosition | 'unknown' => FINGER_POSITIONS[code - 1] ?? 'unknown';

export function positionOf(code: number): RecordPosition {
  if (code === 13) return 'right-four';
  if (code === 14) return 'left-four';
  if (code === 15) return 'thumbs';
  return fingerOf(code);
}
