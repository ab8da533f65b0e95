/** What an emulated device is about to answer to RCAPTURE; faults change it before it is made. */
import { createHash } from 'node:crypto';
import type { FingerPosition } from '../../core/fingers.ts';
import { chainNext, chainStart } from '../../protocols/sbi/hash-chain.ts';
import { toBase64Url } from '../../protocols/sbi/jws.ts';
import { formatInstant } from '../../protocols/sbi/time.ts';
import { BIO_SUB_TYPES, PURPOSE, SPEC_VERSION } from '../../protocols/sbi/words.ts';
import type { SbiDevice } from './device.ts';
import { NO_ERROR, sbiError } from './device.ts';
import type { DeviceSigner } from './signer.ts';

export interface PlannedFinger {
  /** What the device calls it, and what its record says it is. */
  readonly named: FingerPosition;
  readonly recorded: FingerPosition;
  /** Whose ridges it shows. */
  readonly shown: FingerPosition;
  /** An error number in place of this finger. */
  readonly error?: string;
}

export interface CapturePlan {
  readonly fingers: readonly PlannedFinger[];
  /** 0 to 100. */
  readonly quality: number;
  readonly requestedScore: number;
  readonly transactionId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly previousHash: string;
  readonly signer: DeviceSigner;
  /** An error number instead of fingers. */
  readonly error: string | null;
  readonly changeToken: (token: string) => string;
  readonly changeRecord: (record: Uint8Array) => Uint8Array;
}

/** Draws a finger and packs it as ISO/IEC 19794-4:2011. */
export type RecordMaker = (finger: PlannedFinger, at: number, quality: number) => Promise<Uint8Array>;

interface Biometric {
  readonly specVersion: string;
  /** Null beside an error. */
  readonly data: string | null;
  readonly hash: string | null;
  readonly error: ReturnType<typeof sbiError>;
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
export const FIRST_HASH = chainStart(sha256);

export const refusalOf = (code: string, info: string) => ({
  biometrics: [{ specVersion: SPEC_VERSION, data: null, hash: null, error: sbiError(code, info) }],
});

/** The JSON of the answer. */
export async function carryOut(plan: CapturePlan, device: SbiDevice, makeRecord: RecordMaker) {
  if (plan.error !== null) return refusalOf(plan.error, 'as the script says');
  const biometrics: Biometric[] = [];
  let previous = plan.previousHash;
  for (const finger of plan.fingers) {
    if (finger.error !== undefined) {
      biometrics.push(...refusalOf(finger.error, 'this finger only').biometrics);
      continue;
    }
    const record = plan.changeRecord(await makeRecord(finger, plan.at, plan.quality));
    const data = plan.signer.sign({
      digitalId: device.digitalId(plan.signer),
      deviceCode: device.serialNo,
      deviceServiceVersion: SPEC_VERSION,
      bioType: 'Finger',
      bioSubType: BIO_SUB_TYPES[finger.named],
      purpose: PURPOSE,
      env: device.env,
      bioValue: toBase64Url(record),
      transactionId: plan.transactionId,
      timestamp: formatInstant(plan.at),
      requestedScore: String(plan.requestedScore),
      qualityScore: String(plan.quality),
    });
    const hash = chainNext(previous, record, sha256) ?? '';
    biometrics.push({
      specVersion: SPEC_VERSION,
      data: plan.changeToken(data),
      hash,
      error: NO_ERROR,
    });
    previous = hash;
  }
  return { biometrics };
}
