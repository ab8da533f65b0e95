import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import type { CaptureAdvice, PrintQuality } from '#drivers/imaging/port.ts';
import { assessQuality } from '#drivers/imaging/quality/index.ts';
import { readArgs, UsageError, writeLine, type Command } from '../args.ts';
import { readInput } from './input.ts';

/** The app's internal quality of each picture in a file, with what it is made of. It is not NFIQ. */
export const quality: Command = {
  usage: ['quality IN.(png|tif|pgm|bmp|jp2|wsq|fir) [--resolution PPI] [--json]'],
  run: async (args) => {
    const { values, positionals } = readArgs(
      args,
      { json: { type: 'boolean' }, resolution: { type: 'string' } },
      true,
    );
    const [input, ...more] = positionals;
    if (input === undefined || more.length > 0) throw new UsageError('quality takes the name of one file');
    const resolution = values.resolution === undefined ? null : Number(values.resolution);
    if (resolution !== null && !(resolution >= 100 && resolution <= 10_000))
      throw new UsageError('--resolution is a number from 100 to 10000');
    const found = await readInput(input);
    if (found.kind === 'template') throw new UsageError('a template has no picture to judge');
    for (const { image } of found.pictures) {
      const judged = resolution === null ? image : { ...image, resolution };
      const seen = assessQuality(judged, extractTemplate(judged));
      for (const line of values.json ? [JSON.stringify(seen)] : linesOf(seen)) await writeLine(line);
    }
    return 0;
  },
};

function linesOf(seen: PrintQuality): readonly string[] {
  return [
    `internal quality ${seen.score} of 100 (not NFIQ)`,
    `area ${seen.area}, centring ${seen.centring}, contrast ${seen.contrast}, clarity ${seen.clarity}`,
    `moisture ${seen.moisture} (-100 dry to 100 wet), minutiae ${seen.minutiae}`,
    `advice: ${seen.advice === null ? 'none, it is good' : SAID[seen.advice]}`,
  ];
}

const SAID: Readonly<Record<CaptureAdvice, string>> = {
  moisten: 'moisten the finger',
  'wipe-finger': 'wipe the finger dry',
  'press-more': 'press a little more',
  'press-less': 'press less',
  'move-up': 'move the finger up',
  'move-down': 'move the finger down',
  'move-left': 'move the finger to the left',
  'move-right': 'move the finger to the right',
  'clean-glass': 'clean the glass',
  'hold-still': 'hold the finger still',
  'cover-more': 'lay more of the finger on the glass',
};
