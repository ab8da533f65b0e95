import { collectFindings, type Finding, type Findings } from '../findings.ts';
import { impressionOf } from '../impressions.ts';
import { positionOf } from '../positions.ts';
import { compressionOf, UNITS, UNKNOWN_IMPRESSION } from './codes.ts';
import { editionOf, isImageRecord } from './edition.ts';
import { parse2005 } from './parse-2005.ts';
import { parse2011 } from './parse-2011.ts';
import type { RawImage } from './raw.ts';
import type { RecordEdition } from './record.ts';

/** What is wrong with the heads of a finger image record; the pictures themselves are not looked into. */
export function validateImageRecord(bytes: Uint8Array): readonly Finding[] {
  const found = collectFindings();
  if (!isImageRecord(bytes)) {
    found.add(0, 'The record does not begin with "FIR" and a zero.');
    return found.list;
  }
  const edition = editionOf(bytes);
  if (!edition) {
    found.add(4, 'The version is neither "010" nor "020" with a zero.');
    return found.list;
  }
  const raw = edition === '2005' ? parse2005(bytes) : parse2011(bytes);
  found.check(
    raw.length === bytes.length,
    8,
    `The stated length ${raw.length} is not the length of the record, ${bytes.length}.`,
  );
  found.check(raw.fingers > 0, edition === '2005' ? 18 : 15, 'The record has no fingers.');
  if (raw.images !== undefined) found.check(raw.images > 0, 12, 'The record has no pictures.');
  for (const image of raw.list) checkImage(found, edition, image);
  const positions = new Set(raw.list.map(({ position }) => position)).size;
  if (!raw.whole) found.add(raw.end, `The record ends within picture ${raw.list.length + 1}.`);
  else {
    found.check(raw.end >= bytes.length, raw.end, `${bytes.length - raw.end} bytes follow the last picture.`);
    found.check(
      positions === raw.fingers,
      edition === '2005' ? 18 : 15,
      `The record states ${raw.fingers} fingers and shows ${positions}.`,
    );
  }
  return found.list;
}

function checkImage(found: Findings, edition: RecordEdition, raw: RawImage): void {
  const { offset, position, impression, depth, compression, units, width, height } = raw;
  found.check(
    position === 0 || positionOf(position) !== 'unknown',
    offset,
    `${position} is not the code of a finger or slap.`,
  );
  found.check(
    impressionOf(impression) !== 'unknown' || (edition === '2011' && impression === UNKNOWN_IMPRESSION),
    offset,
    `${impression} is not the code of an impression.`,
  );
  found.check(
    units === UNITS.inch || units === UNITS.centimetre,
    offset,
    `${units} is not a unit of resolution.`,
  );
  found.check(raw.image[0] > 0 && raw.image[1] > 0, offset, 'The picture states no resolution.');
  found.check(
    raw.image[0] <= raw.scan[0] && raw.image[1] <= raw.scan[1],
    offset,
    'The picture states a higher resolution than its scanner.',
  );
  found.check(depth >= 1 && depth <= 16, offset, `A pixel of ${depth} bits is not lawful.`);
  found.check(
    compressionOf(edition, compression) !== undefined,
    offset,
    `${compression} is not the code of a compression.`,
  );
  found.check(width > 0 && height > 0, offset, `The picture is ${width} by ${height} pixels.`);
  if (compression === 0 && depth <= 8)
    found.check(
      raw.data.length === width * height,
      raw.dataOffset,
      `The raw picture has ${raw.data.length} bytes for ${width} by ${height} pixels.`,
    );
  for (const { score } of raw.qualities)
    found.check(score <= 100 || score === 255, offset, `The quality ${score} is above 100.`);
  for (const block of raw.blocks)
    found.check(block.length >= 4, block.offset, 'An extended data block is shorter than its head.');
}
