/** What an emulated Magicard answers to requests. */
import { INFO_FIELDS, encodeInfo, encodeValue } from '../../protocols/magicard/answers.ts';
import type { InfoField, PrinterInfo } from '../../protocols/magicard/answers.ts';
import { familyOf } from '../../protocols/magicard/family.ts';
import { TROUBLE_NUMBERS } from './mechanism.ts';
import type { Mechanism } from './mechanism.ts';
import type { MagicardModel } from './models.ts';

const SERIAL = 'SIM0001';
const FIRMWARE = 'SIM 1.0';
const BETWEEN_CLEANS = 500;
const VENDOR_ID = 0x0c_1f;

function infoOf(model: MagicardModel, mechanism: Mechanism): PrinterInfo {
  const { counters, ribbon, trouble } = mechanism;
  const [major, minor] = trouble === null ? [0, 0] : TROUBLE_NUMBERS[trouble];
  const told: Partial<Record<InfoField, string | number>> = {
    model: (model.magnetic ? 1 : 0) | (model.bothSides ? 2 : 0),
    modelName: model.name,
    printerSerial: SERIAL,
    headSerial: `${SERIAL}H`,
    boardSerial: `${SERIAL}B`,
    firmware: FIRMWARE,
    density: '3 3829',
    cards: counters.cards,
    cardsOnHead: counters.cards,
    panels: counters.panels,
    cleans: counters.cleans,
    panelsSinceClean: counters.panelsSinceClean,
    cardsSinceClean: counters.cardsSinceClean,
    cardsBetweenCleans: BETWEEN_CLEANS,
    headPosition: 50,
    imageStart: 50,
    imageEnd: 50,
    majorError: major,
    minorError: minor,
    tag: 'E004000000000001',
    shotsOnFilm: ribbon.capacity,
    shotsUsed: ribbon.capacity - ribbon.left,
    filmType: 'LC1',
    colourLength: 1_016,
    resinLength: 1_016,
    overcoatLength: 1_016,
  };
  return Object.fromEntries(INFO_FIELDS.map((name) => [name, String(told[name] ?? 0)])) as Record<
    InfoField,
    string
  >;
}

/** By the keys of REQ,STA; those that nobody has written down what they say are answered with nothing. */
function valueOf(key: string, model: MagicardModel, { counters, ribbon }: Mechanism): string {
  const told: Readonly<Record<string, string | number>> = {
    MSR: SERIAL,
    PSR: `${SERIAL}H`,
    BSR: `${SERIAL}B`,
    VRS: FIRMWARE,
    MDL: 0,
    PID: model.productId,
    VID: VENDOR_ID,
    USN: SERIAL,
    FDC: 50,
    FSP: 50,
    FEP: 50,
    FPP: 50,
    DYN: 1,
    TCQ: counters.cards,
    TCP: counters.cards,
    TCN: counters.cleans,
    CCQ: counters.cardsSinceClean,
    TPQ: counters.panels,
    CCP: BETWEEN_CLEANS,
    CPQ: counters.panelsSinceClean,
    DFR: ribbon.left * 5,
    CLP: 'OFF',
  };
  return String(told[key] ?? '');
}

const SENSORS = ['CAM1', 'CAM2', 'TACHO', 'FLIP', 'DYE', 'BARCODE', 'LID', 'FRONT', 'REAR', 'BUTTON', 'TEMP'];
const line = (lines: readonly string[], number: number): Uint8Array =>
  Uint8Array.from(Buffer.from(lines[number - 1] ?? 'END', 'ascii'));

/** Null for what is no question. */
export function replyTo(
  fields: readonly string[],
  model: MagicardModel,
  mechanism: Mechanism,
): Uint8Array | null {
  const [name = '', topic, key] = fields;
  if (name === 'REQ' && topic === 'INF') {
    // Those before the Enduro family do not know it.
    return familyOf(model.family).status === 'info' ? encodeInfo(infoOf(model, mechanism)) : null;
  }
  if (name === 'REQ' && topic === 'STA' && key !== undefined && /^[A-Z]{3}$/.test(key)) {
    return encodeValue(key, valueOf(key, model, mechanism));
  }
  const numbered = /^(QPR|SNR)(\d{1,3})$/.exec(name);
  if (numbered === null) return null;
  const lines = numbered[1] === 'SNR' ? SENSORS : [`Model ${model.name}`, `Serial ${SERIAL}`, FIRMWARE];
  return line(lines, Number(numbered[2]));
}
