/** Commands as small objects: what goes out, how long the printer may take, what its answer means. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { EvolisWords } from './framing.ts';
import type { EvolisPanel, PanelLevels } from './panel.ts';
import { OK, REFUSALS, isReadable, isRefusal } from './replies.ts';

/** 'quick': it only thinks; 'panel': it takes a panel and may print one meanwhile; 'card': it moves a card; 'cleaning': five strokes. */
export type EvolisPatience = 'quick' | 'panel' | 'card' | 'cleaning';

export interface EvolisCommand<T> extends EvolisWords {
  readonly patience: EvolisPatience;
  /** It carries what nobody may read in a trace. */
  readonly secret: boolean;
  parse(reply: string): DeviceResult<T>;
}

/** The command's name and the answer, for the log; an unreadable answer is not repeated. */
const said = (name: string, reply: string) => `${name}: ${isReadable(reply) ? reply : 'not text'}`;

function refused(name: string, reply: string): ReturnType<typeof deviceFail> {
  return deviceFail(isRefusal(reply) ? REFUSALS[reply] : 'device/bad-answer', said(name, reply));
}

/** A command whose good answer is OK. */
function order(
  name: string,
  parameters: readonly (string | number)[],
  patience: EvolisPatience,
): EvolisCommand<void> {
  return {
    name,
    parameters: parameters.map(String),
    patience,
    secret: false,
    parse: (reply) => (reply === OK ? deviceOk(undefined) : refused(name, reply)),
  };
}

/** A command that asks for something; null from `read` is a bad answer. */
function question<T>(
  name: string,
  parameter: string | null,
  read: (reply: string) => T | null,
): EvolisCommand<T> {
  return {
    name,
    parameters: parameter === null ? [] : [parameter],
    patience: 'quick',
    secret: false,
    parse(reply) {
      const value = isReadable(reply) ? read(reply) : null;
      return value === null ? refused(name, reply) : deviceOk(value);
    },
  };
}

/** Anything but a refusal. */
const text = (reply: string): string | null => (isRefusal(reply) ? null : reply);
const count = (reply: string): number | null => (/^\d{1,9}$/.test(reply) ? Number(reply) : null);
/** "5,00 Volts" */
function volts(reply: string): number | null {
  const digits = /^(\d{1,2})[.,](\d{1,2}) ?V(olts)?$/i.exec(reply);
  return digits === null ? null : Number(`${digits[1]}.${digits[2]}`);
}

/** Where a card is. */
export type CardPlace = 'none' | 'print' | 'contact' | 'contactless';
const PLACES: Readonly<Record<string, CardPlace>> = {
  OK: 'none',
  'NO CARD': 'none',
  CARD: 'print',
  'SMART CARD': 'contact',
  'CONTACTLESS CARD': 'contactless',
};

export type CounterName = 'p' | 'c' | 'a' | 'm' | 'n' | 'l';
export type SensorName = 'f' | 'n' | 'o' | 'b' | 'p' | 'm' | 'c' | 'r';

export const readModel = question('Rtp', null, text);
export const readFirmware = question('Rfv', null, text);
export const readSerial = question('Rsn', null, text);
/** The ribbon's type, in the words of `Pr`. */
export const readRibbonType = question('Rr', null, (reply) => {
  if (!/^[A-Za-z]{1,8}$/.test(reply) || reply === OK) return null;
  return /^[A-Z]+$/.test(reply) ? reply.toLowerCase() : reply;
});
/** Sides that a new ribbon prints, and those that are left; "OK" here is a slip of the firmware. */
export const readRibbonCapacity = question('Rrt', 'qty', count);
export const readRibbonLeft = question('Rrt', 'count', count);
/** p panels, c cards, a mean and m longest interval of cleanings, n cleanings, l cards left on the ribbon. */
export const readCounter = (name: CounterName) => question('Rco', name, count);
/** Volts of a sensor: f feeder, n nearly empty, o cover, b bezel, p card, m magnetic, c colour, r ribbon's disc. */
export const readSensor = (name: SensorName) => question('Rse', name, volts);
export const readCardPlace = question('Rlr', 'p', (reply) => PLACES[reply] ?? null);
/** Whether the printer refuses to go on before it is cleaned. */
export const readCleaning = question('Rlr', 'r', (reply) => (isRefusal(reply) ? null : ('clean' as const)));
/** What a pending error is, as its refusal. */
export const readAlive = question('Rok', null, text);
/** Coercivity and offset of the chip station: refused by printers without these options. */
export const readCoercivity = question('Rmc', null, text);
export const readChipOffset = question('Ros', null, text);

/** 2 leaves errors to the host, and every command is answered; 0 leaves them to the printer. */
export const manageErrors = (by: 'printer' | 'host') => order('Pem', [by === 'host' ? 2 : 0], 'quick');
export const setRibbon = (ribbon: string) => order('Pr', [ribbon], 'quick');
/** F the feeder, M by hand, B the feeder unless a card is inside. */
export const setInsertion = (from: 'F' | 'M' | 'B') => order('Pmi', [from], 'quick');
export const setCoercivity = (level: 'h' | 'l') => order('Pmc', [level], 'quick');

export const startSequence = order('Ss', [], 'card');
export const turnToFront = order('Sr', [], 'card');
export const turnToBack = order('Sv', [], 'card');
export const endSequence = order('Se', [], 'card');
/** To the contact station, taking a card in first where none is inside. */
export const toContactStation = order('Sis', [], 'card');
export const rejectCard = order('Ser', [], 'card');
export const cleanPrinter = order('Scp', [], 'cleaning');
export const clearStatus = order('Scs', [], 'quick');
export const writeMagnetic = order('Smw', [], 'card');

/** @param data as long as the levels say: `panelBytes` */
export const downloadPanel = (
  panel: EvolisPanel,
  levels: PanelLevels,
  data: Uint8Array,
): EvolisCommand<void> => ({
  ...order('Db', [panel, levels], 'panel'),
  data,
  secret: true,
});
/** @param data as `compressLines` makes it */
export const downloadLines = (panel: 'k' | 'o', data: Uint8Array): EvolisCommand<void> => ({
  ...order('Dbc', [panel, 2, data.length], 'panel'),
  data,
  secret: true,
});
/** @param track 1 to 3 @param characters without sentinels */
export const downloadTrack = (track: number, characters: string): EvolisCommand<void> => ({
  ...order('Dm', [track, characters], 'quick'),
  secret: true,
});
