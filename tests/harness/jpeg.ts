import { createCanvas } from '@napi-rs/canvas';

/** A real JPEG of one colour. */
export const smallJpeg = (width = 480, height = 640): Uint8Array => {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#cddc39';
  pen.fillRect(0, 0, width, height);
  return new Uint8Array(canvas.toBuffer('image/jpeg', 80));
};
