import type { RgbPicture } from '#drivers/core/pictures.ts';
import { encodeEvolisJob } from '#drivers/devices/card/evolis-plan.ts';
import { encodeMagicardJob } from '#drivers/devices/card/magicard-job.ts';
import { CARD_PICTURE, type CardJob, type CardSide, type Overlay } from '#drivers/devices/card/port.ts';
import { encodePaper } from '#drivers/devices/receipt/escpos-plan.ts';
import { ESCPOS_MODELS, isEscposModel } from '#drivers/simulators/escpos/models.ts';
import { EVOLIS_MODELS, isEvolisModel } from '#drivers/simulators/evolis/models.ts';
import { isMagicardModel, MAGICARD_MODELS } from '#drivers/simulators/magicard/models.ts';
import { readArgs, required, UsageError, writeLine, type Command } from '../args.ts';
import { writeWhole } from '../fingerprint/write-whole.ts';
import { fitted, inBlack, readImage, type Size } from './pictures.ts';
import { isProtocol, PROTOCOLS } from './protocols.ts';

const OVERLAYS: readonly Overlay[] = ['full', 'chip', 'magnetic', 'none'];

/** Writes a job as the app sends it. */
export const render: Command = {
  usage: [
    `render --protocol ${PROTOCOLS.join('|')} --front F.png [--back B.png] [--model M] [--resin|--no-resin] [--overlay ${OVERLAYS.join('|')}] --out JOB`,
  ],
  run: async (args) => {
    const { values } = readArgs(args, {
      protocol: { type: 'string' },
      front: { type: 'string' },
      back: { type: 'string' },
      model: { type: 'string' },
      resin: { type: 'boolean' },
      'no-resin': { type: 'boolean' },
      overlay: { type: 'string' },
      out: { type: 'string' },
    });
    const protocol = required(values.protocol, 'protocol');
    if (!isProtocol(protocol)) throw new UsageError(`--protocol is one of ${PROTOCOLS.join(', ')}`);
    if (values.resin && values['no-resin']) throw new UsageError('either --resin or --no-resin');
    const overlay = OVERLAYS.find((known) => known === (values.overlay ?? 'full'));
    if (overlay === undefined) throw new UsageError(`--overlay is one of ${OVERLAYS.join(', ')}`);
    const out = required(values.out, 'out');
    const wish: Wish = {
      front: required(values.front, 'front'),
      back: values.back,
      model: values.model?.toLowerCase(),
      resin: !values['no-resin'],
      overlay,
    };
    const pieces = await JOBS[protocol](wish);
    const job = new Uint8Array(Buffer.concat(pieces));
    await writeWhole(out, job);
    await writeLine(`${out}: ${protocol} job of ${job.length} bytes`);
    return 0;
  },
};

interface Wish {
  readonly front: string;
  readonly back: string | undefined;
  readonly model: string | undefined;
  readonly resin: boolean;
  readonly overlay: Overlay;
}

const JOBS = {
  async magicard(wish: Wish) {
    const name = wish.model ?? 'enduro-plus';
    if (!isMagicardModel(name)) throw noModel(name, MAGICARD_MODELS);
    const model = MAGICARD_MODELS[name];
    return encodeMagicardJob(await cardJob(wish, model.bothSides), model.family);
  },
  async evolis(wish: Wish) {
    const name = wish.model ?? 'primacy';
    if (!isEvolisModel(name)) throw noModel(name, EVOLIS_MODELS);
    const model = EVOLIS_MODELS[name];
    return encodeEvolisJob(await cardJob(wish, model.bothSides), { ribbon: model.ribbon });
  },
  async escpos(wish: Wish) {
    const name = wish.model ?? '80mm';
    if (!isEscposModel(name)) throw noModel(name, ESCPOS_MODELS);
    if (wish.back !== undefined) throw new UsageError('--back: paper has one side');
    const { dots } = ESCPOS_MODELS[name];
    const image = await readImage(wish.front);
    // As wide as the paper, and as long as it gets.
    const size = { width: dots, height: Math.max(1, Math.round((image.height * dots) / image.width)) };
    await tellFitting(wish.front, image, size);
    const bitmap = inBlack(fitted(image, size));
    return encodePaper({ parts: [{ kind: 'picture', bitmap }], cut: 'full' });
  },
} as const;

async function cardJob(wish: Wish, bothSides: boolean): Promise<CardJob> {
  if (wish.back !== undefined && !bothSides) throw new UsageError('--back: this model prints one side');
  return {
    front: await cardSide(wish.front, wish),
    back: wish.back === undefined ? null : await cardSide(wish.back, wish),
    magnetic: null,
  };
}

async function cardSide(file: string, { resin, overlay }: Wish): Promise<CardSide> {
  const image = await readImage(file);
  await tellFitting(file, image, CARD_PICTURE);
  const picture = fitted(image, CARD_PICTURE);
  return { picture: resin ? picture : withoutExactBlack(picture), ink: 'colour', overlay };
}

async function tellFitting(file: string, from: Size, to: Size): Promise<void> {
  if (from.width === to.width && from.height === to.height) return;
  await writeLine(`${file}: ${from.width} x ${from.height} fitted onto ${to.width} x ${to.height}`);
}

/** Resin is for exact black alone: a shade off it, and black is mixed from the dyes. */
function withoutExactBlack(picture: RgbPicture): RgbPicture {
  return { ...picture, pixels: picture.pixels.map((level) => Math.max(1, level)) };
}

const noModel = (name: string, models: Readonly<Record<string, unknown>>): UsageError =>
  new UsageError(`--model: there is no "${name}", but ${Object.keys(models).join(', ')}`);
