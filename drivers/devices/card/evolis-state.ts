/** How an Evolis printer is, put together from its text answers into the words of the maker's SDK. */
import { deviceOk } from '../../core/result.ts';
import type { DeviceErrorCode, DeviceResult } from '../../core/result.ts';
import {
  readAlive,
  readCardPlace,
  readCleaning,
  readCounter,
  readRibbonCapacity,
  readRibbonLeft,
  readRibbonType,
  readSensor,
} from '../../protocols/evolis/commands.ts';
import type { CardPlace, EvolisCommand } from '../../protocols/evolis/commands.ts';
import {
  CONFIGURATION,
  FAULT,
  INFORMATION,
  WARNING,
  namesIn,
  wordOf,
} from '../../protocols/evolis/status.ts';
import type { EvolisStatus } from '../../protocols/evolis/status.ts';
import type { EvolisLink } from './evolis-link.ts';
import type { CardCondition, CardPrinterCapabilities, CardPrinterStatus } from './port.ts';

export interface EvolisState {
  readonly status: EvolisStatus;
  readonly ribbon: CardPrinterStatus['ribbon'];
  readonly cards: number | null;
}

/** Volts above which a sensor says yes. */
const HIGH = 2.5;
/** Volts of the sensor "nearly empty" are not looked at: the feeder of a counter is filled by the day. */
const LOW_PART = 0.1;
/** `Rrt` now and then says OK in place of a number. */
const RIBBON_TRIES = 3;

type Words = { -readonly [Word in keyof EvolisStatus]: number };

export interface KnownBefore {
  readonly capabilities: CardPrinterCapabilities;
  /** A fault that nobody has seen to yet. */
  readonly latched: DeviceErrorCode | null;
}

/** What is not answered with sense is left open; errors are those of the line. */
export async function readEvolisState(
  link: EvolisLink,
  { capabilities, latched }: KnownBefore,
  signal: AbortSignal,
): Promise<DeviceResult<EvolisState>> {
  let broken: ReturnType<typeof refusedBy> = null;
  /** Null for what the printer does not know or say. */
  const ask = async <T>(command: EvolisCommand<T>): Promise<DeviceResult<T> | null> => {
    if (broken !== null) return null;
    const answer = await link.run(command, signal);
    if (!answer.ok && isOfLine(answer.error.code)) broken = answer;
    return answer;
  };
  const valueOf = <T>(answer: DeviceResult<T> | null): T | null =>
    answer?.ok === true ? answer.value : null;
  const counted = async (command: EvolisCommand<number>) => {
    for (let left = RIBBON_TRIES; ; left -= 1) {
      const answer = await ask(command);
      if (answer === null || answer.ok || answer.error.code !== 'device/bad-answer' || left === 1)
        return answer;
    }
  };

  const alive = await ask(readAlive);
  const cover = valueOf(await ask(readSensor('o')));
  const feeder = valueOf(await ask(readSensor('f')));
  const place = valueOf(await ask(readCardPlace));
  const cleaning = await ask(readCleaning);
  const type = valueOf(await ask(readRibbonType));
  const left = await counted(readRibbonLeft);
  const capacity = valueOf(await counted(readRibbonCapacity));
  const cards = valueOf(await ask(readCounter('c')));
  if (broken !== null) return broken;

  const words: Words = {
    configuration: configurationOf(capabilities),
    information: 0,
    warning: 0,
    fault: 0,
  };
  if (cover !== null && cover < HIGH) words.warning |= WARNING.COVER_OPEN;
  if (feeder !== null) {
    if (feeder < HIGH) words.warning |= WARNING.FEEDER_EMPTY;
    else words.information |= INFORMATION.CARD_FEEDER;
  }
  if (place !== null) words.information |= PLACE[place];
  if (refusedBy(cleaning)?.error.code === 'device/cleaning-required')
    words.information |= INFORMATION.CLEANING_MANDATORY;
  const ribbonLeft = valueOf(left);
  if (refusedBy(left)?.error.code === 'device/ribbon-out') words.warning |= WARNING.NO_RIBBON;
  if (ribbonLeft === 0) words.warning |= WARNING.RIBBON_ENDED;
  else if (ribbonLeft !== null && capacity !== null && ribbonLeft <= capacity * LOW_PART) {
    words.information |= INFORMATION.RIBBON_LOW;
  }
  addFault(words, refusedBy(alive)?.error.code ?? null);
  addFault(words, latched);
  return deviceOk({
    status: {
      configuration: words.configuration,
      information: words.information >>> 0,
      warning: words.warning >>> 0,
      fault: words.fault >>> 0,
    },
    ribbon: type === null ? null : { name: type, left: ribbonLeft, capacity },
    cards,
  });
}

