/** One capture: asks for the fingers, shows the stream meanwhile, and believes only what verifies. */
import { randomUUID } from 'node:crypto';
import { SLAP_FINGERS } from '../../core/fingers.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import { captureRequest, parseCapture } from '../../protocols/sbi/capture.ts';
import type { CaptureEntry } from '../../protocols/sbi/capture.ts';
import { NO_SUB_ID, SLAP_SUB_IDS, slapOfFinger } from '../../protocols/sbi/words.ts';
import type { Capture, CaptureOptions, CaptureTarget, CapturedFinger } from './port.ts';
import type { SbiIdentity, SbiRules } from './sbi-greeting.ts';
import { readFingerRecord } from './sbi-image.ts';
import type { SbiLink } from './sbi-link.ts';
import { showStream } from './sbi-stream.ts';
import { verifyFingers } from './sbi-verify.ts';
import type { VerifiedFinger } from './sbi-verify.ts';

export interface SbiCaptureState {
  readonly rules: SbiRules;
  /** 0 to 100: what a finger must reach to be 'good'; the device goes on until it is reached or time is over. */
  readonly requestedScore: number;
  /** Of the chain over all captures since the scanner was opened. */
  previousHash: string;
}

/** Bytes; a smaller answer is an error. */
const SMALLEST_PICTURE = 4_096;

/** Errors: those of the device, of the line, and 'device/untrusted'. */
export async function captureSbi(
  state: SbiCaptureState,
  link: SbiLink,
  options: CaptureOptions,
): Promise<DeviceResult<Capture>> {
  const { rules } = state;
  const asked = fingersOf(options.target);
  const wish = {
    env: rules.env,
    timeout: options.fingerTimeout,
    now: rules.now(),
    transactionId: randomUUID(),
    deviceId: link.identity.deviceId,
    deviceSubId: subIdFor(options.target, link.identity),
    fingers: asked,
    exceptions: missingOf(options.target),
    requestedScore: state.requestedScore,
    previousHash: state.previousHash,
  };
  options.onProgress({ stage: 'waiting-for-finger' });
  const over = new AbortController();
  const { deviceId, deviceSubId, timeout } = wish;
  const streamed = AbortSignal.any([over.signal, options.signal]);
  const stream = { deviceId, deviceSubId, timeout };
  const shown = showStream(rules.client, link.identity.port, stream, options, streamed);
  const answer = await link.ask({
    request: captureRequest(wish),
    signal: options.signal,
    limits: { answer: options.fingerTimeout + rules.client.limits.patience },
    onReceived: (received, total) => {
      if (received < SMALLEST_PICTURE) return;
      options.onProgress({ stage: 'transferring', received, total: total ?? received });
    },
  });
  over.abort();
  await shown;
  if (!answer.ok) return answer;
  const entries = parseCapture(answer.value);
  if (entries === null) return deviceFail('device/bad-answer', 'no list of fingers');
  const told = errorOf(entries);
  if (told !== null) return { ok: false, error: link.heard(told) };
  options.onProgress({ stage: 'checking' });
  const given = entries.filter(({ error }) => error === null);
  const expected = { identity: link.identity, transactionId: wish.transactionId, asked };
  const verified = verifyFingers(rules, expected, given, state.previousHash);
  if (!verified.ok) return verified;
  const fingers = await readFingers(verified.value, state.requestedScore);
  if (!fingers.ok) return fingers;
  if (options.signal.aborted) return deviceFail('device/aborted');
  state.previousHash = verified.value.at(-1)?.hash ?? state.previousHash;
  return deviceOk({ kind: 'fingers', fingers: fingers.value });
}

const fingersOf = (target: CaptureTarget) => (target.kind === 'slap' ? target.fingers : [target.finger]);

const missingOf = (target: CaptureTarget) =>
  target.kind === 'slap'
    ? SLAP_FINGERS[target.slap].filter((finger) => !target.fingers.includes(finger))
    : [];

/** A slap scanner takes single fingers on the part for their hand; a scanner of single fingers has no parts. */
function subIdFor(target: CaptureTarget, { digitalId, subIds }: SbiIdentity): number {
  if (digitalId.deviceSubType === 'Single') return subIds[0] ?? NO_SUB_ID;
  return SLAP_SUB_IDS[target.kind === 'slap' ? target.slap : slapOfFinger(target.finger)];
}

/**
 * What an answer complains of. A finger that was not seen or not extracted beside others that were is only missing;
 * everything else spoils the whole answer.
 */
function errorOf(entries: readonly CaptureEntry[]): DeviceError | null {
  const errors = entries.flatMap(({ error }) => (error === null ? [] : [error]));
  const grave = errors.find(({ code }) => code !== 'device/no-finger' && code !== 'device/image-failed');
  if (grave !== undefined) return grave;
  if (errors.length < entries.length) return null;
  return errors[0] ?? { code: 'device/no-finger', note: 'an empty list of fingers' };
}

async function readFingers(
  verified: readonly VerifiedFinger[],
  requestedScore: number,
): Promise<DeviceResult<readonly CapturedFinger[]>> {
  const fingers: CapturedFinger[] = [];
  for (const { finger, qualityScore, record, token } of verified) {
    const image = await readFingerRecord(record, finger);
    if (!image.ok) return image;
    fingers.push({
      image: image.value,
      verdict: qualityScore >= requestedScore ? 'good' : 'poor',
      finger,
      deviceQuality: qualityScore,
      signedRecord: new Uint8Array(Buffer.from(token, 'ascii')),
    });
  }
  return deviceOk(fingers);
}
