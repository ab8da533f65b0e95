/** Card orders of invented people, for training, demonstrations and tests. */
import { createCanvas } from '@napi-rs/canvas';
import type { CardOrder } from '#domain/cards/order.ts';
import { seededRandom } from '#domain/random.ts';
import { genderOf } from '#domain/registration/fields.ts';
import { drawFace } from '#domain/training/face.ts';
import type { Sitter } from '#domain/training/face-traits.ts';
import { syntheticPerson } from '#domain/training/person.ts';

const PHOTO = { width: 480, height: 640 };
const SIGNATURE = { width: 600, height: 220 };

/** The training camera's picture, JPEG of 480 x 640, as an order carries it. */
async function facePhoto(sitter: Sitter): Promise<string> {
  const canvas = createCanvas(PHOTO.width, PHOTO.height);
  drawFace(canvas.getContext('2d'), sitter, PHOTO.width, PHOTO.height);
  return (await canvas.encode('jpeg', 85)).toString('base64url');
}

/** A line of loops that nobody writes, PNG. */
async function scribble(seed: string): Promise<string> {
  const random = seededRandom(`signature ${seed}`);
  const canvas = createCanvas(SIGNATURE.width, SIGNATURE.height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, SIGNATURE.width, SIGNATURE.height);
  pen.strokeStyle = '#1a1a2e';
  pen.lineWidth = 7;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  const [loops, height, phase] = [random.int(4, 7), 40 + random.unit() * 35, random.unit() * 6];
  pen.beginPath();
  for (let step = 0; step <= 160; step += 1) {
    const along = step / 160;
    const angle = along * loops * 2 * Math.PI + phase;
    const sweep = height * (1 - 0.6 * along);
    pen.lineTo(50 + along * 470 + Math.sin(angle) * 26, 112 - Math.cos(angle) * sweep + along * 24);
  }
  pen.stroke();
  return (await canvas.encode('png')).toString('base64url');
}

function uuid(seed: string): string {
  const random = seededRandom(`order ${seed}`);
  const hex = Array.from({ length: 32 }, () => random.int(0, 15).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A day so many years later; never 29 February, which no synthetic person has. */
const yearsLater = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

/**
 * The same seed and day give the same order. It is one made in training, without fingers; older people's cards are for life.
 * @param today YYYY-MM-DD, the day of issue
 */
export async function syntheticOrder(seed: number | string, today = '2026-11-02'): Promise<CardOrder> {
  const name = String(seed);
  const person = syntheticPerson(name, today);
  const random = seededRandom(`card ${name}`);
  const gender = genderOf(person.gender) ?? 'X';
  const id = uuid(name);
  return {
    v: 1,
    id,
    tracking: `R-0099-01-${String(random.int(1, 999_999)).padStart(6, '0')}`,
    mode: 'counter',
    layout: { name: 'specimen', version: 1 },
    content: {
      cnic: person.cnic,
      nameEn: person.nameEn,
      nameUr: person.nameUr,
      relation: gender === 'F' && random.chance(0.5) ? 'husband' : 'father',
      relationNameEn: person.fatherNameEn,
      relationNameUr: person.fatherNameUr,
      gender,
      birthDate: person.birthDate,
      issued: today,
      expires: person.birthDate < yearsLater(today, -60) ? null : yearsLater(today, 10),
      identificationMark: random.chance(0.5) ? 'بائیں رخسار پر تل' : null,
      presentAddressUr: person.addressUr,
      permanentAddressUr: person.addressUr,
      familyNumber: `99${Array.from({ length: 8 }, () => random.int(0, 9)).join('')}`,
      photo: await facePhoto({ seed: name, gender }),
      signature: random.chance(0.9) ? await scribble(name) : null,
      code: `SPECIMEN:${person.cnic}:${id.toUpperCase()}`,
      organDonor: random.chance(0.2),
      disability: random.chance(0.1),
    },
    chip: random.chance(0.5) ? 'contact' : 'none',
    fingers: [],
    oldCard: random.pick(['surrender', 'none', 'lost'] as const),
    collectBy: Date.parse(`${yearsLater(today, 1)}T00:00:00Z`),
    training: true,
  };
}
