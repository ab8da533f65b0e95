/** RCAPTURE: the question for fingers, and the signed answer. */
import type { FingerPosition } from '../../core/fingers.ts';
import type { DeviceError } from '../../core/result.ts';
import { errorIn } from './errors.ts';
import { fieldsOf, listIn, listOf, numberOf, parseJsonBytes, textOf } from './json.ts';
import { fromPaddedBase64Url } from './jws.ts';
import type { SbiRequest } from './request.ts';
import { formatInstant } from './time.ts';
import { BIO_SUB_TYPES, PURPOSE, SPEC_VERSION } from './words.ts';
import type { SbiEnvironment } from './words.ts';

export interface CaptureWish {
  readonly env: SbiEnvironment;
  /** Milliseconds, whole, until the device gives its best or gives up. */
  readonly timeout: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** 4 to 50 letters, digits and hyphens; another one each time. */
  readonly transactionId: string;
  readonly deviceId: string;
  readonly deviceSubId: number;
  readonly fingers: readonly FingerPosition[];
  /** Those of the same slap that are missing. */
  readonly exceptions: readonly FingerPosition[];
  /** 0 to 100, whole. */
  readonly requestedScore: number;
  readonly previousHash: string;
}

/** Numbers go as text: the schemas of MOSIP's compliance toolkit, which devices are certified with, have it so. */
export const captureRequest = (wish: CaptureWish): SbiRequest => ({
  verb: 'RCAPTURE',
  path: '/capture',
  body: JSON.stringify({
    env: wish.env,
    purpose: PURPOSE,
    specVersion: SPEC_VERSION,
    timeout: String(wish.timeout),
    captureTime: formatInstant(wish.now),
    transactionId: wish.transactionId,
    bio: [
      {
        type: 'Finger',
        count: String(wish.fingers.length),
        bioSubType: wish.fingers.map((finger) => BIO_SUB_TYPES[finger]),
        exception: wish.exceptions.map((finger) => BIO_SUB_TYPES[finger]),
        requestedScore: String(wish.requestedScore),
        deviceId: wish.deviceId,
        deviceSubId: String(wish.deviceSubId),
        previousHash: wish.previousHash,
      },
    ],
    customOpts: {},
  }),
});

/** One finger of the answer, unjudged. */
export interface CaptureEntry {
  readonly specVersion: string;
  /** A JWS; empty beside an error. */
  readonly token: string;
  readonly hash: string;
  readonly error: DeviceError | null;
}

/** What a finger's token holds. */
export interface CapturedData {
  /** A JWS of its own. */
  readonly digitalId: string;
  readonly bioType: string;
  readonly bioSubType: string;
  readonly purpose: string;
  readonly env: string;
  readonly transactionId: string;
  readonly timestamp: string;
  /** 0 to 100. */
  readonly qualityScore: number;
  /** ISO/IEC 19794-4:2011. */
  readonly record: Uint8Array;
}

const LONGEST_TOKEN = 8 * 1024 * 1024;
const LONGEST_DIGITAL_ID = 64 * 1024;

/** Null when the answer is neither a list of fingers nor an error. */
export function parseCapture(body: Uint8Array): readonly CaptureEntry[] | null {
  const read = parseJsonBytes(body);
  // While it captures for somebody else, a device may answer with its information instead: a list.
  const answer = fieldsOf(read) ?? fieldsOf(listOf(read)?.[0]);
  if (answer === null) return null;
  const entries = listIn(answer['biometrics'], entryIn);
  if (entries !== null && entries.length > 0) return entries;
  const error = errorIn(answer['error']);
  if (error === null) return entries;
  return [{ specVersion: '', token: '', hash: '', error }];
}

function entryIn(value: unknown): CaptureEntry | null {
  const fields = fieldsOf(value);
  if (fields === null) return null;
  return {
    specVersion: textOf(fields['specVersion']) ?? '',
    token: textOf(fields['data'], LONGEST_TOKEN) ?? '',
    hash: textOf(fields['hash']) ?? '',
    error: errorIn(fields['error']),
  };
}

export function parseCapturedData(payload: Uint8Array): CapturedData | null {
  const fields = fieldsOf(parseJsonBytes(payload));
  if (fields === null) return null;
  const text = (name: string, longest?: number) => textOf(fields[name], longest) ?? '';
  const record = fromPaddedBase64Url(text('bioValue', LONGEST_TOKEN));
  const qualityScore = numberOf(fields['qualityScore']);
  if (record === null || record.length === 0) return null;
  if (qualityScore === null || qualityScore < 0 || qualityScore > 100) return null;
  return {
    digitalId: text('digitalId', LONGEST_DIGITAL_ID),
    bioType: text('bioType'),
    bioSubType: text('bioSubType'),
    purpose: text('purpose'),
    env: text('env'),
    transactionId: text('transactionId'),
    timestamp: text('timestamp'),
    qualityScore,
    record,
  };
}
