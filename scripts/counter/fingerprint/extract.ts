import { stat } from 'node:fs/promises';
import path from 'node:path';
import { FINGER_POSITIONS } from '#drivers/core/fingers.ts';
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import { encodeIsoTemplate } from '#drivers/imaging/formats/iso-template.ts';
import { assessQuality } from '#drivers/imaging/quality/index.ts';
import { readArgs, UsageError, writeLine, type Command } from '../args.ts';
import { readInput, valueFor } from './input.ts';
import { writeWhole } from './write-whole.ts';

/** The minutiae of a print as a record of ISO/IEC 19794-2:2005. */
export const extract: Command = {
  usage: ['extract IN.(png|tif|pgm|bmp|jp2|wsq|fir) OUT.fmr'],
  run: async (args) => {
    const { positionals } = readArgs(args, {}, true);
    const [input, output, ...more] = positionals;
    if (input === undefined || output === undefined || more.length > 0)
      throw new UsageError('extract takes the name of a picture and of the template to write');
    if (path.extname(output).toLowerCase() !== '.fmr') throw new UsageError("the output's ending is .fmr");
    const found = await readInput(input);
    if (found.kind === 'template') throw new Error(`${input}: This is a template already.`);
    if (await areSame(input, output)) throw new Error(`${output} is the picture itself; it stays as it is.`);
    const [{ image, about }] = found.pictures;
    const extraction = extractTemplate(image);
    if (extraction.outcome === 'unusable-image')
      throw new Error(`${input}: The picture is too small or too large for a finger.`);
    if (extraction.template.minutiae.length === 0) throw new Error(`${input}: The picture shows no print.`);
    const { score } = assessQuality(image, extraction);
    const position = FINGER_POSITIONS.find((finger) => finger === about?.position) ?? 'unknown';
    await writeWhole(
      output,
      valueFor(input, encodeIsoTemplate(extraction.template, { position, quality: score })),
    );
    await writeLine(`${output}: ${extraction.template.minutiae.length} minutiae`);
    return 0;
  },
};

/** By what the names lead to, links and all. */
async function areSame(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((file) => stat(file).catch(() => null)));
  return a != null && b != null && a.dev === b.dev && a.ino === b.ino;
}
