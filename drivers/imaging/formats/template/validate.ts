import { startsWith } from '../bytes.ts';
import { collectFindings, type Finding, type Findings } from '../findings.ts';
import { impressionOf } from '../impressions.ts';
import { isLawfulAngle } from './angles.ts';
import { FMR_VERSION, isTemplate, parseTemplate, type RawTemplate, type RawView } from './parse.ts';
import type { TemplateKind } from './record.ts';

/** Everything that is wrong with a record, in the order of its bytes; an empty list is a lawful record. */
export function validateTemplate(kind: TemplateKind, bytes: Uint8Array): readonly Finding[] {
  const found = collectFindings();
  if (!isTemplate(bytes)) {
    found.add(0, 'The record does not begin with "FMR" and a zero.');
    return found.list;
  }
  found.check(startsWith(bytes, FMR_VERSION, 4), 4, 'The version is not " 20" with a zero.');
  const raw = parseTemplate(bytes, kind);
  found.check(
    raw.length === bytes.length,
    8,
    `The stated length ${raw.length} is not the length of the record, ${bytes.length}.`,
  );
  if (kind === 'ansi') found.check(raw.owner !== 0, raw.fields - 4, 'The owner of the format is 0.');
  checkHead(found, raw);
  for (const view of raw.views) checkView(found, raw, view);
  checkOrder(found, raw.views);
  if (!raw.whole) found.add(raw.end, `The record ends within view ${raw.views.length + 1} of ${raw.stated}.`);
  else found.check(raw.end >= bytes.length, raw.end, `${bytes.length - raw.end} bytes follow the last view.`);
  return found.list;
}

function checkHead(found: Findings, raw: RawTemplate): void {
  const { fields, width, height, across, down } = raw;
  found.check(width > 0 && height > 0, fields + 2, `The picture is ${width} by ${height} pixels.`);
  found.check(across >= 99, fields + 6, `The resolution across is ${across} pixels per cm; 99 is the least.`);
  found.check(down >= 99, fields + 8, `The resolution down is ${down} pixels per cm; 99 is the least.`);
  found.check(raw.stated > 0, fields + 10, 'The record has no views.');
  found.check(raw.reserved === 0, fields + 11, 'The reserved byte of the head is not 0.');
}

function checkView(found: Findings, raw: RawTemplate, view: RawView): void {
  const { offset, position, impression, quality } = view;
  found.check(position <= 10, offset, `${position} is not the code of a finger.`);
  found.check(
    impressionOf(impression) !== 'unknown',
    offset + 1,
    `${impression} is not the code of an impression.`,
  );
  found.check(quality <= 100, offset + 2, `The finger's quality ${quality} is above 100.`);
  for (const minutia of view.minutiae) {
    const { x, y } = minutia;
    found.check(
      x < raw.width && y < raw.height,
      minutia.offset,
      `The minutia at ${x}, ${y} lies outside the picture of ${raw.width} by ${raw.height}.`,
    );
    found.check(minutia.type < 3, minutia.offset, 'A minutia has the reserved type 3.');
    found.check(minutia.reserved === 0, minutia.offset + 2, 'The reserved bits of a minutia are not 0.');
    found.check(
      isLawfulAngle(raw.kind, minutia.angle),
      minutia.offset + 4,
      `The angle ${minutia.angle} is above 179.`,
    );
    found.check(
      minutia.quality <= 100,
      minutia.offset + 5,
      `The minutia's quality ${minutia.quality} is above 100.`,
    );
  }
  checkExtended(found, view);
}

function checkExtended(found: Findings, view: RawView): void {
  const start = view.offset + 4 + 6 * view.minutiae.length;
  found.check(
    view.extendedFits,
    start,
    `The extended data of ${view.extended} bytes runs over the end of the record.`,
  );
  let at = start + 2;
  for (const { offset, type, length } of view.blocks) {
    found.check(type !== 0, offset, 'An extended data block has the reserved type 0.');
    found.check(
      length >= 4,
      offset + 2,
      `An extended data block of ${length} bytes is shorter than its head.`,
    );
    at = offset + Math.max(4, length);
  }
  if (view.extendedFits)
    found.check(at === start + 2 + view.extended, start, 'The extended data blocks do not fill their area.');
}

function checkOrder(found: Findings, views: readonly RawView[]): void {
  const next = new Map<number, number>();
  let last: number | undefined;
  for (const { offset, position, viewNumber } of views) {
    const expected = next.get(position) ?? 0;
    found.check(
      viewNumber === expected,
      offset + 1,
      `View ${viewNumber} of finger ${position} stands where view ${expected} should.`,
    );
    found.check(
      expected === 0 || last === position,
      offset,
      `The views of finger ${position} do not stand together.`,
    );
    next.set(position, expected + 1);
    last = position;
  }
}
