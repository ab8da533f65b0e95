/** The holder's photo out of an order: JPEG, looked at before it is decoded. */
import { loadImage, type Image } from '@napi-rs/canvas';
import type { CardDrawingCode } from '#domain/cards/outcome.ts';
import { endsAsJpeg, jpegSize } from '../jpeg.ts';

/** A card's photo is 248 by 331 dots; what is far larger is no photo for a card, and would cost memory to decode. */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_SIDE = 2400;
const LEAST_SIDE = 96;

export type PhotoResult =
  { readonly ok: true; readonly photo: Image } | { readonly ok: false; readonly code: CardDrawingCode };

const failed = (code: CardDrawingCode): PhotoResult => ({ ok: false, code });

export async function readPhoto(base64url: string): Promise<PhotoResult> {
  if (base64url.length > Math.ceil((MOST_BYTES * 4) / 3)) return failed('card/photo-too-large');
  const bytes = Buffer.from(base64url, 'base64url');
  const size = jpegSize(bytes);
  if (size === null || !endsAsJpeg(bytes)) return failed('card/photo-damaged');
  if (Math.max(size.width, size.height) > MOST_SIDE) return failed('card/photo-too-large');
  if (Math.min(size.width, size.height) < LEAST_SIDE) return failed('card/photo-damaged');
  try {
    const photo = await loadImage(bytes);
    return photo.width > 0 && photo.height > 0 ? { ok: true, photo } : failed('card/photo-damaged');
  } catch {
    return failed('card/photo-damaged');
  }
}
