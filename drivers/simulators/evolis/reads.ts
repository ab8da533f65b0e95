/** What an emulated printer answers to read commands. */
import { settingReadBy } from '../../protocols/evolis/table.ts';
import type { Mechanics } from './mechanics.ts';
import type { EvolisModel } from './models.ts';
import type { Settings } from './settings.ts';

export interface ReadOptions {
  readonly model: EvolisModel;
  readonly serial: string;
  readonly mechanics: Mechanics;
  readonly settings: Settings;
}

export const FIRMWARE = 'SPECIMEN 1.00';
const NEARLY_EMPTY = 5;
const NO_RIBBON = 'ERR RIB DETECTION';
const volts = (high: boolean) => (high ? '5,00 Volts' : '0,00 Volts');
const PLACES = { print: 'CARD', contact: 'SMART CARD', contactless: 'CONTACTLESS CARD' } as const;
/** Settings of parts that not every printer has. */
const OF_MAGNETIC = /^Rm(bs|c|d|l|ms|t|tc|ts)$/;
const OF_CHIP = /^(Ros|Roc|Rsm)$/;

/** Null when nothing is known by that name. The parameters are as the table allows them. */
export function readOut(options: ReadOptions, name: string, parameters: readonly string[]): string | null {
  const { model, mechanics, settings } = options;
  if (settingReadBy(name) !== null) {
    const missing = (!model.magnetic && OF_MAGNETIC.test(name)) || (!model.chip && OF_CHIP.test(name));
    return missing ? 'OPT NOT AVAILABLE' : settings.read(name, parameters);
  }
  const [what = ''] = parameters;
  switch (name) {
    case 'Rfv':
      return FIRMWARE;
    case 'Rtp':
      return model.name;
    case 'Rsn':
      return options.serial;
    case 'Rck':
      return '0000';
    case 'Rfn':
      return '0;1';
    case 'Rmac':
      return '02-00-00-00-00-01';
    case 'Rip':
      return '192.0.2.7';
    case 'Rcr':
      return '0';
    case 'Rr':
      return mechanics.state.ribbon?.name ?? NO_RIBBON;
    case 'Rzp':
      return '0';
    case 'Rok':
      return mechanics.state.pending ?? 'OK';
    case 'Rco':
      return String(counter(mechanics, what));
    case 'Rrt':
      return ribbon(mechanics, what);
    case 'Rlr':
      return place(mechanics, what);
    case 'Rse':
      return sensor(mechanics, what);
    case 'Rps':
    case 'Rsc':
    case 'Rks':
      return '0';
    default:
      return null;
  }
}

function counter({ state }: Mechanics, what: string): number {
  const { panels, cards, cleanings, longestInterval } = state.counters;
  switch (what) {
    case 'p':
      return panels;
    case 'c':
      return cards;
    case 'a':
      return cleanings === 0 ? 0 : Math.round(cards / cleanings);
    case 'm':
      return longestInterval;
    case 'n':
      return cleanings;
    default:
      return state.ribbon?.left ?? 0;
  }
}

function ribbon({ state }: Mechanics, what: string): string {
  if (state.ribbon === null) return NO_RIBBON;
  switch (what) {
    case 'qty':
      return String(state.ribbon.capacity);
    case 'count':
      return String(state.ribbon.left);
    default:
      return '0';
  }
}

function place({ state }: Mechanics, what: string): string {
  switch (what) {
    case 'p':
      return state.card === null ? 'OK' : PLACES[state.place];
    case 'h':
      return state.hopper > 0 ? 'CARD' : 'NO CARD';
    default:
      return state.mustClean ? 'ERR NEED CLEANING' : 'OK';
  }
}

function sensor({ state }: Mechanics, what: string): string {
  switch (what) {
    case 'f':
      return volts(state.feeder > 0);
    case 'n':
      return volts(state.feeder <= NEARLY_EMPTY);
    case 'o':
      return volts(!state.coverOpen);
    case 'p':
      return volts(state.card !== null);
    default:
      return '2,50 Volts';
  }
}
