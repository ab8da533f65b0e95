import {
  encodeImageRecord,
  RECORD_EDITIONS,
  toRecordImage,
  type RecordEdition,
} from '#drivers/imaging/formats/image-record.ts';
import { writePicture } from '#drivers/imaging/formats/picture.ts';
import { encodeTemplateRecord, type TemplateRecord } from '#drivers/imaging/formats/template.ts';
import { readArgs, UsageError, writeLine, type Command } from '../args.ts';
import { targetOf, type Target } from './endings.ts';
import { readInput, valueFor, type Found, type FoundPicture } from './input.ts';
import { writeWhole } from './write-whole.ts';

interface Options {
  readonly edition: RecordEdition;
  readonly bitrate: number | undefined;
  readonly resolution: number | undefined;
}

/** One form of a print or a template into another, by the ending of the output's name. */
export const convert: Command = {
  usage: [
    'convert IN OUT.(png|pgm|bmp|tif|jp2|j2k|wsq|fir|fmr|ansi) [--bitrate BITS] [--resolution PPI] [--edition 2005|2011]',
  ],
  run: async (args) => {
    const { values, positionals } = readArgs(
      args,
      { bitrate: { type: 'string' }, resolution: { type: 'string' }, edition: { type: 'string' } },
      true,
    );
    const [input, output, ...more] = positionals;
    if (input === undefined || output === undefined || more.length > 0)
      throw new UsageError('convert takes the name of a file to read and of one to write');
    const target = targetOf(output);
    const edition = RECORD_EDITIONS.find((known) => known === (values.edition ?? '2011'));
    if (!edition) throw new UsageError('--edition is 2005 or 2011');
    const options: Options = {
      edition,
      bitrate: numberIn(values.bitrate, 'bitrate', 0.1, 8),
      resolution: numberIn(values.resolution, 'resolution', 100, 10_000),
    };
    const found = await readInput(input);
    const made = await make(found, target, options, input);
    await writeWhole(output, made.bytes);
    await writeLine(`${output}: ${made.what} from ${found.name}, ${made.bytes.length} bytes`);
    return 0;
  },
};

function numberIn(text: string | undefined, name: string, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most))
    throw new UsageError(`--${name} is a number from ${least} to ${most}`);
  return value;
}

interface Made {
  readonly bytes: Uint8Array;
  readonly what: string;
}

async function make(found: Found, target: Target, options: Options, input: string): Promise<Made> {
  if (found.kind === 'template') {
    if (target.kind !== 'template')
      throw new UsageError('a template becomes only another template, .fmr or .ansi');
    const bytes = valueFor(input, encodeTemplateRecord({ ...numbered(found.record), kind: target.template }));
    const minutiae = found.record.views.reduce((sum, { template }) => sum + template.minutiae.length, 0);
    return { bytes, what: `${target.template} template with ${minutiae} minutiae` };
  }
  if (target.kind === 'template')
    throw new UsageError('a picture becomes a template with "fingerprint extract"');
  const [first, ...others] = found.pictures.map((picture) => withResolution(picture, options.resolution));
  if (!first) throw new UsageError('there is no picture');
  if (target.kind === 'record') return makeRecord([first, ...others], found, options, input);
  const wsq = options.bitrate === undefined ? {} : { bitrate: options.bitrate };
  const bytes = valueFor(input, await writePicture(first.image, target.format, wsq));
  const which = others.length > 0 ? `, the first of ${others.length + 1} pictures` : '';
  return { bytes, what: `${target.format} of ${describe(first.image)}${which}` };
}

/** Real records number views from 1, or leave them in any order; what is written has to be lawful. */
const numbered = (record: TemplateRecord): TemplateRecord => ({
  ...record,
  views: [...Map.groupBy(record.views, ({ position }) => position).values()].flatMap((views) =>
    views.map((view, viewNumber) => ({ ...view, viewNumber })),
  ),
});

const withResolution = (picture: FoundPicture, resolution: number | undefined): FoundPicture =>
  resolution === undefined
    ? picture
    : { ...picture, image: { ...picture.image, resolution: Math.round(resolution) } };

const describe = ({ width, height, resolution }: FoundPicture['image']): string =>
  `${width} by ${height} pixels, ${resolution} per inch`;

async function makeRecord(
  pictures: readonly FoundPicture[],
  { record }: Extract<Found, { kind: 'pictures' }>,
  { edition, bitrate }: Options,
  input: string,
): Promise<Made> {
  const compression = bitrate === undefined ? 'jp2' : 'wsq';
  const images = await Promise.all(
    pictures.map(async ({ image, about }) => {
      const said = { ...about, ...(bitrate === undefined ? {} : { bitrate }) };
      const made = valueFor(input, await toRecordImage(image, compression, said));
      return { ...made, viewNumber: about?.viewNumber ?? 0 };
    }),
  );
  const { vendor = 0, device = 0, technology = 0 } = record ?? {};
  const bytes = valueFor(input, encodeImageRecord({ edition, vendor, device, technology, images }));
  const count = images.length === 1 ? '1 picture' : `${images.length} pictures`;
  return { bytes, what: `record of ${edition} with ${count} in ${compression}` };
}
