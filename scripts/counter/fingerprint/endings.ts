import path from 'node:path';
import type { PictureFormat } from '#drivers/imaging/formats/picture.ts';
import type { TemplateKind } from '#drivers/imaging/formats/template.ts';
import { UsageError } from '../args.ts';

/** What a file of a name is to hold. */
export type Target =
  | { readonly kind: 'picture'; readonly format: PictureFormat }
  | { readonly kind: 'record' }
  | { readonly kind: 'template'; readonly template: TemplateKind };

const picture = (format: PictureFormat): Target => ({ kind: 'picture', format });

const ENDINGS: Readonly<Record<string, Target>> = {
  '.png': picture('png'),
  '.pgm': picture('pgm'),
  '.bmp': picture('bmp'),
  '.tif': picture('tiff'),
  '.tiff': picture('tiff'),
  '.jp2': picture('jp2'),
  '.j2k': picture('j2k'),
  '.wsq': picture('wsq'),
  '.fir': { kind: 'record' },
  '.fmr': { kind: 'template', template: 'iso' },
  '.ansi': { kind: 'template', template: 'ansi' },
};

export function targetOf(file: string): Target {
  const ending = path.extname(file).toLowerCase();
  const target = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined;
  if (!target) throw new UsageError(`the output's ending is one of ${Object.keys(ENDINGS).join(', ')}`);
  return target;
}
