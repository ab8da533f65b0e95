/** Faults in what a service says of a capture; the answer itself is proper HTTP. */
import type { FingerPosition } from '../../core/fingers.ts';
import type { Random } from '../random.ts';
import type { SbiDevice } from './device.ts';
import { FIRST_HASH } from './plan.ts';
import type { CapturePlan, PlannedFinger } from './plan.ts';

export interface CaptureFault {
  readonly trigger: 'capture';
  /** For people: what it does. */
  readonly does: string;
  readonly plan: (plan: CapturePlan, device: SbiDevice, random: Random) => CapturePlan;
}

const failsWith =
  (error: string): CaptureFault['plan'] =>
  (plan) => ({ ...plan, error });
const withFingers =
  (change: (fingers: readonly PlannedFinger[]) => readonly PlannedFinger[]): CaptureFault['plan'] =>
  (plan) => ({ ...plan, fingers: change(plan.fingers) });

const otherHand = (finger: FingerPosition): FingerPosition =>
  (finger.startsWith('left-')
    ? finger.replace('left-', 'right-')
    : finger.replace('right-', 'left-')) as FingerPosition;

function flipped(token: string, random: Random): string {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const at = random.between(0, signature.length - 2);
  const other = signature[at] === 'A' ? 'B' : 'A';
  return `${head}.${payload}.${signature.slice(0, at)}${other}${signature.slice(at + 1)}`;
}

/** Milliseconds. */
const STALE = 3 * 60 * 60_000;

export const CAPTURE_FAULTS = {
  busy: { trigger: 'capture', does: 'says that it is busy (111)', plan: failsWith('111') },
  'not-ready': { trigger: 'capture', does: 'says that it is not ready (110)', plan: failsWith('110') },
  orientation: { trigger: 'capture', does: 'finds the hand laid wrongly (105)', plan: failsWith('105') },
  'extraction-failed': { trigger: 'capture', does: 'cannot use the image (102)', plan: failsWith('102') },
  tamper: { trigger: 'capture', does: 'says that it was tampered with (103)', plan: failsWith('103') },
  'vendor-error': { trigger: 'capture', does: 'a number of its vendor (512)', plan: failsWith('512') },
  'device-missing': { trigger: 'capture', does: 'its scanner was unplugged (106)', plan: failsWith('106') },
  'partial-slap': {
    trigger: 'capture',
    does: 'the last finger is missing',
    plan: withFingers((fingers) => fingers.slice(0, -1)),
  },
  'one-unseen': {
    trigger: 'capture',
    does: 'the first finger is an error (101) beside the others',
    plan: withFingers((fingers) =>
      fingers.map((finger, at) => (at === 0 ? { ...finger, error: '101' } : finger)),
    ),
  },
  'one-tampered': {
    trigger: 'capture',
    does: 'the first finger is an error (103) beside the others',
    plan: withFingers((fingers) =>
      fingers.map((finger, at) => (at === 0 ? { ...finger, error: '103' } : finger)),
    ),
  },
  'wrong-hand': {
    trigger: 'capture',
    does: 'the other hand lies there, and the device says so',
    plan: withFingers((fingers) =>
      fingers.map(({ named }) => {
        const other = otherHand(named);
        return { named: other, recorded: other, shown: other };
      }),
    ),
  },
  'same-finger': {
    trigger: 'capture',
    does: 'two fingers have the same name',
    plan: withFingers((fingers) => [...fingers.slice(0, 1), ...fingers.slice(0, -1)]),
  },
  'hidden-wrong-hand': {
    trigger: 'capture',
    does: 'the other hand lies there, and the device does not notice',
    plan: withFingers((fingers) => fingers.map((finger) => ({ ...finger, shown: otherHand(finger.shown) }))),
  },
  'same-ridges': {
    trigger: 'capture',
    does: 'every finger shows the ridges of the first',
    plan: withFingers((fingers) =>
      fingers.map((finger) => ({ ...finger, shown: fingers[0]?.shown ?? finger.shown })),
    ),
  },
  'wrong-position': {
    trigger: 'capture',
    does: 'the record names another finger than the device',
    plan: withFingers((fingers) =>
      fingers.map((finger) => ({ ...finger, recorded: otherHand(finger.recorded) })),
    ),
  },
  'low-quality': { trigger: 'capture', does: 'a score of 12', plan: (plan) => ({ ...plan, quality: 12 }) },
  'bad-signature': {
    trigger: 'capture',
    does: 'the signature is changed',
    plan: (plan, _, random) => ({ ...plan, changeToken: (token) => flipped(token, random) }),
  },
  'other-certificate': {
    trigger: 'capture',
    does: 'signed by a provider that nobody knows',
    plan: (plan, device) => ({ ...plan, signer: device.stranger }),
  },
  'expired-certificate': {
    trigger: 'capture',
    does: 'signed with a certificate that has run out',
    plan: (plan, device) => ({ ...plan, signer: device.expired }),
  },
  'wrong-transaction': {
    trigger: 'capture',
    does: 'the transaction id of another capture',
    plan: (plan) => ({ ...plan, transactionId: `${plan.transactionId.slice(0, -4)}0000` }),
  },
  'stale-time': {
    trigger: 'capture',
    does: 'captured three hours ago',
    plan: (plan) => ({ ...plan, at: plan.at - STALE }),
  },
  'broken-chain': {
    trigger: 'capture',
    does: 'hashed as if nothing came before',
    plan: (plan) => ({
      ...plan,
      previousHash: plan.previousHash === FIRST_HASH ? '00'.repeat(32) : FIRST_HASH,
    }),
  },
  'garbage-record': {
    trigger: 'capture',
    does: 'the record is noise, properly signed',
    plan: (plan, _, random) => ({
      ...plan,
      changeRecord: (record) => record.map(() => random.between(0, 255)),
    }),
  },
  'cut-record': {
    trigger: 'capture',
    does: 'the record is half there, properly signed',
    plan: (plan) => ({ ...plan, changeRecord: (record) => record.subarray(0, record.length >> 1) }),
  },
} as const satisfies Readonly<Record<string, CaptureFault>>;
