/** What faults make of the answers of a device that answers in packets. */
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { send, wait } from './actions.ts';
import type { WireAction } from './actions.ts';
import { faultFamily } from './fault-family.ts';
import type { FaultSpec } from './fault-family.ts';

/** One answer of a device, ready for the line. */
export interface LineReply {
  readonly answer: Uint8Array;
  /** Data packets that follow it. */
  readonly data: readonly Uint8Array[];
  /** What holds once it is sent. */
  readonly after?: readonly WireAction[];
  /** The answer that refuses, with a code of the protocol. */
  refusal(code: number): Uint8Array;
}

export interface Fault<T extends string> {
  /** What sets it off: 'answer' is any, the others are named by the family. */
  readonly trigger: T;
  /** For people: what it does. */
  readonly does: string;
  readonly apply: (reply: LineReply, random: Random) => readonly WireAction[];
}

export interface LineScript<T extends string> {
  /** What goes on the line for this reply. The first fault that is due wins. */
  play(triggers: readonly T[], reply: LineReply): readonly WireAction[];
}

export function createLineScript<N extends string, T extends string>(
  faults: Readonly<Record<N, Fault<T>>>,
  specs: readonly FaultSpec<N>[],
  seed: string,
): LineScript<T> {
  const random = createRandom(`faults ${seed}`);
  const counter = faultFamily(faults).counter(specs);
  return {
    play(triggers, reply) {
      const due = counter.first(...triggers);
      return due === null ? whole(reply) : faults[due].apply(reply, random);
    },
  };
}

export const sendAll = (packets: readonly Uint8Array[]): WireAction[] => packets.map(send);

export const whole = (reply: LineReply): WireAction[] => [
  ...sendAll([reply.answer, ...reply.data]),
  ...(reply.after ?? []),
];

export const refuse =
  (code: number): Fault<string>['apply'] =>
  (reply) => [send(reply.refusal(code))];

function garbage(random: Random, length: number): Uint8Array {
  return Uint8Array.from(
    { length },
    () => [0x00, 0x55, 0xef, random.between(0, 255)][random.between(0, 3)] ?? 0,
  );
}

/** A copy with one bit flipped, at `from` or later. */
export function spoilt(packet: Uint8Array, random: Random, from: number): Uint8Array {
  const copy = packet.slice();
  const at = random.between(from, copy.length - 1);
  copy[at] = (copy[at] ?? 0) ^ (1 << random.between(0, 7));
  return copy;
}

/** Milliseconds by which a late answer misses its deadline. */
const LATE = 1_300;

/** Faults of any answer, for every family. @param headBytes of a packet, which a flipped bit leaves alone */
export const answerFaults = (headBytes: number) =>
  ({
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
      apply: (reply, random) => whole({ ...reply, answer: spoilt(reply.answer, random, headBytes) }),
    },
    silence: { trigger: 'answer', does: 'no answer', apply: () => [] },
    'late-answer': {
      trigger: 'answer',
      does: 'the answer comes after the deadline',
      apply: (reply) => [wait(LATE), ...whole(reply)],
    },
    wedge: {
      trigger: 'answer',
      does: 'hangs: hears and says nothing more until it is plugged in anew',
      apply: () => [{ do: 'wedge' }],
    },
  }) as const satisfies Readonly<Record<string, Fault<'answer'>>>;

/** Everything in small pieces with pauses. */
export function drip(reply: LineReply, random: Random): readonly WireAction[] {
  const bytes = Buffer.concat([reply.answer, ...reply.data]);
  const actions: WireAction[] = [];
  for (let at = 0; at < bytes.length;) {
    const next = at + random.between(1, 64);
    actions.push(send(bytes.subarray(at, next)), wait(random.between(0, 2)));
    at = next;
  }
  return [...actions, ...(reply.after ?? [])];
}
