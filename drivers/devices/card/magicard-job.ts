/** What a card's job is on a Magicard's wire. */
import { separate } from '../../imaging/panels/separate.ts';
import { turnPanels } from '../../imaging/panels/turn.ts';
import type { Panels } from '../../core/pictures.ts';
import { deviceFail } from '../../core/result.ts';
import type { DeviceError } from '../../core/result.ts';
import { familyOf } from '../../protocols/magicard/family.ts';
import type { Family, MagicardFamily } from '../../protocols/magicard/family.ts';
import { packInk, packResin } from '../../protocols/magicard/head.ts';
import type { PlaneName } from '../../protocols/magicard/header.ts';
import { encodePage } from '../../protocols/magicard/page.ts';
import { badTrack } from '../../protocols/magicard/tracks.ts';
import { CARD_PICTURE } from './port.ts';
import type { CardJob, CardPrinterCapabilities, CardSide } from './port.ts';

export interface MagicardJobOptions {
  /** The name of the print head in the header, where the printer said which it has. */
  readonly headName?: string;
  /** As the printer says it. */
  readonly firmware?: string;
  /** Of magnetic stripes; 'high' (the black ones) when left out. */
  readonly coercivity?: 'high' | 'low';
  /** Seconds since 1970, for the printer's own use. */
  readonly time?: number;
}

/** Why this job cannot be printed there; null when it can. Nothing of a track's text is in the note. */
export function magicardJobProblem(job: CardJob, can: CardPrinterCapabilities): DeviceError | null {
  if (job.back !== null && !can.bothSides) {
    return deviceFail('device/unsupported', 'it prints one side').error;
  }
  if (job.magnetic !== null) {
    if (!can.magnetic) return deviceFail('device/unsupported', 'it has no magnetic encoder').error;
    const track = badTrack(job.magnetic);
    if (track !== null) return deviceFail('device/magnetic-fault', `track ${track} cannot be written`).error;
  }
  const sides = job.back === null ? [job.front] : [job.front, job.back];
  const wrong = sides.find(
    ({ picture }) => picture.width !== CARD_PICTURE.width || picture.height !== CARD_PICTURE.height,
  );
  if (wrong === undefined) return null;
  return deviceFail('device/unsupported', `a picture of ${wrong.picture.width}x${wrong.picture.height}`)
    .error;
}

/**
 * The job in pieces, one after the other on the line: the header of the front, its planes, and the same of the back. It
 * must be one that `magicardJobProblem` has nothing against.
 */
export function encodeMagicardJob(
  job: CardJob,
  model: MagicardFamily,
  options: MagicardJobOptions = {},
): readonly Uint8Array[] {
  const family = familyOf(model);
  const duplex = job.back !== null;
  const front = planesOf(job.front, family);
  const back = job.back === null ? null : planesOf(job.back, family);
  const common = {
    duplex,
    headName: options.headName ?? family.headName,
    firmware: options.firmware ?? null,
    coercivity: options.coercivity ?? 'high',
    time: options.time ?? null,
  } as const;
  const first = encodePage(
    {
      ...common,
      side: 'front',
      planes: front,
      overcoat: job.front.overlay,
      backFormat: job.back === null || back === null ? null : backFormat(job.back, back),
      tracks: job.magnetic,
    },
    family,
  );
  if (job.back === null || back === null) return first;
  const second = encodePage(
    { ...common, side: 'back', planes: back, overcoat: job.back.overlay, backFormat: null, tracks: null },
    family,
  );
  return [...first, ...second];
}

type Planes = readonly { readonly name: PlaneName; readonly data: Uint8Array }[];

function planesOf(side: CardSide, family: Family): Planes {
  const upright = separate(side.picture, { ink: side.ink, black: 'remove-colour', overlay: 'none' });
  const panels: Panels = turnPanels(upright, family.turn);
  const { colour, k, width } = panels;
  const ink = (name: PlaneName, plane: Uint8Array) => ({ name, data: packInk(plane, width, family.head) });
  const planes = colour === null ? [] : [ink('B', colour.y), ink('G', colour.m), ink('R', colour.c)];
  // A side in colour without any black needs no resin.
  if (k === null || (colour !== null && !k.bits.some((byte) => byte !== 0))) return planes;
  return [...planes, { name: 'K', data: packResin(k.bits, width, family.head) }];
}

/** C is colour, K resin, O overcoat. */
function backFormat(side: CardSide, planes: Planes): string {
  const has = (name: PlaneName) => planes.some((plane) => plane.name === name);
  return `${has('B') ? 'C' : ''}${has('K') ? 'K' : ''}${side.overlay === 'none' ? '' : 'O'}`;
}
