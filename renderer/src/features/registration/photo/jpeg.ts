/** A card photo: 480 by 640 pixels of JPEG, small enough for a slow link. */
export const PHOTO_WIDTH = 480;
export const PHOTO_HEIGHT = 640;
/** Bytes. */
export const PHOTO_LIMIT = 60_000;

export type Jpeg = Uint8Array<ArrayBuffer>;

const QUALITIES = [0.92, 0.86, 0.8, 0.72, 0.64, 0.56, 0.48, 0.4] as const;

/** The best quality that fits; the smallest there is when none does. */
export async function jpegWithin(
  limit: number,
  encode: (quality: number) => Promise<Jpeg | null>,
): Promise<Jpeg | null> {
  let smallest: Jpeg | null = null;
  for (const quality of QUALITIES) {
    const jpeg = await encode(quality);
    if (jpeg === null) return null;
    if (jpeg.length <= limit) return jpeg;
    smallest = jpeg;
  }
  return smallest;
}

export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The largest part of a picture, in its middle, that has the shape of a card photo. Pixels. */
export function middleCrop(width: number, height: number): Crop {
  const shape = PHOTO_WIDTH / PHOTO_HEIGHT;
  const wide = Math.min(width, height * shape);
  const high = Math.min(height, width / shape);
  return { x: (width - wide) / 2, y: (height - high) / 2, width: wide, height: high };
}

function sizeOf(source: HTMLVideoElement | HTMLCanvasElement): readonly [number, number] {
  return source instanceof HTMLVideoElement
    ? [source.videoWidth, source.videoHeight]
    : [source.width, source.height];
}

/** What the viewfinder shows, cropped and encoded; null when there is no picture yet. */
export async function photograph(source: HTMLVideoElement | HTMLCanvasElement): Promise<Jpeg | null> {
  const [width, height] = sizeOf(source);
  const canvas = document.createElement('canvas');
  canvas.width = PHOTO_WIDTH;
  canvas.height = PHOTO_HEIGHT;
  const pen = canvas.getContext('2d');
  if (pen === null || width === 0 || height === 0) return null;
  const crop = middleCrop(width, height);
  pen.drawImage(source, crop.x, crop.y, crop.width, crop.height, 0, 0, PHOTO_WIDTH, PHOTO_HEIGHT);
  return jpegWithin(PHOTO_LIMIT, async (quality) => {
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
  });
}
