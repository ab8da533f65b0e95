import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameParser } from '#drivers/protocols/sbi/multipart.ts';

const jpeg = (...middle: number[]) => Uint8Array.of(0xff, 0xd8, ...middle, 0xff, 0xd9);
const A = jpeg(1, 2, 3);
const B = jpeg(0x0d, 0x0a, 0x2d, 0x2d, 0x42, 9);

interface Part {
  readonly frame: Uint8Array;
  readonly counted?: boolean;
  readonly lineEnd?: string;
}
function streamOf(parts: readonly Part[], boundary = '--BoundaryString'): Uint8Array {
  return Buffer.concat(
    parts.flatMap(({ frame, counted = true, lineEnd = '\r\n' }) => {
      const length = counted ? `Content-Length: ${frame.length}${lineEnd}` : '';
      const head = `${boundary}${lineEnd}Content-type: image/jpeg${lineEnd}${length}${lineEnd}`;
      return [Buffer.from(head, 'latin1'), frame, Buffer.from(lineEnd, 'latin1')];
    }),
  );
}
const closing = Buffer.from('--BoundaryString--\r\n');
const framesOf = (bytes: Uint8Array, sizes: readonly number[] = [bytes.length]) => {
  const parser = createFrameParser();
  const frames: Uint8Array[] = [];
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    frames.push(...parser.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return frames;
};

describe('pictures out of a stream', () => {
  it('come out one after the other, also with a boundary inside', () => {
    expect(framesOf(streamOf([{ frame: A }, { frame: B }, { frame: A }]))).toEqual([A, B, A]);
  });

  it.each(['\r\n', '\n'])('with line ends of %j', (lineEnd) => {
    expect(
      framesOf(
        streamOf([
          { frame: A, lineEnd },
          { frame: B, lineEnd },
        ]),
      ),
    ).toEqual([A, B]);
  });

  it('without lengths, up to the next boundary', () => {
    const stream = Buffer.concat([
      streamOf([
        { frame: A, counted: false },
        { frame: A, counted: false },
      ]),
      closing,
    ]);
    expect(framesOf(stream)).toEqual([A, A]);
  });

  it('whatever the boundary is called', () => {
    expect(framesOf(streamOf([{ frame: A }], '--=_myboundary'))).toEqual([A]);
  });

  it('however the bytes come', () => {
    const stream = Buffer.concat([
      streamOf([{ frame: A }, { frame: B, counted: false }, { frame: A, lineEnd: '\n' }]),
      closing,
    ]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (sizes) => {
        expect(framesOf(stream, sizes)).toEqual([A, B, A]);
      }),
    );
  });

  it('leave out what is no JPEG, and go on behind it', () => {
    expect(framesOf(streamOf([{ frame: Uint8Array.of(1, 2, 3, 4) }, { frame: A }]))).toEqual([A]);
  });

  it('leave out what is too large, counted or not, and go on behind it', () => {
    for (const counted of [true, false]) {
      const large = jpeg(...Array.from({ length: 5_000 }, () => 7));
      const parser = createFrameParser(1_000);
      const stream = streamOf([{ frame: large, counted }, { frame: A }]);
      const frames = [];
      for (let at = 0; at < stream.length; at += 100)
        frames.push(...parser.push(stream.subarray(at, at + 100)));
      expect(frames).toEqual([A]);
    }
  });

  it('come again after noise', () => {
    const noise = Buffer.concat([
      Buffer.alloc(9_000, 0x41),
      Buffer.alloc(60_000, 0x0a),
      Buffer.from('--x'.repeat(90)),
    ]);
    expect(framesOf(Buffer.concat([noise, Buffer.from('\n'), streamOf([{ frame: A }])]))).toEqual([A]);
  });

  it('never throw, whatever the bytes are', () => {
    const stream = streamOf([{ frame: A }, { frame: B, counted: false }, { frame: A }]);
    fc.assert(
      fc.property(fc.nat(stream.length), fc.nat(20), fc.uint8Array({ maxLength: 60 }), (at, cut, noise) => {
        const mutated = Buffer.concat([stream.subarray(0, at), noise, stream.subarray(at + cut)]);
        expect(framesOf(mutated, [7]).length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 500 },
    );
  });
});
