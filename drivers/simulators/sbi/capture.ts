/** What an emulated service makes of RCAPTURE: judges the question, waits for a hand, plans the answer. */
import type { FingerPosition } from '../../core/fingers.ts';
import { SLAP_FINGERS, SLAPS } from '../../core/fingers.ts';
import { fieldsOf, listIn, listOf, nameOf, numberOf, parseJson, textOf } from '../../protocols/sbi/json.ts';
import { PURPOSE, SLAP_SUB_IDS, SPEC_VERSION, fingerNamed } from '../../protocols/sbi/words.ts';
import { STATUS_ERRORS } from './device.ts';
import type { SbiDevice } from './device.ts';
import { refusalOf } from './plan.ts';
import type { CapturePlan } from './plan.ts';

interface Question {
  readonly device: SbiDevice;
  readonly fingers: readonly FingerPosition[];
  readonly timeout: number;
  readonly transactionId: string;
  readonly requestedScore: number;
  readonly previousHash: string;
}

export type Refusal = ReturnType<typeof refusalOf>;

const TRANSACTION_ID = /^[A-Za-z0-9-]{4,50}$/;
const LONGEST_WAIT = 300_000;
/** What the device thinks of its pictures unless a fault says otherwise. */
const QUALITY = 82;

/** The plan, or the refusal's JSON; null when whoever asked is gone. */
export async function planCapture(
  body: string,
  devices: readonly SbiDevice[],
  gone: AbortSignal,
): Promise<
  { readonly plan: CapturePlan; readonly device: SbiDevice; readonly person: string } | Refusal | null
> {
  const question = readQuestion(body, devices);
  if ('biometrics' in question) return question;
  const { device } = question;
  device.capturing = true;
  try {
    const person = await device.glass.touched(question.timeout, gone);
    if (gone.aborted) return null;
    if (person === null) return refusalOf('101', 'no finger');
    const plan: CapturePlan = {
      fingers: question.fingers.map((finger) => ({ named: finger, recorded: finger, shown: finger })),
      quality: QUALITY,
      requestedScore: question.requestedScore,
      transactionId: question.transactionId,
      at: device.now(),
      previousHash: question.previousHash,
      signer: device.signer,
      error: null,
      changeToken: (token) => token,
      changeRecord: (record) => record,
    };
    return { plan, device, person };
  } finally {
    device.capturing = false;
  }
}

function readQuestion(body: string, devices: readonly SbiDevice[]): Question | Refusal {
  const asked = fieldsOf(parseJson(body));
  const bio = fieldsOf(listOf(asked?.['bio'])?.[0]);
  if (asked === null || bio === null) return refusalOf('500', 'no proper question');
  const device = devices.find(({ deviceId }) => deviceId === nameOf(bio['deviceId']));
  if (device === undefined) return refusalOf('106', 'no such device');
  const status = device.capturing ? 'Busy' : device.status;
  const { errorCode, errorInfo } = STATUS_ERRORS[status];
  if (status !== 'Ready') return refusalOf(errorCode, errorInfo);
  const transactionId = textOf(asked['transactionId']) ?? '';
  if (!TRANSACTION_ID.test(transactionId)) return refusalOf('112', 'transaction id');
  const timeout = numberOf(asked['timeout']);
  const requestedScore = numberOf(bio['requestedScore']);
  const previousHash = textOf(bio['previousHash']) ?? '';
  const fits =
    asked['env'] === device.env &&
    asked['purpose'] === PURPOSE &&
    asked['specVersion'] === SPEC_VERSION &&
    bio['type'] === 'Finger' &&
    /^[0-9A-F]{64}$/.test(previousHash);
  if (!fits || timeout === null || timeout < 0 || timeout > LONGEST_WAIT || requestedScore === null) {
    return refusalOf('500', 'a value that is not allowed');
  }
  const fingers = fingersAsked(bio, device);
  if (fingers === null || fingers.length !== numberOf(bio['count']))
    return refusalOf('109', 'Requested number of biometric (Finger/IRIS) not supported');
  return { device, fingers, timeout, transactionId, requestedScore, previousHash };
}

/** Null when the device cannot take these, or not together. */
function fingersAsked(
  bio: Readonly<Record<string, unknown>>,
  device: SbiDevice,
): readonly FingerPosition[] | null {
  const readName = (item: unknown) => fingerNamed(textOf(item) ?? '');
  const exceptions = listIn(bio['exception'], readName) ?? [];
  const asked = (listIn(bio['bioSubType'], readName) ?? []).filter((finger) => !exceptions.includes(finger));
  if (asked.length === 0) return null;
  const subId = numberOf(bio['deviceSubId']);
  if (subId === null || !device.subIds.includes(subId)) return null;
  const slap = SLAPS.find((each) => SLAP_SUB_IDS[each] === subId);
  if (slap === undefined) return asked.length === 1 ? asked : null;
  return asked.every((finger) => SLAP_FINGERS[slap].includes(finger)) ? asked : null;
}
