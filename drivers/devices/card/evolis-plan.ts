/** A card job as the commands of an Evolis printer, in their order. Pure. */
import type { Bitmap } from '../../core/pictures.ts';
import { holdsPhoto } from '../../imaging/panels/grey.ts';
import { separate } from '../../imaging/panels/separate.ts';
import { turnBitmap } from '../../imaging/panels/turn.ts';
import {
  downloadLines,
  downloadPanel,
  downloadTrack,
  endSequence,
  manageErrors,
  setCoercivity,
  setInsertion,
  setRibbon,
  startSequence,
  turnToBack,
  turnToFront,
  writeMagnetic,
} from '../../protocols/evolis/commands.ts';
import type { EvolisCommand } from '../../protocols/evolis/commands.ts';
import { encodeCommand } from '../../protocols/evolis/framing.ts';
import { compressLines } from '../../protocols/evolis/lines.ts';
import { packDye, panelBytes } from '../../protocols/evolis/panel.ts';
import type { DyeLevels } from '../../protocols/evolis/panel.ts';
import type { CardJob, CardSide } from './port.ts';

export interface EvolisJobOptions {
  /** In the words of `Pr`: "ymcko", "ymckok", "ko", "kb". */
  readonly ribbon: string;
  /** Of the dyes; 128 when it is left out. */
  readonly levels?: DyeLevels;
  /** Resin and overlay line by line: for slow lines. */
  readonly compress?: boolean;
  /** Dye under exact black, as the maker's driver has it, or none; 'keep-colour' when it is left out. */
  readonly black?: 'keep-colour' | 'remove-colour';
  /** Of the magnetic stripe; high when it is left out. */
  readonly coercivity?: 'h' | 'l';
}

export interface EvolisStep {
  readonly kind: 'setting' | 'start' | 'magnetic' | 'turn' | 'panel' | 'end';
  readonly side: 'front' | 'back';
  readonly command: EvolisCommand<void>;
}

export const ribbonHasColour = (ribbon: string): boolean => /^y/i.test(ribbon);
/** Of letters alone one cannot go: kgo is gold. */
const hasOverlay = (ribbon: string): boolean => /^(ymcko|ko|ho)/i.test(ribbon);
/** Such a ribbon has a second resin panel and no more for the back. */
export const isBlackOnBack = (ribbon: string): boolean => ribbon.toLowerCase() === 'ymckok';

export function planEvolisJob(job: CardJob, options: EvolisJobOptions): readonly EvolisStep[] {
  const step = (
    kind: EvolisStep['kind'],
    command: EvolisCommand<void>,
    side: EvolisStep['side'] = 'front',
  ) => ({
    kind,
    side,
    command,
  });
  const panels = (side: 'front' | 'back', content: CardSide) =>
    sidePanels(content, side, options).map((command) => step('panel', command, side));
  const tracks = (job.magnetic ?? []).flatMap((text, index) =>
    text === null ? [] : [step('setting', downloadTrack(index + 1, text))],
  );
  return [
    step('setting', setRibbon(options.ribbon)),
    step('setting', setInsertion('B')),
    ...(tracks.length > 0 ? [step('setting', setCoercivity(options.coercivity ?? 'h')), ...tracks] : []),
    step('start', startSequence),
    ...(tracks.length > 0 ? [step('magnetic', writeMagnetic)] : []),
    step('turn', turnToFront),
    ...panels('front', job.front),
    ...(job.back === null ? [] : [step('turn', turnToBack, 'back'), ...panels('back', job.back)]),
    step('end', endSequence),
  ];
}

/**
 * Every panel that the ribbon has for this side, bare ones too: a printer keeps its bitmaps, and what is not sent anew may
 * be what the card before had.
 */
function sidePanels(
  side: CardSide,
  which: 'front' | 'back',
  options: EvolisJobOptions,
): readonly EvolisCommand<void>[] {
  const { levels = 128, compress = false, black = 'keep-colour', ribbon } = options;
  const plain = which === 'back' && isBlackOnBack(ribbon);
  const dyes = ribbonHasColour(ribbon) && !plain;
  const overlay = hasOverlay(ribbon) && !plain;
  const colour = dyes && side.ink === 'colour';
  const panels = separate(side.picture, {
    ink: colour ? 'colour' : 'black',
    black,
    overlay: overlay ? side.overlay : 'none',
    tones: !colour && holdsPhoto(side.picture) ? 'ordered' : 'threshold',
  });
  const dye = (name: 'y' | 'm' | 'c') =>
    downloadPanel(
      name,
      levels,
      panels.colour === null ? new Uint8Array(panelBytes(levels)) : packDye(panels.colour[name], levels),
    );
  const bitmap = (name: 'k' | 'o', content: Bitmap | null) => {
    const bits = content === null ? new Uint8Array(panelBytes(2)) : turnBitmap(content, 'clockwise').bits;
    return compress ? downloadLines(name, compressLines(bits)) : downloadPanel(name, 2, bits);
  };
  return [
    ...(dyes ? [dye('y'), dye('m'), dye('c')] : []),
    bitmap('k', panels.k),
    ...(overlay ? [bitmap('o', panels.o)] : []),
  ];
}

/**
 * The job as bytes, a command each, for a printer that manages errors itself ('printer') or with the commands that leave
 * them to the host, who must wait for an answer to each.
 */
export function encodeEvolisJob(
  job: CardJob,
  options: EvolisJobOptions & { readonly errors?: 'printer' | 'host' },
): readonly Uint8Array[] {
  const commands = planEvolisJob(job, options).map(({ command }) => command);
  const all =
    options.errors === 'host' ? [manageErrors('host'), ...commands, manageErrors('printer')] : commands;
  return all.map((command) => encodeCommand(command));
}