function configurationOf({ colour, bothSides, magnetic, chipStation }: CardPrinterCapabilities): number {
  return wordOf(CONFIGURATION, [
    'FEED_BY_FEEDER',
    ...(colour ? [] : (['MONO_ONLY'] as const)),
    ...(bothSides ? (['FLIP'] as const) : []),
    ...(magnetic ? (['MAGNETIC'] as const) : []),
    ...(chipStation ? (['SMART'] as const) : []),
  ]);
}

const refusedBy = (answer: DeviceResult<unknown> | null) => (answer !== null && !answer.ok ? answer : null);
const isOfLine = (code: DeviceErrorCode): boolean =>
  code === 'device/no-answer' ||
  code === 'device/unplugged' ||
  code === 'device/aborted' ||
  code === 'device/busy';

const PLACE: Readonly<Record<CardPlace, number>> = {
  none: 0,
  print: INFORMATION.CARD_PRINT,
  contact: INFORMATION.CARD_SMART,
  contactless: INFORMATION.CARD_CONTACTLESS,
};

/** An error's code as bits; codes that say nothing of the printer add none. */
function addFault(words: Words, code: DeviceErrorCode | null): void {
  switch (code) {
    case 'device/cover-open':
      words.warning |= WARNING.COVER_OPEN;
      break;
    case 'device/feeder-empty':
      words.warning |= WARNING.FEEDER_EMPTY;
      break;
    case 'device/hopper-full':
      words.fault |= FAULT.HOPPER_FULL;
      break;
    case 'device/card-jam':
      words.fault |= FAULT.FEEDER;
      break;
    case 'device/mechanical':
      words.fault |= FAULT.MECHANICAL;
      break;
    case 'device/ribbon-out':
      words.fault |= FAULT.RIBBON_ENDED;
      break;
    case 'device/ribbon-unsuitable':
      words.fault |= FAULT.BAD_RIBBON;
      break;
    case 'device/head-hot':
      words.fault |= FAULT.HEAD_TEMP;
      break;
    case 'device/cleaning-required':
      words.information |= INFORMATION.CLEANING_MANDATORY;
      break;
    case 'device/magnetic-fault':
      words.fault |= FAULT.WRITE_MAG;
      break;
    default:
      break;
  }
}

const CARD_INSIDE = wordOf(INFORMATION, ['CARD_PRINT', 'CARD_SMART', 'CARD_CONTACTLESS', 'CARD_FLIP']);

/** In the order of CARD_CONDITIONS. */
export function conditionsOf({ information, warning, fault }: EvolisStatus): readonly CardCondition[] {
  const found: readonly (readonly [CardCondition, number])[] = [
    ['mechanical', fault & FAULT.MECHANICAL],
    ['card-jam', fault & FAULT.FEEDER],
    ['head-hot', fault & FAULT.HEAD_TEMP],
    ['cover-open', (warning & WARNING.COVER_OPEN) | (fault & FAULT.COVER_OPEN)],
    ['ribbon-missing', warning & WARNING.NO_RIBBON],
    ['ribbon-out', (warning & WARNING.RIBBON_ENDED) | (fault & FAULT.RIBBON_ENDED)],
    ['ribbon-unsuitable', fault & FAULT.BAD_RIBBON],
    ['feeder-empty', warning & WARNING.FEEDER_EMPTY],
    ['hopper-full', fault & FAULT.HOPPER_FULL],
    ['magnetic-fault', fault & FAULT.WRITE_MAG],
    ['cleaning-required', information & INFORMATION.CLEANING_MANDATORY],
    ['ribbon-low', information & INFORMATION.RIBBON_LOW],
    ['card-inside', information & CARD_INSIDE],
  ];
  return found.flatMap(([condition, bits]) => (bits === 0 ? [] : [condition]));
}

export const wordsOf = ({ status, ribbon, cards }: EvolisState): string =>
  [
    `CFG ${namesIn(CONFIGURATION, status.configuration).join(' ')}`,
    `INF ${namesIn(INFORMATION, status.information).join(' ') || '-'}`,
    `WAR ${namesIn(WARNING, status.warning).join(' ') || '-'}`,
    `ERR ${namesIn(FAULT, status.fault).join(' ') || '-'}`,
    ribbon === null ? 'ribbon ?' : `ribbon ${ribbon.name} ${ribbon.left ?? '?'}/${ribbon.capacity ?? '?'}`,
    `cards ${cards ?? '?'}`,
  ].join(', ');

export const statusOf = (state: EvolisState): CardPrinterStatus => ({
  conditions: conditionsOf(state.status),
  busy: false,
  ribbon: state.ribbon,
  cards: state.cards === null ? null : { total: state.cards, sinceCleaning: null },
  words: wordsOf(state),
});
