/** What is known against a card before it is begun. */
import type { DeviceError, DeviceErrorCode } from '../../core/result.ts';
import { whyNotTrack } from '../../protocols/evolis/magnetic.ts';
import { isBlackOnBack, ribbonHasColour } from './evolis-plan.ts';
import { conditionsOf } from './evolis-state.ts';
import type { EvolisState } from './evolis-state.ts';
import { CARD_PICTURE } from './port.ts';
import type { CardCondition, CardJob, CardPrinterCapabilities } from './port.ts';

/** What this printer can never print; null when it can. */
export function jobProblem(job: CardJob, capabilities: CardPrinterCapabilities): DeviceError | null {
  const unsupported = (note: string): DeviceError => ({ code: 'device/unsupported', note });
  for (const side of [job.front, ...(job.back === null ? [] : [job.back])]) {
    const { width, height, pixels } = side.picture;
    const whole = pixels.length === width * height * 3;
    if (width !== CARD_PICTURE.width || height !== CARD_PICTURE.height || !whole) {
      return unsupported(`a picture of ${width}x${height}`);
    }
  }
  if (job.back !== null && !capabilities.bothSides) return unsupported('it prints one side');
  if (job.magnetic === null) return null;
  if (!capabilities.magnetic) return unsupported('it has no magnetic encoder');
  for (const [index, text] of job.magnetic.entries()) {
    const why = text === null ? null : whyNotTrack(index + 1, text);
    if (why !== null) return unsupported(why);
  }
  return null;
}

const OBSTACLES: Readonly<Record<CardCondition, DeviceErrorCode | null>> = {
  mechanical: 'device/mechanical',
  'card-jam': 'device/card-jam',
  'head-hot': 'device/head-hot',
  'cover-open': 'device/cover-open',
  'ribbon-missing': 'device/ribbon-out',
  'ribbon-out': 'device/ribbon-out',
  'ribbon-unsuitable': 'device/ribbon-unsuitable',
  'feeder-empty': 'device/feeder-empty',
  'hopper-full': 'device/hopper-full',
  'reject-full': 'device/hopper-full',
  'magnetic-fault': 'device/magnetic-fault',
  'cleaning-required': 'device/cleaning-required',
  'cleaning-due': null,
  'ribbon-low': null,
  'card-inside': 'device/not-ready',
};

/** Why the printer as it is cannot print this card; null when nothing is known against it. @param carried a card inside is meant to be there */
export function obstacleTo(
  job: CardJob,
  state: EvolisState,
  ribbon: string,
  carried: boolean,
): DeviceError | null {
  for (const condition of conditionsOf(state.status)) {
    const code = OBSTACLES[condition];
    const meant = carried && (condition === 'card-inside' || condition === 'feeder-empty');
    if (code !== null && !meant) return { code, note: condition };
  }
  const colours = [job.front, ...(job.back === null ? [] : [job.back])].map(({ ink }) => ink === 'colour');
  const [front = false, back = false] = colours;
  if ((front || back) && !ribbonHasColour(ribbon)) return { code: 'device/ribbon-unsuitable', note: ribbon };
  if (back && isBlackOnBack(ribbon))
    return { code: 'device/ribbon-unsuitable', note: `${ribbon} on the back` };
  const needed = isBlackOnBack(ribbon) ? 1 : colours.length;
  const left = state.ribbon?.left ?? needed;
  return left < needed ? { code: 'device/ribbon-out', note: `${left} sides left, ${needed} needed` } : null;
}
