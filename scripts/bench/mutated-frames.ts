/** A million frames of the scanners' protocols, most of them spoilt on the way, through the parsers. */
import { encodePacket as encodeGt5x } from '#drivers/protocols/gt5x/packet.ts';
import { createGt5xParser } from '#drivers/protocols/gt5x/parser.ts';
import { DEFAULT_ADDRESS, encodePacket as encodeZfm } from '#drivers/protocols/zfm/packet.ts';
import { createZfmParser } from '#drivers/protocols/zfm/parser.ts';
import { createRandom, type Random } from '#drivers/simulators/random.ts';
import type { Bench } from './report.ts';

const FRAMES = 1_000_000;
/** Frames that are made, and their accepted packets checked, at a time. */
const BATCH = 2_000;
/** Bytes to a push, as a serial port hands them over. */
const CHUNK = 64;

interface Family {
  frame(random: Random): Uint8Array;
  /** The packets that are accepted, each to be encoded again. */
  parse(chunk: Uint8Array): readonly (() => Uint8Array)[];
}

function zfm(): Family {
  const parser = createZfmParser();
  return {
    frame: (random) =>
      encodeZfm({
        address: DEFAULT_ADDRESS,
        kind: random.next() < 0.5 ? 'ack' : 'data',
        payload: Uint8Array.from({ length: random.between(1, 32) }, () => random.between(0, 255)),
      }),
    parse: (chunk) =>
      parser.push(chunk).flatMap((event) => (event.type === 'packet' ? [() => encodeZfm(event.packet)] : [])),
  };
}

function gt5x(): Family {
  const parser = createGt5xParser();
  return {
    frame: (random) => encodeGt5x({ code: random.between(0, 0x73), parameter: random.between(0, 0xffff) }),
    parse: (chunk) =>
      parser
        .push(chunk)
        .flatMap((event) => (event.type === 'packet' ? [() => encodeGt5x(event.packet)] : [])),
  };
}

/** One frame in four arrives as it was sent. */
function mutate(frame: Uint8Array, random: Random): Uint8Array {
  const at = random.between(0, frame.length - 1);
  switch (random.between(0, 3)) {
    case 1: {
      const flipped = frame.slice();
      flipped[at] = (flipped[at] ?? 0) ^ random.between(1, 255);
      return flipped;
    }
    case 2:
      return new Uint8Array(
        Buffer.concat([frame.subarray(0, at), frame.subarray(at + random.between(1, 4))]),
      );
    case 3:
      return new Uint8Array(Buffer.concat([frame.subarray(0, at), frame.subarray(0, 4), frame.subarray(at)]));
    default:
      return frame;
  }
}

/** What has to be done with the bytes in any case. */
function copyAndSum(chunk: Uint8Array): number {
  const copy = chunk.slice();
  let sum = 0;
  for (const byte of copy) sum = (sum + byte) & 0xffff;
  return sum;
}

const timed = (work: () => void): number => {
  const began = performance.now();
  work();
  return performance.now() - began;
};

export const mutatedFrames: Bench = async () => {
  let measured = 0;
  let baseline = 0;
  let accepted = 0;
  for (const [name, family] of Object.entries({ zfm: zfm(), gt5x: gt5x() })) {
    const random = createRandom(`mutated ${name}`);
    let before = Buffer.alloc(0);
    for (let made = 0; made < FRAMES / 2; made += BATCH) {
      const frames = Array.from({ length: BATCH }, () => mutate(family.frame(random), random));
      const stream = Buffer.concat(frames);
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < stream.length; at += CHUNK) chunks.push(stream.subarray(at, at + CHUNK));
      const packets: (readonly (() => Uint8Array)[])[] = [];
      baseline += timed(() => chunks.forEach(copyAndSum));
      measured += timed(() => {
        for (const chunk of chunks) packets.push(family.parse(chunk));
      });
      // An accepted packet, with its right checksum, must be on the wire as it is; a frame may have begun in the last batch.
      const wire = Buffer.concat([before, stream]);
      let from = 0;
      for (const encode of packets.flat()) {
        const packet = encode();
        const found = wire.indexOf(packet, from);
        if (found === -1) throw new Error(`${name}: a packet was accepted that is not on the wire`);
        from = found + packet.length;
        accepted += 1;
      }
      before = stream.subarray(-CHUNK * 8);
    }
  }
  const rate = Math.round(FRAMES / (measured / 1_000)).toLocaleString('en');
  return {
    title: `a million spoilt frames, ${rate} a second, ${accepted} taken, against copying`,
    unit: 'ms',
    measured,
    baseline,
    bound: 20,
  };
};
