/** Every check of one finger that a device hands over. The first that fails is named in the note. */
import { createHash } from 'node:crypto';
import type { FingerPosition } from '../../core/fingers.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { parseCapturedData } from '../../protocols/sbi/capture.ts';
import type { CaptureEntry, CapturedData } from '../../protocols/sbi/capture.ts';
import { parseDigitalId, sameDigitalId } from '../../protocols/sbi/digital-id.ts';
import { chainNext, chainStart } from '../../protocols/sbi/hash-chain.ts';
import { MOST_SKEW, describeSpan, parseInstant } from '../../protocols/sbi/time.ts';
import { PURPOSE, SPEC_VERSION, fingerNamed } from '../../protocols/sbi/words.ts';
import type { SbiIdentity, SbiRules } from './sbi-greeting.ts';

export interface SbiExpectation {
  readonly identity: SbiIdentity;
  readonly transactionId: string;
  readonly asked: readonly FingerPosition[];
}

export interface VerifiedFinger {
  readonly finger: FingerPosition;
  readonly qualityScore: number;
  readonly record: Uint8Array;
  readonly token: string;
  /** Its place in the chain of hashes. */
  readonly hash: string;
}

const distrust = (check: string) => deviceFail('device/untrusted', check);
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();

/** What the first capture follows. */
export const CHAIN_START = chainStart(sha256);

/**
 * All fingers of an answer, in its order, chained to `previousHash`. Errors: 'device/untrusted';
 * 'device/wrong-placement' when the device names fingers that were not asked for, as with the other hand on the glass.
 */
export function verifyFingers(
  rules: SbiRules,
  expected: SbiExpectation,
  entries: readonly CaptureEntry[],
  previousHash: string,
): DeviceResult<readonly VerifiedFinger[]> {
  const fingers: VerifiedFinger[] = [];
  for (const entry of entries) {
    const verified = verifyFinger(rules, expected, entry, fingers.at(-1)?.hash ?? previousHash);
    if (!verified.ok) return verified;
    if (fingers.some(({ finger }) => finger === verified.value.finger))
      return distrust('the same finger twice');
    fingers.push(verified.value);
  }
  const strange = fingers.some(({ finger }) => !expected.asked.includes(finger));
  return strange ? deviceFail('device/wrong-placement', 'other fingers than asked for') : deviceOk(fingers);
}

function verifyFinger(
  rules: SbiRules,
  expected: SbiExpectation,
  entry: CaptureEntry,
  previousHash: string,
): DeviceResult<VerifiedFinger> {
  const { identity } = expected;
  const now = rules.now();
  if (entry.specVersion !== SPEC_VERSION) return distrust('specification version');
  const signed = rules.trust.believe(entry.token, now);
  if (!signed.ok) return signed;
  if (signed.value.signer !== identity.signer) return distrust('another certificate than at the opening');
  const data = parseCapturedData(signed.value.payload);
  if (data === null) return distrust('incomplete record');
  const wrong = wrongIn(rules, expected, data) ?? wrongTime(data.timestamp, identity, now);
  if (wrong !== null) return distrust(wrong);
  const hash = chainNext(previousHash, data.record, sha256);
  if (hash === null || hash !== entry.hash) return distrust('chain of hashes');
  const finger = fingerNamed(data.bioSubType);
  if (finger === null) return distrust('finger not named');
  return deviceOk({ finger, qualityScore: data.qualityScore, record: data.record, token: entry.token, hash });
}

function wrongIn(
  rules: SbiRules,
  { identity, transactionId }: SbiExpectation,
  data: CapturedData,
): string | null {
  if (data.transactionId !== transactionId) return 'transaction id';
  if (data.env !== rules.env) return 'environment';
  if (data.purpose !== PURPOSE) return 'purpose';
  if (data.bioType !== 'Finger') return 'kind of biometric';
  const signed = rules.trust.believe(data.digitalId, rules.now());
  if (!signed.ok) return `digital id: ${signed.error.note ?? ''}`;
  if (signed.value.signer !== identity.idSigner) return 'digital id: another certificate than at the opening';
  const id = parseDigitalId(signed.value.payload);
  return id !== null && sameDigitalId(id, identity.digitalId) ? null : 'digital id: another device';
}

/** An old record played again and two clocks that differ look alike, but for what the clock said at the opening. */
function wrongTime(timestamp: string, { clockAhead }: SbiIdentity, now: number): string | null {
  const at = parseInstant(timestamp);
  if (at === null) return 'time is no time';
  const ahead = at - now;
  if (Math.abs(ahead) <= MOST_SKEW) return null;
  const side = ahead > 0 ? 'ahead of' : 'behind';
  const apart = `${describeSpan(ahead)} ${side} this PC`;
  const clocksDiffer = clockAhead !== null && Math.abs(ahead - clockAhead) <= MOST_SKEW;
  return clocksDiffer ? `clock: the scanner's is ${apart}'s` : `time of the record: ${apart}'s clock`;
}
