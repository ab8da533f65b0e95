import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesInRow, type Bitmap } from '#drivers/core/pictures.ts';
import { isEscposModel } from '#drivers/simulators/escpos/models.ts';
import { isEvolisModel } from '#drivers/simulators/evolis/models.ts';
import { isMagicardModel } from '#drivers/simulators/magicard/models.ts';
import type { PrintedCard, PrintedPaper } from '#drivers/simulators/printer.ts';
import { readArgs, required, UsageError, writeLine, type Command } from '../args.ts';
import { writeWhole } from '../fingerprint/write-whole.ts';
import { decodeEscpos } from './decode-escpos.ts';
import { decodeEvolis } from './decode-evolis.ts';
import { decodeMagicard } from './decode-magicard.ts';
import { JobError, type Decoded } from './decoded.ts';
import { pngOfBitmap, pngOfRgb } from './pictures.ts';
import { guessProtocol, isProtocol, PROTOCOLS, type Protocol } from './protocols.ts';

/** Renders a job through an emulated printer, as far as it goes; then says what is wrong with it. */
export const decode: Command = {
  usage: [`decode [--protocol ${PROTOCOLS.join('|')}] [--model M] JOB --out DIR`],
  run: async (args) => {
    const { values, positionals } = readArgs(
      args,
      { protocol: { type: 'string' }, model: { type: 'string' }, out: { type: 'string' } },
      true,
    );
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('decode takes the name of one job');
    const folder = required(values.out, 'out');
    const job = await readJob(file);
    const decoded = decodeJob(job, protocolOf(job, values.protocol), values.model);
    await mkdir(folder, { recursive: true });
    for (const [at, card] of decoded.cards.entries()) await writeCard(folder, at + 1, card);
    for (const [at, paper] of decoded.papers.entries()) await writePaper(folder, at + 1, paper);
    for (const remark of decoded.remarks) await writeLine(remark);
    const [first, ...others] = decoded.damage;
    for (const { code, sentence } of others) await writeLine(`${code}: ${sentence}`);
    if (first !== undefined) throw new JobError(first);
    if (decoded.cards.length + decoded.papers.length === 0)
      throw new JobError({ code: 'job/empty', sentence: 'Nothing comes out of the printer.' });
    return 0;
  },
};

async function readJob(file: string): Promise<Uint8Array> {
  return readFile(file).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Error(`${file} cannot be read (${code}).`, { cause: error });
  });
}

function protocolOf(job: Uint8Array, named: string | undefined): Protocol {
  if (named !== undefined) {
    if (!isProtocol(named)) throw new UsageError(`--protocol is one of ${PROTOCOLS.join(', ')}`);
    return named;
  }
  const guessed = guessProtocol(job);
  if (guessed === null) throw new UsageError('this begins like no job that is known; give --protocol');
  return guessed;
}

function decodeJob(job: Uint8Array, protocol: Protocol, name: string | undefined): Decoded {
  const model = name?.toLowerCase();
  const unknown = new UsageError(`--model: there is no ${protocol} model "${model ?? ''}"`);
  switch (protocol) {
    case 'evolis':
      if (model !== undefined && !isEvolisModel(model)) throw unknown;
      return decodeEvolis(job, model);
    case 'magicard':
      if (model !== undefined && !isMagicardModel(model)) throw unknown;
      return decodeMagicard(job, model);
    case 'escpos':
      if (model !== undefined && !isEscposModel(model)) throw unknown;
      return decodeEscpos(job, model);
  }
}

const numbered = (name: string, number: number): string => `${name}${number === 1 ? '' : `-${number}`}.png`;

async function writeCard(folder: string, number: number, card: PrintedCard): Promise<void> {
  for (const side of ['front', 'back'] as const) {
    const picture = card[side];
    if (picture === null) continue;
    const file = join(folder, numbered(side, number));
    await writeWhole(file, await pngOfRgb(picture));
    await writeLine(`${file}: ${picture.width} x ${picture.height}, ${aboutOverlay(card.overlay[side])}`);
  }
  for (const [at, track] of card.magnetic.entries()) {
    if (track !== null) await writeLine(`card ${number}, magnetic track ${at + 1}: ${JSON.stringify(track)}`);
  }
  if (card.to === 'reject') await writeLine(`card ${number} comes out among the rejected ones`);
}

async function writePaper(
  folder: string,
  number: number,
  { picture, brokenOff }: PrintedPaper,
): Promise<void> {
  const file = join(folder, numbered('roll', number));
  await writeWhole(file, await pngOfBitmap(picture));
  const end = brokenOff ? ', the roll ends within it' : '';
  await writeLine(`${file}: ${picture.width} x ${picture.height}${end}`);
}

function aboutOverlay(overlay: Bitmap | null): string {
  if (overlay === null) return 'no overlay';
  const { width, height, bits } = overlay;
  const row = bytesInRow(width);
  let laid = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) laid += ((bits[y * row + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
  }
  const share = laid / (width * height);
  return share === 1 ? 'overlay all over' : `overlay on ${(share * 100).toFixed(1)} %`;
}
