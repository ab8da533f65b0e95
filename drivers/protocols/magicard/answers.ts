/**
 * What printers say. "01 STA$$ f0,f1,... 03" answers REQ,INF: which field is what is from ParseEnduroStatus in the
 * maker's CUPS driver. "01 STA,TCQ123, 03" answers REQ,STA: keys from Gutenprint's backend_magicard.c.
 */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { ETX, SOH } from './command.ts';

export type MagicardAnswer =
  | { readonly kind: 'info'; readonly fields: readonly string[] }
  | { readonly kind: 'value'; readonly key: string; readonly text: string };

/** Names of the fields of REQ,INF, in their order. */
export const INFO_FIELDS = [
  'model',
  'modelName',
  'headType',
  'printerSerial',
  'headSerial',
  'boardSerial',
  'firmware',
  'density',
  'handFeed',
  'cards',
  'cardsOnHead',
  'panels',
  'cleans',
  'panelsSinceClean',
  'cardsSinceClean',
  'cardsBetweenCleans',
  'headPosition',
  'imageStart',
  'imageEnd',
  'majorError',
  'minorError',
  'tag',
  'shotsOnFilm',
  'shotsUsed',
  'filmType',
  'colourLength',
  'resinLength',
  'overcoatLength',
  'filmFlags',
  'commandCode',
  'filmMade',
  'filmMaker',
  'filmProgram',
  'ejectMode',
] as const;
export type InfoField = (typeof INFO_FIELDS)[number];

export type PrinterInfo = Readonly<Record<InfoField, string>>;

/** Fields up to the errors must be there; a printer without film may leave out those after them. */
const LEAST_FIELDS = INFO_FIELDS.indexOf('minorError') + 1;

export function readInfo(fields: readonly string[]): DeviceResult<PrinterInfo> {
  if (fields.length < LEAST_FIELDS) {
    return deviceFail('device/bad-answer', `REQ,INF: ${fields.length} fields`);
  }
  const named = INFO_FIELDS.map((name, index) => [name, fields[index] ?? ''] as const);
  return deviceOk(Object.fromEntries(named) as Record<InfoField, string>);
}

/** A count in an answer; null when it is none. */
export const countOf = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);

const framed = (text: string): Uint8Array =>
  Uint8Array.of(SOH, ...Array.from(text, (letter) => letter.charCodeAt(0) & 0x7f), ETX);

export const encodeInfo = (info: PrinterInfo): Uint8Array =>
  framed(`STA$$${INFO_FIELDS.map((name) => info[name]).join(',')}`);
export const encodeValue = (key: string, text: string): Uint8Array => framed(`STA,${key}${text},`);
