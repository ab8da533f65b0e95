/** An emulated Magicard as a device on a line: bytes in, answers and cards out, faults included. */
import { createListeners } from '../../core/listeners.ts';
import { familyOf } from '../../protocols/magicard/family.ts';
import { createPageParser } from '../../protocols/magicard/page-parser.ts';
import type { HostEvent } from '../../protocols/magicard/page-parser.ts';
import { send, wait } from '../line/actions.ts';
import type { WireAction } from '../line/actions.ts';
import type { FaultSpec } from '../line/fault-family.ts';
import type { EmulatedPrinter, PrintedCard } from '../printer.ts';
import { createRandom } from '../random.ts';
import { countMagicardFaults } from './faults.ts';
import type { MagicardFaultName } from './faults.ts';
import { createCardMaker } from './card-maker.ts';
import { createMechanism } from './mechanism.ts';
import { MAGICARD_MODELS } from './models.ts';
import type { MagicardModelName } from './models.ts';
import { pageProblem } from './page-problem.ts';
import { replyTo } from './replies.ts';

export interface MagicardPrinterOptions {
  readonly model?: MagicardModelName;
  /** How faults fall. */
  readonly seed: string;
  readonly faults?: readonly FaultSpec<MagicardFaultName>[];
}

/** Milliseconds by which the fault "slow" is late. */
const LATE = 100;
const NOISE = 24;

export function createMagicardPrinter(options: MagicardPrinterOptions): EmulatedPrinter<PrintedCard> {
  const model = MAGICARD_MODELS[options.model ?? 'enduro-plus'];
  const family = familyOf(model.family);
  const random = createRandom(`magicard ${options.seed}`);
  const due = countMagicardFaults(options.faults ?? []).first;
  const mechanism = createMechanism(model, due);
  const outputs = createListeners<PrintedCard>();
  const parser = createPageParser((header) => pageProblem(header, model));
  const maker = createCardMaker({ mechanism, family, magnetic: model.magnetic, put: outputs.tell });

  function answer(bytes: Uint8Array): readonly WireAction[] {
    switch (due('answer')) {
      case 'garbage':
        return [send(Uint8Array.from({ length: NOISE }, () => random.between(0, 255)))];
      case 'slow':
        return [wait(LATE), send(bytes)];
      case 'silence':
        return [];
      default:
        return [send(bytes)];
    }
  }

  function obey(fields: readonly string[]): readonly WireAction[] {
    const reply = replyTo(fields, model, mechanism);
    if (reply !== null) return answer(reply);
    switch (fields.join(',')) {
      case 'REQ,CLN':
      case 'CLN':
        if (mechanism.trouble === null) mechanism.cleaned();
        break;
      case 'EJT':
        maker.eject();
        break;
      case 'RST':
        maker.drop();
        mechanism.restart();
        break;
      case 'CHPUP':
        if (model.chip) mechanism.draw();
        break;
    }
    return [];
  }

  function take(event: HostEvent): readonly WireAction[] {
    switch (event.type) {
      case 'command':
        return obey(event.fields);
      case 'header':
        maker.begin(event.header);
        return [];
      case 'plane':
        return maker.plane(event.name, event.data) === 'powerless' ? [{ do: 'vanish' }] : [];
      case 'page':
        return maker.end() === 'powerless' ? [{ do: 'vanish' }] : [];
      case 'refused':
        maker.drop();
        mechanism.stop('bad-job');
        return [];
    }
  }

  return {
    // It has none of its own: it is on USB or a network.
    baudRate: 115_200,
    powerOn() {
      parser.reset();
      maker.drop();
      mechanism.restart();
      return new Uint8Array(0);
    },
    hear(bytes) {
      const actions: WireAction[] = [];
      for (const event of parser.push(bytes)) {
        actions.push(...take(event));
        // Without power it hears no more.
        if (actions.at(-1)?.do === 'vanish') break;
      }
      return actions;
    },
    onOutput: (listener) => outputs.add(listener),
    troubles: () => mechanism.troubles(),
    handle(action) {
      if (action === 'clear-jam') maker.drop();
      return mechanism.handle(action);
    },
  };
}
