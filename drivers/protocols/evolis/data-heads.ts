/**
 * Commands that carry raw data, and how their head says how long it is.
 * `Db;panel;levels;`, `Dbc;panel;levels;bytes;`, `Dbp;panel;levels;first line;lines;`, `Dbpc;panel;levels;first line;bytes;`,
 * `Dbmp;k|o;x;y;0;` and a BMP file. Source: Programming Guide A5013 Rev. E, "Downloading commands".
 */
import type { Framing } from './framing.ts';
import { mostLineBytes } from './lines.ts';
import { PANEL_LINES, isPanelName, panelBytes, readLevels } from './panel.ts';
import { mostRunBytes } from './runs.ts';

export interface DataHead {
  /** Name and parameters, without the data. */
  readonly head: string;
  readonly bytes: number;
  /** Of these, what has come with the head already. */
  readonly begun: Uint8Array;
}

/** Lines of a half panel at most. */
export const HALF_PANEL_LINES = 420;
/** Of a BMP file: its mark, then its length. */
const BMP_MARK = 'BM';
const BMP_START = 6;
const BMP_LEAST = 62;
/** A picture of a whole card at 1 bit a dot, with its headers, is not half of this. */
const BMP_MOST = 200_000;

const PARAMETERS: Readonly<Record<string, number>> = { Db: 2, Dbc: 3, Dbp: 4, Dbpc: 4, Dbmp: 4 };

const NOTHING = new Uint8Array(0);

/** 'no' while it is not known, or nothing follows; 'bad' when no such data can be. @param text what has come of the command */
export function headOfData(text: string, framing: Framing): DataHead | 'no' | 'bad' {
  if (!text.startsWith('Db')) return 'no';
  const separator = String.fromCharCode(framing.separator);
  const [name = '', ...rest] = text.split(separator);
  const count = PARAMETERS[name];
  if (count === undefined || rest.length <= count) return 'no';
  const parameters = rest.slice(0, count);
  const head = [name, ...parameters].join(separator);
  const started = text.slice(head.length + 1);
  if (name === 'Dbmp') return bmpHead(head, parameters, started);
  const bytes = dataBytes(name, parameters);
  return bytes === null ? 'bad' : { head, bytes, begun: NOTHING };
}

function dataBytes(name: string, [panel = '', levels = '', ...numbers]: readonly string[]): number | null {
  if (!isPanelName(panel)) return null;
  const depth = readLevels(panel, levels);
  if (depth === null) return null;
  const [first = 0, second = 0] = numbers.map((text) => (/^\d{1,7}$/.test(text) ? Number(text) : -1));
  const most = depth === 2 ? mostLineBytes() : mostRunBytes();
  switch (name) {
    case 'Db':
      return panelBytes(depth);
    case 'Dbc':
      return first > 0 && first <= most ? first : null;
    case 'Dbp':
      return first >= 0 && second > 0 && second <= HALF_PANEL_LINES && first + second <= PANEL_LINES
        ? panelBytes(depth, second)
        : null;
    default:
      return first >= 0 && first < PANEL_LINES && second > 0 && second <= most ? second : null;
  }
}

function bmpHead(head: string, parameters: readonly string[], started: string): DataHead | 'no' | 'bad' {
  if (!/^[ko];\d{1,4};\d{1,4};0$/.test(parameters.join(';'))) return 'bad';
  if (started.length < BMP_START) return 'no';
  const begun = Uint8Array.from(started, (character) => character.charCodeAt(0));
  const bytes = new DataView(begun.buffer).getUint32(2, true);
  const fits = started.startsWith(BMP_MARK) && bytes >= BMP_LEAST && bytes <= BMP_MOST;
  return fits ? { head, bytes, begun } : 'bad';
}
