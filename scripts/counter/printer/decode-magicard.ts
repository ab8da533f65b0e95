import type { PageHeader } from '#drivers/protocols/magicard/header.ts';
import { createPageParser, type HostEvent } from '#drivers/protocols/magicard/page-parser.ts';
import {
  isMagicardModel,
  MAGICARD_MODELS,
  type MagicardModelName,
} from '#drivers/simulators/magicard/models.ts';
import { pageProblem } from '#drivers/simulators/magicard/page-problem.ts';
import { createMagicardPrinter } from '#drivers/simulators/magicard/printer.ts';
import type { PrintedCard } from '#drivers/simulators/printer.ts';
import type { Damage, Decoded } from './decoded.ts';

/** More than any page has; a header may say any number. */
const MOST_BYTES = 16 * 1_024 * 1_024;

/** @param wanted without it the first model that takes every page: heads are of two widths */
export function decodeMagicard(job: Uint8Array, wanted?: MagicardModelName): Decoded {
  const events = createPageParser(({ planes }) =>
    planes.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_BYTES ? 'planes of impossible lengths' : null,
  ).push(job);
  const headers = events.flatMap((event) => (event.type === 'header' ? [event.header] : []));
  const model = wanted ?? modelFor(headers);
  const cards: PrintedCard[] = [];
  const printer = createMagicardPrinter({ model, seed: 'decode', faults: [] });
  printer.onOutput((card) => cards.push(card));
  printer.hear(job);
  // A card that is still inside comes out as it is.
  printer.powerOn();
  const damage = [...refusals(events, model), ...unfinished(events)];
  if (damage.length === 0 && lacksBack(headers)) {
    damage.push({ code: 'job/truncated', sentence: 'The job ends with a front whose back was to follow.' });
  }
  const commands = events.flatMap((event) => (event.type === 'command' ? [event.fields.join(',')] : []));
  const remarks = [
    `read as by a ${MAGICARD_MODELS[model].name}`,
    ...headers.map((header, at) => `page ${at + 1}: ${aboutPage(header)}`),
    ...commands.map((command) => `command besides pages: ${command}`),
  ];
  return { cards, papers: [], remarks, damage };
}

function modelFor(headers: readonly PageHeader[]): MagicardModelName {
  // The one that can do most first.
  const names = ['enduro-plus', ...Object.keys(MAGICARD_MODELS)].filter(isMagicardModel);
  const takesAll = (name: MagicardModelName) =>
    headers.every((header) => pageProblem(header, MAGICARD_MODELS[name]) === null);
  return names.find(takesAll) ?? 'enduro-plus';
}

function refusals(events: readonly HostEvent[], model: MagicardModelName): Damage[] {
  return events.flatMap((event): Damage[] => {
    if (event.type === 'refused')
      return [{ code: 'job/damaged', sentence: `A page cannot be read: ${event.why}.` }];
    const problem = event.type === 'header' ? pageProblem(event.header, MAGICARD_MODELS[model]) : null;
    return problem === null
      ? []
      : [{ code: 'job/refused', sentence: `The printer refuses a page: ${problem}.` }];
  });
}

/** The last page was begun and neither ended nor given up. */
function unfinished(events: readonly HostEvent[]): Damage[] {
  const begun = events.findLastIndex(({ type }) => type === 'header');
  const after = events.slice(begun + 1);
  const header = events[begun];
  if (header?.type !== 'header' || after.some(({ type }) => type === 'page' || type === 'refused')) return [];
  const planes = header.header.planes.map(({ name }) => name);
  const whole = after.filter(({ type }) => type === 'plane').length;
  const where = whole < planes.length ? `in plane ${planes[whole] ?? '?'}` : 'behind the last plane';
  return [{ code: 'job/truncated', sentence: `The job ends ${where} of ${planes.join(', ')}.` }];
}

const lacksBack = (headers: readonly PageHeader[]): boolean => {
  const last = headers.at(-1);
  return last !== undefined && last.duplex && last.side === 'front';
};

function aboutPage({ side, duplex, planes, gutenprint }: PageHeader): string {
  const parts = [
    duplex ? `${side} of a card with two sides` : side,
    `planes ${planes.map(({ name, bytes }) => `${name} (${bytes} bytes)`).join(', ') || 'none'}`,
    gutenprint.bytes ? 'whole bytes a dot, as Gutenprint has them before its last step' : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}
