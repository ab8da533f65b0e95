/**
 * An emulated Evolis printer as a device on a line. With `Pem;2` every command is answered; without it only read commands
 * are, and an error waits for a person, after which the job goes on by itself.
 */
import { createListeners } from '../../core/listeners.ts';
import { createCommandReader } from '../../protocols/evolis/reader.ts';
import type { EvolisInput } from '../../protocols/evolis/reader.ts';
import { isRefusal, nackCodeOf } from '../../protocols/evolis/replies.ts';
import { send, wait } from '../line/actions.ts';
import type { WireAction } from '../line/actions.ts';
import type { FaultSpec } from '../line/fault-family.ts';
import type { EmulatedPrinter, PrintedCard } from '../printer.ts';
import { createRandom } from '../random.ts';
import { createController } from './controller.ts';
import type { EvolisAnswer } from './controller.ts';
import { countEvolisFaults } from './faults.ts';
import type { EvolisFaultName } from './faults.ts';
import { createMechanics } from './mechanics.ts';
import { EVOLIS_MODELS } from './models.ts';
import type { EvolisModelName } from './models.ts';
import { createSettings } from './settings.ts';

export interface EvolisPrinterOptions {
  /** A Primacy when it is left out. */
  readonly model?: EvolisModelName;
  /** How faults fall, and its serial number. */
  readonly seed: string;
  readonly faults: readonly FaultSpec<EvolisFaultName>[];
  /** As slow as a real one: some 20 s a card. */
  readonly pacing?: boolean;
}

const BAUD_RATE = 115_200;
const ACK = 0x06;
const NACK = 0x15;
/** Milliseconds for a panel, for a way of the card, and for a cleaning. */
const PACE: Readonly<Record<EvolisAnswer['work'], number>> = {
  none: 0,
  panel: 3_000,
  card: 1_500,
  cleaning: 8_000,
};
/** Commands that are kept while an error waits for a person; a printer stops listening then. */
const MOST_KEPT = 64;

export function createEvolisPrinter(options: EvolisPrinterOptions): EmulatedPrinter<PrintedCard> {
  const model = EVOLIS_MODELS[options.model ?? 'primacy'];
  const outputs = createListeners<PrintedCard>();
  const random = createRandom(`evolis ${options.seed}`);
  const serial = `SPECIMEN${random.between(1_000, 9_999)}`;
  const due = countEvolisFaults(options.faults).first;
  let leaving: PrintedCard[] = [];
  const mechanics = createMechanics({ model, due, onLeft: (card) => leaving.push(card) });
  const settings = createSettings();
  const controller = createController({ model, serial, mechanics, settings });
  let reader = createCommandReader();
  /** Where an error waits for a person: the command that met it, and those behind it. */
  let waiting: EvolisInput[] | null = null;

  const tellOutputs = () => {
    const out = leaving;
    leaving = [];
    for (const card of out) outputs.tell(card);
  };
  const pace = (work: EvolisAnswer['work']): readonly WireAction[] =>
    options.pacing === true && work !== 'none' ? [wait(PACE[work])] : [];

  function sendAnswer(text: string, mode: ErrorMode): readonly WireAction[] {
    const bytes = mode === 'acknowledge' ? acknowledged(text) : textReply(text);
    switch (due('answer')) {
      case 'silence':
        return [];
      case 'garbage':
        return [
          send(Uint8Array.from({ length: 24 }, () => random.between(128, 255))),
          send(Uint8Array.of(0)),
        ];
      case 'slow':
        return [wait(20), send(bytes.subarray(0, 1)), wait(20), send(bytes.subarray(1))];
      default:
        return [send(bytes)];
    }
  }

  function perform(input: EvolisInput): readonly WireAction[] {
    const before = modeOf(settings.value('Pem'));
    const answer = controller.handle(input);
    if (mechanics.vanished()) return [{ do: 'vanish' }];
    const after = modeOf(settings.value('Pem'));
    const actions: WireAction[] = [...pace(answer.work), { do: 'apply', run: tellOutputs }];
    const mode = before === 'printer' ? after : before;
    if (mode === 'printer' && mechanics.state.pending !== null) {
      waiting ??= mechanics.state.undone ? [input] : [];
    }
    const about = input.type === 'command' ? input.command.name : '';
    const text = about === 'Rrt' && due('ribbon') === 'spurious-ok' ? 'OK' : answer.text;
    return answer.read || mode !== 'printer' ? [...actions, ...sendAnswer(text, mode)] : actions;
  }

  function take(input: EvolisInput): readonly WireAction[] {
    if (waiting === null) return perform(input);
    const name = input.type === 'command' ? input.command.name : '';
    if (name === 'Scs' || name === 'Srs') waiting = null;
    else if (!/^[PR]/.test(name)) {
      if (waiting.length < MOST_KEPT) waiting.push(input);
      return [];
    }
    return perform(input);
  }

  /** After a person saw to it: what waited goes on, if it can. Nobody is answered in this mode. */
  function goOn(): void {
    if (waiting === null) return;
    const kept = waiting;
    waiting = null;
    mechanics.printAgain();
    for (const input of kept) take(input);
  }

  return {
    get baudRate() {
      return BAUD_RATE;
    },
    powerOn() {
      reader = createCommandReader();
      waiting = null;
      controller.restart();
      tellOutputs();
      return new Uint8Array(0);
    },
    hear: (bytes) => reader.push(bytes).flatMap(take),
    onOutput: (listener) => outputs.add(listener),
    troubles: () => mechanics.troubles(),
    handle(action) {
      const done = mechanics.handle(action);
      if (done) goOn();
      tellOutputs();
      return done;
    },
  };
}

type ErrorMode = 'printer' | 'host' | 'acknowledge';

/** The guide's table and its list of bits do not agree; these are the values that it names. */
function modeOf(value: string): ErrorMode {
  if (value === '2' || value === '3' || value === '18') return 'host';
  return value === '4' || value === '5' ? 'acknowledge' : 'printer';
}

function textReply(text: string): Uint8Array {
  return Uint8Array.from([...text, '\0'], (character) => character.charCodeAt(0));
}

/** Reads are answered with their text in this mode too. */
function acknowledged(text: string): Uint8Array {
  if (text === 'OK') return Uint8Array.of(ACK);
  return isRefusal(text) ? Uint8Array.of(NACK, nackCodeOf(text).charCodeAt(0)) : textReply(text);
}
