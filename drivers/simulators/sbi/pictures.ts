/** What an emulated scanner sees: fingers as it cuts them out, and the row of them for the stream. */
import { createCanvas } from '@napi-rs/canvas';
import type { FingerPosition } from '../../core/fingers.ts';
import type { GreyImage } from '../../imaging/image.ts';
import { fingerPicture } from '../fingers/index.ts';
import type { FingerSource } from '../fingers/pictures.ts';

/** 0.6 by 0.8 inches: what a slap scanner cuts out around one finger. */
const WINDOW = { width: 300, height: 400, resolution: 500 } as const;

export interface SbiPictures {
  /** A new touch of this finger each time. */
  finger(person: string, finger: FingerPosition): GreyImage;
  /** A JPEG of these fingers side by side as they were last seen; empty glass for a person of null. */
  row(person: string | null, fingers: readonly FingerPosition[]): Uint8Array;
}

export function createSbiPictures(source: FingerSource = fingerPicture): SbiPictures {
  const touches = new Map<string, number>();
  const rows = new Map<string, Uint8Array>();
  const draw = (person: string, finger: FingerPosition, impression: number) =>
    source({ person, finger, impression, window: WINDOW });
  return {
    finger(person, finger) {
      const key = `${person} ${finger}`;
      const impression = (touches.get(key) ?? 0) + 1;
      touches.set(key, impression);
      return draw(person, finger, impression);
    },
    row(person, fingers) {
      const key = `${person ?? ''} ${fingers.join(' ')}`;
      const known = rows.get(key);
      if (known !== undefined) return known;
      const images = person === null ? [] : fingers.map((finger) => draw(person, finger, 1));
      const jpeg = rowOf(images, fingers.length);
      rows.set(key, jpeg);
      return jpeg;
    },
  };
}

function rowOf(images: readonly GreyImage[], count: number): Uint8Array {
  const width = images[0]?.width ?? WINDOW.width;
  const height = images[0]?.height ?? WINDOW.height;
  const canvas = createCanvas(width * Math.max(1, count), height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f3f3f3';
  context.fillRect(0, 0, canvas.width, canvas.height);
  images.forEach((image, at) => {
    const part = context.createImageData(image.width, image.height);
    image.pixels.forEach((grey, pixel) => part.data.set([grey, grey, grey, 255], pixel * 4));
    context.putImageData(part, at * width, 0);
  });
  return new Uint8Array(canvas.toBuffer('image/jpeg', 70));
}
