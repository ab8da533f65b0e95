/** What is planted: typed text in both scripts, a number, bytes of the photo, of a finger's picture and of a template. */
import { createHash } from 'node:crypto';
import type { FingerprintImaging } from '#drivers/imaging/port.ts';
import { fakeImaging } from '#tests/harness/fake-fingers.ts';
import { smallJpeg } from '#tests/harness/jpeg.ts';
import { textMark, type Mark } from './markers.ts';

const noise = (seed: string): Buffer => createHash('sha512').update(seed).digest();

export const PLANTED = {
  nameEn: 'Qurratulain Zzyzxmarker',
  nameUr: 'قرۃالعین زژڑمارکر',
  fatherNameEn: 'Xerxesmarker Vwxyzkhan',
  fatherNameUr: 'زرکسیس ژژڑنشانی',
  cnic: '9987654321035',
  addressEn: 'House 8713, Street Qxzmarker, Nowhere',
  addressUr: 'محلہ زژڑ گلی ژڑنشان',
} as const;

const PHOTO = noise('photo');
const PICTURE = noise('finger picture');
const TEMPLATE = noise('template');

export const MARKS: readonly Mark[] = [
  ...Object.entries(PLANTED).map(([name, text]) => textMark(name, text)),
  textMark('cnic with dashes', '99876-5432103-5'),
  { name: 'photo', bytes: PHOTO },
  { name: 'finger picture', bytes: PICTURE },
  { name: 'template', bytes: TEMPLATE },
];

/** A real JPEG that carries the mark in a comment segment (ITU-T T.81, B.2.4.5) behind its first marker. */
export function plantedPhoto(): Uint8Array {
  const jpeg = Buffer.from(smallJpeg(240, 320));
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(PHOTO.length + 2, 2);
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), head, PHOTO, jpeg.subarray(2)]));
}

/** Imaging whose pictures and templates carry the marks. */
export function plantedImaging(): FingerprintImaging {
  const plain = fakeImaging();
  return {
    ...plain,
    analyse: async (image, finger) => {
      const answer = await plain.analyse(image, finger);
      if (!answer.ok) return answer;
      const { quality, template, jp2 } = answer.value;
      const planted = { template: Buffer.concat([template, TEMPLATE]), jp2: Buffer.concat([jp2, PICTURE]) };
      return { ok: true, value: { ...answer.value, quality, ...planted } };
    },
  };
}
