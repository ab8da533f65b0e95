/** What a spooler's keywords mean for a card printer. */
import type { DeviceError, DeviceErrorCode } from '../../core/result.ts';
import { CARD_CONDITIONS, type CardCondition, type CardPrinterStatus } from './port.ts';
import type { PrintQueueState } from './queue-printing.ts';

/** Keywords of RFC 8011 §5.4.12 and PWG 5100.9 §4.1, as CUPS passes them on from drivers of card printers. */
const CONDITIONS: Readonly<Record<string, CardCondition>> = {
  'media-jam': 'card-jam',
  'media-empty': 'feeder-empty',
  'media-needed': 'feeder-empty',
  'output-area-full': 'hopper-full',
  'cover-open': 'cover-open',
  'door-open': 'cover-open',
  'interlock-open': 'cover-open',
  'marker-supply-empty': 'ribbon-out',
  'marker-supply-missing': 'ribbon-missing',
  'marker-supply-low': 'ribbon-low',
  'toner-empty': 'ribbon-out',
  'toner-low': 'ribbon-low',
  'fuser-over-temp': 'head-hot',
  'cleaner-life-over': 'cleaning-required',
  'cleaner-life-almost-over': 'cleaning-due',
};

/** Conditions under which a card would wait in the queue or come out wrong. */
const STOPPING: Readonly<Partial<Record<CardCondition, DeviceErrorCode>>> = {
  mechanical: 'device/mechanical',
  'card-jam': 'device/card-jam',
  'head-hot': 'device/head-hot',
  'cover-open': 'device/cover-open',
  'ribbon-missing': 'device/ribbon-out',
  'ribbon-out': 'device/ribbon-out',
  'feeder-empty': 'device/feeder-empty',
  'hopper-full': 'device/hopper-full',
  'cleaning-required': 'device/cleaning-required',
};

export function queueStatus({ state, reasons }: PrintQueueState): CardPrinterStatus {
  const found = new Set(reasons.flatMap((reason) => CONDITIONS[reason] ?? []));
  return {
    conditions: CARD_CONDITIONS.filter((condition) => found.has(condition)),
    busy: state === 'working',
    ribbon: null,
    cards: null,
    words: [state, ...reasons].join(' '),
  };
}

/** Why a card given now would not come out; null when the spooler knows of nothing. */
export function obstacle(queue: PrintQueueState): DeviceError | null {
  const { conditions, words } = queueStatus(queue);
  const code = conditions.flatMap((condition) => STOPPING[condition] ?? [])[0];
  if (code !== undefined) return { code, note: words };
  return queue.state === 'stopped' ? { code: 'device/not-ready', note: words } : null;
}
