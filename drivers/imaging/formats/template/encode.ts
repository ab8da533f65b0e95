import type { Minutia, MinutiaeTemplate } from '../../template.ts';
import { writeBytes, type ByteWriter } from '../bytes.ts';
import { impressionCode, isKnown } from '../impressions.ts';
import { positionCode } from '../positions.ts';
import { formatFail, formatOk, type FormatFailure, type FormatResult } from '../result.ts';
import { angleSteps } from './angles.ts';
import { FMR_MAGIC, FMR_VERSION } from './parse.ts';
import type { TemplateAbout, TemplateRecord, TemplateView } from './record.ts';
import { typeCode } from './types.ts';

/** A view counts its minutiae in one byte; the best are kept. */
export const MOST_MINUTIAE = 255;
const LEAST_PER_CM = 99;
const MOST_SIZE = 0x3fff;
// INCITS 378 demands an owner of the format; 0x101 is INCITS M1 itself, whose type 0x201 is this record.
const OWNER = [0x0101, 0x0201] as const;

const refuse = (sentence: string): FormatFailure => formatFail('format/out-of-range', sentence);
const isByte = (value: number, most: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= most;

/** @returns errors `format/out-of-range` only */
export function encodeRecord(record: TemplateRecord): FormatResult<Uint8Array> {
  const first = record.views[0]?.template;
  if (!first) return refuse('A fingerprint template needs at least one finger.');
  const perCm = Math.round(first.resolution / 2.54);
  const complaint = complainOf(record, first, perCm);
  if (complaint) return complaint;
  const views = writeBytes();
  for (const view of record.views) writeView(views, record.kind, view);
  const body = writeBytes()
    .u16(record.captureDevice)
    .u16(first.width)
    .u16(first.height)
    .u16(perCm)
    .u16(perCm)
    .u8(record.views.length)
    .u8(0)
    .raw(views.finish())
    .finish();
  const head = writeBytes().raw(FMR_MAGIC).raw(FMR_VERSION);
  if (record.kind === 'iso') head.u32(12 + body.length);
  else {
    const short = 14 + body.length;
    if (short < 65_536) head.u16(short);
    else head.u16(0).u32(short + 4);
    head.u16(OWNER[0]).u16(OWNER[1]);
  }
  return formatOk(head.raw(body).finish());
}

/** One finger, one view. */
export const recordOf = (
  kind: TemplateRecord['kind'],
  template: MinutiaeTemplate,
  about: TemplateAbout = {},
): TemplateRecord => ({
  kind,
  captureDevice: about.captureDevice ?? 0,
  views: [
    {
      position: about.position ?? 'unknown',
      viewNumber: 0,
      impression: about.impression ?? 'live-plain',
      quality: about.quality ?? 0,
      template,
    },
  ],
});

function complainOf({ captureDevice, views }: TemplateRecord, first: MinutiaeTemplate, perCm: number) {
  if (!isByte(captureDevice, 0xfff)) return refuse('The number of the capture device is not 0 to 4095.');
  if (views.length > 255) return refuse('A fingerprint template holds at most 255 views.');
  if (!isByte(first.width, MOST_SIZE) || !isByte(first.height, MOST_SIZE))
    return refuse(`The picture of a fingerprint template has at most ${MOST_SIZE} pixels a side.`);
  if (!isByte(perCm, 0xffff) || perCm < LEAST_PER_CM)
    return refuse('The resolution of a fingerprint template is at least 252 pixels per inch.');
  const seen = new Map<string, number>();
  let last: string | undefined;
  for (const { position, viewNumber, impression, quality, template } of views) {
    const next = seen.get(position) ?? 0;
    if (viewNumber !== next || viewNumber > 15 || (next > 0 && last !== position))
      return refuse('The views of a finger do not stand together, numbered from 0 to at most 15.');
    seen.set(position, next + 1);
    last = position;
    if (!isKnown(impression)) return refuse('The kind of impression is not one that a template can state.');
    if (!isByte(quality, 100)) return refuse('The quality of a finger is not 0 to 100.');
    if (
      template.width !== first.width ||
      template.height !== first.height ||
      template.resolution !== first.resolution
    )
      return refuse('The fingers of one template come from pictures of different sizes.');
    if (template.minutiae.some((minutia) => !fits(minutia, template)))
      return refuse('A minutia lies outside its picture or has a quality that is not 0 to 100.');
  }
  return undefined;
}

const fits = ({ x, y, angle, quality }: Minutia, { width, height }: MinutiaeTemplate): boolean =>
  x >= 0 &&
  x <= width - 1 &&
  y >= 0 &&
  y <= height - 1 &&
  Number.isFinite(angle) &&
  isByte(Math.round(quality), 100);

function writeView(writer: ByteWriter, kind: TemplateRecord['kind'], view: TemplateView): void {
  const minutiae = view.template.minutiae.slice(0, MOST_MINUTIAE);
  const impression = isKnown(view.impression) ? impressionCode(view.impression) : 0;
  writer
    .u8(positionCode(view.position))
    .u8((view.viewNumber << 4) | impression)
    .u8(view.quality)
    .u8(minutiae.length);
  for (const { x, y, angle, type, quality } of minutiae)
    writer
      .u16((typeCode(type) << 14) | Math.round(x))
      .u16(Math.round(y))
      .u8(angleSteps(kind, angle))
      .u8(Math.round(quality));
  // No extended data.
  writer.u16(0);
}
