import type { EvolisWords } from '#drivers/protocols/evolis/framing.ts';
import { createCommandReader, type EvolisInput } from '#drivers/protocols/evolis/reader.ts';
import { isRefusal } from '#drivers/protocols/evolis/replies.ts';
import { createController } from '#drivers/simulators/evolis/controller.ts';
import { createMechanics } from '#drivers/simulators/evolis/mechanics.ts';
import { EVOLIS_MODELS, type EvolisModelName } from '#drivers/simulators/evolis/models.ts';
import { createSettings } from '#drivers/simulators/evolis/settings.ts';
import type { PrintedCard } from '#drivers/simulators/printer.ts';
import type { Damage, Decoded } from './decoded.ts';

const CR = 0x0d;

/** Each command is shown its answer, whoever was to manage errors. */
export function decodeEvolis(job: Uint8Array, modelName: EvolisModelName = 'primacy'): Decoded {
  const model = EVOLIS_MODELS[modelName];
  const cards: PrintedCard[] = [];
  const damage: Damage[] = [];
  const remarks: string[] = [];
  const commands: string[] = [];
  const mechanics = createMechanics({ model, due: () => null, onLeft: (card) => cards.push(card) });
  const controller = createController({ model, serial: 'SPECIMEN', mechanics, settings: createSettings() });
  const reader = createCommandReader();

  function take(input: EvolisInput): void {
    if (input.type === 'malformed') {
      const sentence = `Command ${commands.length + 1} (${shown(input.command)}) cannot be read: ${input.why}.`;
      damage.push({ code: 'job/damaged', sentence });
      return;
    }
    const { command } = input;
    commands.push(wordsOf(command));
    const { text } = controller.handle(input);
    if (!isRefusal(text)) return;
    const sentence = `The printer answers ${text} to command ${commands.length} (${wordsOf(command)}).`;
    if (command.data !== undefined && text === 'ERROR PARAMETRES') {
      damage.push({ code: 'job/damaged', sentence });
    } else if (text === 'ERROR CDE' || text === 'ERROR PARAMETRES') remarks.push(sentence);
    else damage.push({ code: 'job/refused', sentence });
  }

  for (const input of reader.push(job)) take(input);
  const { missing } = reader;
  // What was begun is rendered as if the rest were white.
  const rest = [...reader.push(new Uint8Array(missing)), ...reader.push(Uint8Array.of(CR))];
  if (missing > 0) {
    const sentence = `The job ends in the middle of data: ${missing} bytes are missing.`;
    damage.push({ code: 'job/truncated', sentence });
  } else if (rest.length > 0) {
    damage.push({ code: 'job/truncated', sentence: 'The job ends in the middle of a command.' });
  }
  for (const input of rest) take(input);
  if (mechanics.state.card !== null) {
    damage.push({ code: 'job/truncated', sentence: 'The job ends before the card is put out.' });
    controller.handle({ type: 'command', command: { name: 'Ser', parameters: [] } });
  }
  if (commands.length > 0) remarks.unshift(`commands: ${commands.join(' ')}`);
  return { cards, papers: [], remarks, damage };
}

/** What is on the magnetic stripe is told elsewhere. */
function wordsOf({ name, parameters, data }: EvolisWords): string {
  const words = name === 'Dm' ? [name, parameters[0] ?? ''] : [name, ...parameters];
  return `${shown(words.join(';'))}${data === undefined ? '' : ` (${data.length} bytes)`}`;
}

const shown = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 40);
