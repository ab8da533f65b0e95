import type { Minutia } from '../../template.ts';
import { startsWith } from '../bytes.ts';
import { impressionOf } from '../impressions.ts';
import { fingerOf } from '../positions.ts';
import { formatFail, formatOk, type FormatResult } from '../result.ts';
import { angleOf } from './angles.ts';
import { FMR_VERSION, isTemplate, parseTemplate, type RawTemplate, type RawView } from './parse.ts';
import type { TemplateKind, TemplateRecord, TemplateView } from './record.ts';
import { typeOf } from './types.ts';

const PER_INCH = 2.54;
const percent = (value: number): number => (value <= 100 ? value : 0);

/** Lenient where real records are: see `parse.ts`. What is wrong with a record is told by `validateTemplate`. */
export function decodeAs(kind: TemplateKind, bytes: Uint8Array): FormatResult<TemplateRecord> {
  if (!isTemplate(bytes)) return formatFail('format/bad-magic', 'This is not a fingerprint template.');
  if (!startsWith(bytes, FMR_VERSION, 4))
    return formatFail('format/unsupported', 'Fingerprint templates of this version are not read.');
  const raw = parseTemplate(bytes, kind);
  if (!raw.whole)
    return formatFail('format/truncated', 'The fingerprint template ends before its last minutia.');
  if (raw.across === 0 || Math.abs(raw.across - raw.down) > raw.across / 100)
    return formatFail(
      'format/unsupported',
      'Fingerprint templates of different resolutions across and down are not read.',
    );
  return formatOk({
    kind,
    captureDevice: raw.device,
    views: raw.views.map((view) => decodeView(raw, view)),
  });
}

function decodeView(raw: RawTemplate, view: RawView): TemplateView {
  const minutiae = view.minutiae.map(({ type, x, y, angle, quality }): Minutia => ({
    x,
    y,
    angle: angleOf(raw.kind, angle),
    type: typeOf(type),
    quality: percent(quality),
  }));
  const resolution = Math.round(raw.across * PER_INCH);
  return {
    position: fingerOf(view.position),
    viewNumber: view.viewNumber,
    impression: impressionOf(view.impression),
    quality: percent(view.quality),
    template: { width: raw.width, height: raw.height, resolution, minutiae: bestFirst(minutiae) },
  };
}

/** A record need not be sorted. Sorting is stable: minutiae of equal quality keep the record's order. */
const bestFirst = (minutiae: readonly Minutia[]): readonly Minutia[] =>
  minutiae.toSorted((a, b) => b.quality - a.quality);
