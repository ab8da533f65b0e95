/** Ways in which an emulated GT-5x module misbehaves, by name. With the same seed it misbehaves in the same way. */
import { faultFamily } from '../line/fault-family.ts';
import { answerFaults, drip, refuse, sendAll, spoilt, whole } from '../line/fault-script.ts';
import type { Fault, LineReply } from '../line/fault-script.ts';
import type { Random } from '../random.ts';

/**
 * What sets a fault off: any answer, one to IsPressFinger, to CaptureFinger, to GetImage with its data, to
 * MakeTemplate, to ChangeBaudrate, or to DeleteAll.
 */
export type Gt5xTrigger = 'answer' | 'pressed' | 'finger' | 'image' | 'features' | 'setting' | 'wipe';

/** Header and number of the module, which a flipped bit leaves alone. */
const HEAD_BYTES = 4;

/** The one data packet of an image, changed. */
const changed =
  (change: (data: Uint8Array, random: Random) => Uint8Array): Fault<'image'>['apply'] =>
  (reply, random) =>
    whole({ ...reply, data: reply.data.map((data) => change(data, random)) });

const half = (reply: LineReply): readonly Uint8Array[] =>
  reply.data.map((data) => data.subarray(0, Math.floor(data.length / 2)));

export const GT5X_FAULTS = {
  ...answerFaults(HEAD_BYTES),
  'dropped-bytes': {
    trigger: 'image',
    does: 'some bytes of the image are missing',
    apply: changed((data, random) => {
      const at = random.between(HEAD_BYTES, data.length - 200);
      return new Uint8Array(Buffer.concat([data.subarray(0, at), data.subarray(at + 128)]));
    }),
  },
  'duplicated-bytes': {
    trigger: 'image',
    does: 'some bytes of the image come twice',
    apply: changed((data, random) => {
      const at = random.between(HEAD_BYTES, data.length - 200);
      return new Uint8Array(Buffer.concat([data.subarray(0, at + 128), data.subarray(at)]));
    }),
  },
  'corrupted-image': {
    trigger: 'image',
    does: 'a bit of the image is flipped',
    apply: changed((data, random) => spoilt(data, random, HEAD_BYTES)),
  },
  'image-refused': { trigger: 'image', does: 'GetImage is refused', apply: refuse(0x1010) },
  vanish: {
    trigger: 'image',
    does: 'unplugged in the middle of an image',
    apply: (reply) => [...sendAll([reply.answer, ...half(reply)]), { do: 'vanish' }],
  },
  'wedge-in-image': {
    trigger: 'image',
    does: 'hangs in the middle of an image, until it is plugged in anew',
    apply: (reply) => [...sendAll([reply.answer, ...half(reply)]), { do: 'wedge' }],
  },
  'slow-drip': { trigger: 'image', does: 'the image comes in small pieces with pauses', apply: drip },
  'no-finger': { trigger: 'pressed', does: 'sees no finger', apply: refuse(0x1012) },
  'lifted-finger': { trigger: 'finger', does: 'finds the finger lifted again', apply: refuse(0x1012) },
  'sensor-fault': { trigger: 'finger', does: 'its sensor is broken', apply: refuse(0x100f) },
  'bad-finger': { trigger: 'features', does: 'finds the picture too bad', apply: refuse(0x100c) },
  'setting-refused': { trigger: 'setting', does: 'does not change its speed', apply: refuse(0x1002) },
  'setting-unsaid': {
    trigger: 'setting',
    does: 'changes its speed, but the answer is lost',
    apply: (reply) => [...(reply.after ?? [])],
  },
  'vanish-at-setting': {
    trigger: 'setting',
    does: 'unplugged when its speed has just been changed',
    apply: (reply) => [...(reply.after ?? []), { do: 'vanish' }],
  },
  'wipe-refused': { trigger: 'wipe', does: 'cannot empty its library', apply: refuse(0x100f) },
  'wipe-forgotten': {
    trigger: 'wipe',
    does: 'says that it has emptied its library, and has not',
    apply: (reply) => sendAll([reply.answer]),
  },
} as const satisfies Readonly<Record<string, Fault<Gt5xTrigger>>>;

export type Gt5xFaultName = keyof typeof GT5X_FAULTS;

export const { names: GT5X_FAULT_NAMES, parse: parseGt5xFault } = faultFamily(GT5X_FAULTS);
