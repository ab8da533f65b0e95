/** Fingers from pictures instead of invention: the same calls, answered from what was given. */
import type { GreyImage } from '../../imaging/image.ts';
import { fitPicture } from '../fit-picture.ts';
import { WINDOW, fingerPicture } from './index.ts';
import type { FingerTouch } from './index.ts';

/** Draws what a scanner sees of a touch. Always the same for the same touch. */
export type FingerSource = (touch: FingerTouch) => GreyImage;

/**
 * @param pictures the impressions of each finger, under `fingers`' words ("right-index"); impression 1 is the first, and
 *   after the last comes the first again. Who touches makes no difference, nor does a condition. Fingers without a
 *   picture are invented.
 */
export function fingersFromPictures(pictures: Readonly<Record<string, readonly GreyImage[]>>): FingerSource {
  return (touch) => {
    const known = pictures[touch.finger] ?? [];
    const turn = Math.max(0, touch.impression - 1) % Math.max(1, known.length);
    const picture = known[turn];
    if (picture === undefined) return fingerPicture(touch);
    const window = touch.window ?? WINDOW;
    return { ...window, pixels: fitPicture(picture, window) };
  };
}
