/** Ways in which an emulated module misbehaves, by name. With the same seed it misbehaves in the same way. */
import { HEAD_BYTES } from '../../protocols/zfm/packet.ts';
import type { Random } from '../random.ts';
import { faultFamily } from '../line/fault-family.ts';
import { answerFaults, drip, refuse, sendAll, spoilt, whole } from '../line/fault-script.ts';
import type { Fault } from '../line/fault-script.ts';

/**
 * What sets a fault off: any answer, one to a look for a finger, to Img2Tz, to UpImage with its data packets, to
 * SetSysPara, or to Empty.
 */
export type FaultTrigger = 'answer' | 'finger' | 'features' | 'image' | 'setting' | 'wipe';

/** The data packets with the one at a random place, never the last, changed into others. */
function changeOne(
  change: (packet: Uint8Array, random: Random) => readonly Uint8Array[],
): Fault<'image'>['apply'] {
  return (reply, random) => {
    const chosen = random.between(0, Math.max(0, reply.data.length - 2));
    const data = reply.data.flatMap((packet, at) => (at === chosen ? change(packet, random) : [packet]));
    return whole({ ...reply, data });
  };
}

export const FAULTS = {
  ...answerFaults(HEAD_BYTES),
  'dropped-packet': { trigger: 'image', does: 'a data packet is missing', apply: changeOne(() => []) },
  'duplicated-packet': {
    trigger: 'image',
    does: 'a data packet comes twice',
    apply: changeOne((packet) => [packet, packet]),
  },
  'corrupted-packet': {
    trigger: 'image',
    does: 'a data packet has a flipped bit',
    apply: changeOne((packet, random) => [spoilt(packet, random, HEAD_BYTES)]),
  },
  'missing-end': {
    trigger: 'image',
    does: 'the last data packet is missing',
    apply: (reply) => whole({ ...reply, data: reply.data.slice(0, -1) }),
  },
  'odd-size': {
    trigger: 'image',
    does: 'an image of a size that no module has',
    apply: (reply) => whole({ ...reply, data: reply.data.slice(Math.ceil(reply.data.length / 9)) }),
  },
  'image-refused': { trigger: 'image', does: 'UpImage is refused', apply: refuse(0x0f) },
  vanish: {
    trigger: 'image',
    does: 'unplugged in the middle of an image',
    apply(reply, random) {
      const sent = random.between(1, Math.max(1, reply.data.length - 2));
      return [...sendAll([reply.answer, ...reply.data.slice(0, sent)]), { do: 'vanish' }];
    },
  },
  'wedge-in-image': {
    trigger: 'image',
    does: 'hangs in the middle of an image, until it is plugged in anew',
    apply: (reply) => [...sendAll([reply.answer, ...reply.data.slice(0, 3)]), { do: 'wedge' }],
  },
  'slow-drip': { trigger: 'image', does: 'the image comes in small pieces with pauses', apply: drip },
  'no-finger': { trigger: 'finger', does: 'never sees a finger', apply: refuse(0x02) },
  'moving-finger': { trigger: 'finger', does: 'cannot take the image', apply: refuse(0x03) },
  'sensor-fault': { trigger: 'finger', does: 'its sensor is broken', apply: refuse(0x29) },
  'messy-image': { trigger: 'features', does: 'finds the image too messy', apply: refuse(0x06) },
  'few-features': { trigger: 'features', does: 'finds too little in the image', apply: refuse(0x07) },
  'setting-refused': { trigger: 'setting', does: 'does not change a setting', apply: refuse(0x1a) },
  'setting-unsaid': {
    trigger: 'setting',
    does: 'changes a setting, but the answer is lost',
    apply: (reply) => [...(reply.after ?? [])],
  },
  'vanish-at-setting': {
    trigger: 'setting',
    does: 'unplugged when a setting has just been changed',
    apply: (reply) => [...(reply.after ?? []), { do: 'vanish' }],
  },
  'wipe-refused': { trigger: 'wipe', does: 'cannot empty its library', apply: refuse(0x11) },
  'wipe-forgotten': {
    trigger: 'wipe',
    does: 'says that it has emptied its library, and has not',
    apply: (reply) => sendAll([reply.answer]),
  },
} as const satisfies Readonly<Record<string, Fault<FaultTrigger>>>;

export type FaultName = keyof typeof FAULTS;

export const { names: FAULT_NAMES, parse: parseFault } = faultFamily(FAULTS);
