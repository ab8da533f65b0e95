/** What an emulated printer does with a command: its answer, without any wire or time. */
import type { EvolisWords } from '../../protocols/evolis/framing.ts';
import { PANEL_NAMES, isPanelName } from '../../protocols/evolis/panel.ts';
import type { EvolisPanel } from '../../protocols/evolis/panel.ts';
import type { EvolisInput } from '../../protocols/evolis/reader.ts';
import { isRefusal } from '../../protocols/evolis/replies.ts';
import { EVOLIS_COMMANDS } from '../../protocols/evolis/table.ts';
import type { Side } from './card.ts';
import { draw } from './drawing.ts';
import type { Done, Mechanics } from './mechanics.ts';
import { createMemory, download } from './memory.ts';
import type { EvolisModel } from './models.ts';
import { readOut } from './reads.ts';
import type { Settings } from './settings.ts';

export interface EvolisAnswer {
  readonly text: string;
  /** Of a read command, which is answered whoever manages errors. */
  readonly read: boolean;
  /** What it was kept busy with. */
  readonly work: 'none' | 'panel' | 'card' | 'cleaning';
}

export interface Controller {
  handle(input: EvolisInput): EvolisAnswer;
  /** Power off and on. */
  restart(): void;
}

interface Options {
  readonly model: EvolisModel;
  readonly serial: string;
  readonly mechanics: Mechanics;
  readonly settings: Settings;
}

const OK = 'OK';
const WORK: Readonly<Record<string, EvolisAnswer['work']>> = {
  Sr: 'card',
  Sv: 'card',
  Se: 'card',
  Si: 'card',
  Sib: 'card',
  Sis: 'card',
  Sic: 'card',
  Seb: 'card',
  Ser: 'card',
  Smw: 'card',
  Scp: 'cleaning',
};

export function createController(options: Options): Controller {
  const { model, mechanics, settings } = options;
  let memory = createMemory();
  let side: Side = 'front';
  let tracks: [string | null, string | null, string | null] = [null, null, null];
  /** What the last sequence printed, for "copy". */
  let last: readonly (readonly [Side, EvolisPanel, Uint8Array])[] = [];
  let printed: (readonly [Side, EvolisPanel, Uint8Array])[] = [];

  const print = (panel: EvolisPanel): Done => {
    const refusal = mechanics.print(side, panel, memory[panel]);
    printed.push([side, panel, memory[panel].slice()]);
    return refusal;
  };

  function startSequence(): Done {
    side = 'front';
    printed = [];
    return mechanics.start();
  }
  function endSequence(to: 'tray' | 'reject'): Done {
    const refusal = mechanics.putOut(to);
    if (refusal === null) last = printed;
    side = 'front';
    tracks = [null, null, null];
    return refusal;
  }
  function copyLast(): Done {
    let refusal = startSequence();
    for (const [where, panel, dots] of last) refusal ??= mechanics.print(where, panel, dots);
    return refusal ?? mechanics.putOut('tray');
  }
  function flip(): Done {
    if (!model.bothSides) return 'OPT NOT AVAILABLE';
    const refusal = mechanics.insert('print');
    if (refusal === null) side = 'back';
    return refusal;
  }

  function sequence(name: string, parameters: readonly string[]): Done {
    const [what = ''] = parameters;
    switch (name) {
      case 'Ss':
        return startSequence();
      case 'Sr':
        side = 'front';
        return mechanics.insert('print');
      case 'Sv':
        return flip();
      case 'Se':
        return endSequence('tray');
      case 'Ser':
      case 'Seb':
        return endSequence('reject');
      case 'Si':
      case 'Sib':
        return mechanics.insert('print');
      case 'Sis':
        return model.chip ? mechanics.insert('contact') : 'OPT NOT AVAILABLE';
      case 'Sic':
        return model.chip ? mechanics.insert('contactless') : 'OPT NOT AVAILABLE';
      case 'Sp':
      case 'Ssd':
        return isPanelName(what) ? print(what) : 'ERROR PARAMETRES';
      case 'Sc':
        return copyLast();
      case 'Scp':
        return mechanics.clean();
      case 'Scs':
        mechanics.forgetError();
        return null;
      case 'Srs':
        restart();
        return null;
      case 'Smw':
        return mechanics.encode(tracks);
      case 'Sds':
        return model.bothSides ? null : 'OPT NOT AVAILABLE';
      default:
        // Test cards, delays and the like do nothing that could be seen.
        return null;
    }
  }

  /** A sequence in which something went wrong takes no more panels. */
  function takePanel(command: EvolisWords): Done {
    const stored = download(memory, command);
    if (!stored.ok) return 'ERROR PARAMETRES';
    // Only a whole panel is printed at once; what is drawn or comes in parts waits for Sp.
    return command.name === 'Db' || command.name === 'Dbc' ? print(stored.value) : null;
  }

  function readTrack(track: string): string {
    if (!model.magnetic) return 'OPT NOT AVAILABLE';
    return mechanics.state.card?.magnetic[Number(track) - 1] ?? 'ERROR MAG';
  }

  function answer(command: EvolisWords): string {
    const { name, parameters } = command;
    if (command.data !== undefined) return takePanel(command) ?? OK;
    switch (settings.set(name, parameters)) {
      case 'done':
        return OK;
      case 'bad':
        return 'ERROR PARAMETRES';
      case 'unknown':
        break;
    }
    const readBack = readOut(options, name, parameters);
    const entry = Object.hasOwn(EVOLIS_COMMANDS, name) ? EVOLIS_COMMANDS[name] : undefined;
    if (entry === undefined) return readBack ?? 'ERROR CDE';
    if (!entry.parameters.test(parameters.join(';'))) return 'ERROR PARAMETRES';
    switch (entry.kind) {
      case 'read':
        return readBack ?? 'ERROR CDE';
      case 'sequence':
        if (name === 'Smr') return readTrack(parameters[0] ?? '');
        return sequence(name, parameters) ?? OK;
      case 'write':
        return draw(memory, settings.value('Pwb') === 'o' ? 'o' : 'k', name, parameters)
          ? OK
          : 'ERROR PARAMETRES';
      case 'download':
        if (!model.magnetic) return 'OPT NOT AVAILABLE';
        tracks[Number(parameters[0]) - 1] = parameters.slice(1).join(';');
        return OK;
      case 'adjust':
      case 'motor':
      case 'framing':
        return OK;
    }
  }

  function restart(): void {
    settings.restart();
    mechanics.forgetError();
    memory = createMemory();
    side = 'front';
    tracks = [null, null, null];
    printed = [];
  }

  return {
    handle(input) {
      if (input.type === 'malformed') return { text: 'ERROR CDE', read: false, work: 'none' };
      const { command } = input;
      const text = answer(command);
      const panel = command.data !== undefined && PANEL_NAMES.some((name) => name === command.parameters[0]);
      return {
        text,
        read: command.name.startsWith('R') || command.name === 'Smr',
        work: isRefusal(text) ? 'none' : panel ? 'panel' : (WORK[command.name] ?? 'none'),
      };
    },
    restart,
  };
}
