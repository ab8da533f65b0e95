/** Ways in which an emulated scanner misbehaves, by name. With the same seed it misbehaves in the same way. */
import type { Random } from '../random.ts';
import { encodePacket } from '../../protocols/zfm/packet.ts';

/** What is put on the line, in order. */
export type WireAction =
  | { readonly do: 'send'; readonly bytes: Uint8Array }
  | { readonly do: 'wait'; readonly milliseconds: number }
  /** The plug is pulled. */
  | { readonly do: 'vanish' };

/** What sets a fault off: any answer, one to GenImg, one to Img2Tz, or one to UpImage with its data packets. */
export type FaultTrigger = 'answer' | 'finger' | 'features' | 'image';

/** Packets of one reply: the answer first, data packets after it. */
export interface ReplyPackets {
  readonly answer: Uint8Array;
  readonly data: readonly Uint8Array[];
}

interface Fault {
  readonly trigger: FaultTrigger;
  /** For people: what it does. */
  readonly does: string;
  readonly apply: (reply: ReplyPackets, random: Random, address: number) => readonly WireAction[];
}

const send = (bytes: Uint8Array): WireAction => ({ do: 'send', bytes });
const sendAll = (packets: readonly Uint8Array[]): WireAction[] => packets.map(send);
const whole = (reply: ReplyPackets): WireAction[] => sendAll([reply.answer, ...reply.data]);
const refuse =
  (code: number): Fault['apply'] =>
  (_, __, address) => [send(encodePacket({ address, kind: 'ack', payload: Uint8Array.of(code) }))];

function garbage(random: Random, length: number): Uint8Array {
  return Uint8Array.from(
    { length },
    () => [0x00, 0x55, 0xef, random.between(0, 255)][random.between(0, 3)] ?? 0,
  );
}

function spoilt(packet: Uint8Array, random: Random): Uint8Array {
  const copy = packet.slice();
  const at = random.between(9, copy.length - 1);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.between(0, 7));
  return copy;
}

/** The data packets with the one at a random place, never the last, changed into others. */
function changeOne(change: (packet: Uint8Array, random: Random) => readonly Uint8Array[]): Fault['apply'] {
  return (reply, random) => {
    const chosen = random.between(0, Math.max(0, reply.data.length - 2));
    const data = reply.data.flatMap((packet, at) => (at === chosen ? change(packet, random) : [packet]));
    return sendAll([reply.answer, ...data]);
  };
}

/** Milliseconds by which a late answer misses its deadline. */
const LATE = 1_300;

export const FAULTS = {
  'garbage-before': {
    trigger: 'answer',
    does: 'noise before the answer',
    apply: (reply, random) => [send(garbage(random, random.between(1, 24))), ...whole(reply)],
  },
  'wrong-bytes': {
    trigger: 'answer',
    does: 'noise in place of the answer',
    apply: (_, random) => [send(garbage(random, 40))],
  },
  'damaged-answer': {
    trigger: 'answer',
    does: 'the answer has a flipped bit',
    apply: (reply, random) => sendAll([spoilt(reply.answer, random), ...reply.data]),
  },
  silence: { trigger: 'answer', does: 'no answer', apply: () => [] },
  'late-answer': {
    trigger: 'answer',
    does: 'the answer comes after the deadline',
    apply: (reply) => [{ do: 'wait', milliseconds: LATE }, ...whole(reply)],
  },
  'dropped-packet': { trigger: 'image', does: 'a data packet is missing', apply: changeOne(() => []) },
  'duplicated-packet': {
    trigger: 'image',
    does: 'a data packet comes twice',
    apply: changeOne((packet) => [packet, packet]),
  },
  'corrupted-packet': {
    trigger: 'image',
    does: 'a data packet has a flipped bit',
    apply: changeOne((packet, random) => [spoilt(packet, random)]),
  },
  'missing-end': {
    trigger: 'image',
    does: 'the last data packet is missing',
    apply: (reply) => sendAll([reply.answer, ...reply.data.slice(0, -1)]),
  },
  'odd-size': {
    trigger: 'image',
    does: 'an image of a size that no module has',
    apply: (reply) => sendAll([reply.answer, ...reply.data.slice(32)]),
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
  'slow-drip': {
    trigger: 'image',
    does: 'the image comes in small pieces with pauses',
    apply(reply, random) {
      const bytes = Buffer.concat([reply.answer, ...reply.data]);
      const actions: WireAction[] = [];
      for (let at = 0; at < bytes.length;) {
        const next = at + random.between(1, 64);
        actions.push(send(bytes.subarray(at, next)), { do: 'wait', milliseconds: random.between(0, 2) });
        at = next;
      }
      return actions;
    },
  },
  'no-finger': { trigger: 'finger', does: 'never sees a finger', apply: refuse(0x02) },
  'messy-image': { trigger: 'features', does: 'finds the image too messy', apply: refuse(0x06) },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS).filter(isFaultName);

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name);
}
