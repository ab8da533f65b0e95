/** How a Magicard is, from whichever of its two ways of telling it knows. */
import { deviceOk } from '../../core/result.ts';
import type { DeviceErrorCode, DeviceResult } from '../../core/result.ts';
import { countOf, readInfo } from '../../protocols/magicard/answers.ts';
import type { PrinterInfo } from '../../protocols/magicard/answers.ts';
import { headNameOf } from '../../protocols/magicard/family.ts';
import type { MagicardLink } from './magicard-link.ts';
import type { CardCondition, CardPrinterStatus } from './port.ts';

export interface MagicardState {
  /** In its life: cards, panels, cleaning cycles. Null where an answer was no number. */
  readonly cards: number | null;
  readonly panels: number | null;
  readonly cleans: number | null;
  readonly sinceClean: number | null;
  /** What only REQ,INF tells. */
  readonly details: {
    readonly major: number;
    readonly minor: number;
    readonly ribbon: { readonly name: string; readonly left: number; readonly capacity: number } | null;
    /** A ribbon that has resin alone. */
    readonly mono: boolean;
    readonly betweenCleans: number;
  } | null;
}

export interface MagicardIdentity {
  readonly model: string | null;
  readonly serialNumber: string | null;
  readonly firmware: string | null;
  readonly headName: string | null;
  /** What it can, where it says. */
  readonly can: { readonly bothSides: boolean; readonly magnetic: boolean } | null;
}

/** Sides at which a new ribbon should lie ready. */
const RIBBON_LOW = 10;
/** Bits of the first field. The maker's drivers have these masks; that it is this field is concluded. */
const CAN_ENCODE = 1;
const CAN_TURN = 2;

const asText = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export async function readByInfo(
  link: MagicardLink,
  signal: AbortSignal,
): Promise<DeviceResult<{ readonly state: MagicardState; readonly identity: MagicardIdentity }>> {
  const fields = await link.askInfo(signal);
  if (!fields.ok) return fields;
  const info = readInfo(fields.value);
  if (!info.ok) return info;
  return deviceOk({ state: stateOf(info.value), identity: identityOf(info.value) });
}

function stateOf(info: PrinterInfo): MagicardState {
  const capacity = countOf(info.shotsOnFilm) ?? 0;
  const left = Math.max(0, capacity - (countOf(info.shotsUsed) ?? 0));
  return {
    cards: countOf(info.cards),
    panels: countOf(info.panels),
    cleans: countOf(info.cleans),
    sinceClean: countOf(info.cardsSinceClean),
    details: {
      major: countOf(info.majorError) ?? 0,
      minor: countOf(info.minorError) ?? 0,
      // A ribbon without a tag says nothing of itself.
      ribbon: capacity === 0 ? null : { name: info.filmType, left, capacity },
      mono: (countOf(info.colourLength) ?? 0) === 0 && (countOf(info.resinLength) ?? 0) > 0,
      betweenCleans: countOf(info.cardsBetweenCleans) ?? 0,
    },
  };
}

function identityOf(info: PrinterInfo): MagicardIdentity {
  const model = countOf(info.model);
  return {
    model: asText(info.modelName),
    serialNumber: asText(info.printerSerial),
    firmware: asText(info.firmware),
    headName: headNameOf(countOf(info.headType) ?? 0),
    can:
      model === null ? null : { bothSides: (model & CAN_TURN) !== 0, magnetic: (model & CAN_ENCODE) !== 0 },
  };
}

/** Total cards, panels, cleaning cycles, cards since the last of these. */
const KEYS = ['TCQ', 'TPQ', 'TCN', 'CCQ'] as const;

export async function readByKeys(
  link: MagicardLink,
  signal: AbortSignal,
): Promise<DeviceResult<MagicardState>> {
  const counts: (number | null)[] = [];
  for (const key of KEYS) {
    const text = await link.askValue(key, signal);
    if (!text.ok) return text;
    counts.push(countOf(text.value.trim()));
  }
  const [cards = null, panels = null, cleans = null, sinceClean = null] = counts;
  return deviceOk({ cards, panels, cleans, sinceClean, details: null });
}

export async function identifyByKeys(
  link: MagicardLink,
  signal: AbortSignal,
): Promise<DeviceResult<MagicardIdentity>> {
  const serial = await link.askValue('MSR', signal);
  if (!serial.ok) return serial;
  const firmware = await link.askValue('VRS', signal);
  if (!firmware.ok) return firmware;
  return deviceOk({
    model: null,
    serialNumber: asText(serial.value),
    firmware: asText(firmware.value),
    headName: null,
    can: null,
  });
}

/** The numbers of errors are not public: which it is, the printer's own screen says. */
function conditionsOf({ details, sinceClean }: MagicardState): readonly CardCondition[] {
  if (details === null) return [];
  const { major, ribbon, betweenCleans } = details;
  const out = ribbon?.left === 0;
  const conditions: CardCondition[] = [];
  if (major !== 0 && !out) conditions.push('mechanical');
  if (out) conditions.push('ribbon-out');
  if (betweenCleans > 0 && (sinceClean ?? 0) >= betweenCleans) conditions.push('cleaning-due');
  if (ribbon !== null && !out && ribbon.left <= RIBBON_LOW) conditions.push('ribbon-low');
  return conditions;
}

/** Why it cannot print; null when nothing is known against it. */
export function obstacleOf({ details }: MagicardState): DeviceErrorCode | null {
  if (details?.ribbon?.left === 0) return 'device/ribbon-out';
  return details !== null && details.major !== 0 ? 'device/mechanical' : null;
}

export function wordsOf(state: MagicardState): string {
  const { cards, panels, cleans, details } = state;
  const counters = `cards ${cards ?? '?'}, panels ${panels ?? '?'}, cleans ${cleans ?? '?'}`;
  if (details === null) return counters;
  const { major, minor, ribbon } = details;
  const film = ribbon === null ? 'no tag' : `${ribbon.name} ${ribbon.left}/${ribbon.capacity}`;
  return `error ${major}/${minor}, film ${film}, ${counters}`;
}

export const statusOf = (state: MagicardState): CardPrinterStatus => ({
  conditions: conditionsOf(state),
  busy: false,
  ribbon: state.details?.ribbon ?? null,
  cards: state.cards === null ? null : { total: state.cards, sinceCleaning: state.sinceClean },
  words: wordsOf(state),
});
