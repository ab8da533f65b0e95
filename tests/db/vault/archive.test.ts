import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packArchive, unpackArchive, type Archive } from '#db/vault/packet/archive.ts';
import { paddedLength } from '#db/vault/packet/padding.ts';

const attachments = [
  { name: 'photo.jpg', mediaType: 'image/jpeg', bytes: randomBytes(500) },
  { name: 'empty.bin', mediaType: 'application/octet-stream', bytes: new Uint8Array() },
];
const HEAD = 12;

const anyAttachment = fc.record({
  name: fc.string(),
  mediaType: fc.string(),
  bytes: fc.uint8Array({ maxLength: 5000 }),
});
const anyArchive: fc.Arbitrary<Archive> = fc.record({
  document: fc.dictionary(
    fc.string().filter((name) => name !== 'attachments' && name !== '__proto__'),
    fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
  ),
  attachments: fc.array(anyAttachment, { maxLength: 6 }),
});

/** An archive as they were before there was padding. */
function unpadded(document: object, files: readonly Uint8Array[]): Buffer {
  const listed = files.map((bytes, at) => ({
    name: `file ${at}`,
    mediaType: 'application/octet-stream',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  const json = Buffer.from(JSON.stringify({ ...document, attachments: listed }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([Buffer.from('UCA1'), length, json, ...files]);
}

/** Where the padding begins. */
const filledOf = (whole: Uint8Array): number => whole.length - Buffer.from(whole).readUInt32BE(8);

describe('the archive in a packet', () => {
  it('comes back whole, whatever is in it', () => {
    fc.assert(
      fc.property(anyArchive, (archive) => {
        const again = unpackArchive(packArchive(archive));
        expect(again.document).toEqual(archive.document);
        expect(again.attachments.map(({ bytes, ...facts }) => ({ ...facts, bytes: [...bytes] }))).toEqual(
          archive.attachments.map(({ bytes, ...facts }) => ({ ...facts, bytes: [...bytes] })),
        );
      }),
    );
  });

  it('keeps Urdu as it is', () => {
    const { document } = unpackArchive(packArchive({ document: { v: 1, name: 'کشمیری' }, attachments }));
    expect(document).toEqual({ v: 1, name: 'کشمیری' });
  });

  it('is refused when it is cut at any place', () => {
    const whole = packArchive({ document: { v: 1 }, attachments });
    const filled = filledOf(whole);
    for (let length = 0; length < filled; length += 1)
      expect(() => unpackArchive(whole.subarray(0, length))).toThrow(RangeError);
    fc.assert(
      fc.property(fc.integer({ min: filled, max: whole.length - 1 }), (length) => {
        expect(() => unpackArchive(whole.subarray(0, length))).toThrow(RangeError);
      }),
    );
  });

  it('is refused when bytes are left over, before the padding or behind it', () => {
    const whole = packArchive({ document: { v: 1 }, attachments });
    expect(() => unpackArchive(Buffer.concat([whole, Buffer.from([0])]))).toThrow(/left over/);
    const less = Buffer.from(whole);
    less.writeUInt32BE(whole.length - filledOf(whole) - 1, 8);
    expect(() => unpackArchive(less)).toThrow(/left over/);
  });

  it('is refused when any byte of an attachment or of the padding is another', () => {
    const whole = packArchive({ document: { v: 1 }, attachments });
    const files = HEAD + Buffer.from(whole).readUInt32BE(4);
    fc.assert(
      fc.property(
        fc.integer({ min: files, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, flip) => {
          const hurt = Buffer.from(whole);
          hurt[at] = (hurt[at] ?? 0) ^ flip;
          expect(() => unpackArchive(hurt)).toThrow(/damaged|padding holds/);
        },
      ),
    );
  });

  it('is refused with a RangeError when it is anything else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', 'UCA1', 'UCA2', 'UCA3'),
        fc.uint8Array({ maxLength: 200 }),
        (magic, bytes) => {
          expect(() => unpackArchive(Buffer.concat([Buffer.from(magic), bytes]))).toThrow(RangeError);
        },
      ),
    );
    const lists: readonly unknown[] = [
      null,
      7,
      'x',
      [null],
      [{ name: 'a', mediaType: 'b', size: -1, sha256: '' }],
      [{ name: 'a', mediaType: 'b', size: 0.5, sha256: '' }],
      [{ name: 'a', mediaType: 'b', size: 0 }],
    ];
    for (const listed of lists) {
      const json = Buffer.from(JSON.stringify({ attachments: listed }));
      const length = Buffer.alloc(4);
      length.writeUInt32BE(json.length);
      expect(() => unpackArchive(Buffer.concat([Buffer.from('UCA1'), length, json]))).toThrow(RangeError);
    }
  });

  it('is read without padding too, as older counters sealed it, and nothing may follow it', () => {
    const old = unpadded({ v: 1 }, [randomBytes(300), new Uint8Array()]);
    const { document, attachments: read } = unpackArchive(old);
    expect([document, read.map(({ bytes }) => bytes.length)]).toEqual([{ v: 1 }, [300, 0]]);
    expect(() => unpackArchive(Buffer.concat([old, Buffer.alloc(4)]))).toThrow(/left over/);
    for (let length = 0; length < old.length; length += 1)
      expect(() => unpackArchive(old.subarray(0, length))).toThrow(RangeError);
  });
});

describe('how long an archive is made', () => {
  const sizes = fc.integer({ min: 0, max: 40_000_000 });

  it('is never less than it needs, and less than an eighth more', () => {
    fc.assert(
      fc.property(sizes, (length) => {
        const padded = paddedLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        if (length > 16_384) expect(padded).toBeLessThan(length * 1.125);
        else expect(padded).toBe(16_384);
      }),
    );
  });

  it('grows with the size, and is its own rung', () => {
    fc.assert(
      fc.property(sizes, sizes, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(paddedLength(less)).toBeLessThanOrEqual(paddedLength(more));
        expect(paddedLength(paddedLength(one))).toBe(paddedLength(one));
      }),
    );
  });

  it('leaves few sizes to tell apart: five where registrations lie, eight to each doubling', () => {
    const rungs = (from: number, to: number) => {
      const found = new Set<number>();
      for (let length = from; length <= to; length += 997) found.add(paddedLength(length));
      return [...found];
    };
    expect(rungs(500_000, 780_000)).toEqual([524_288, 589_824, 655_360, 720_896, 786_432]);
    expect(rungs(2 ** 21 + 1, 2 ** 22)).toHaveLength(8);
  });

  it('is that of the whole archive', () => {
    fc.assert(
      fc.property(anyArchive, (archive) => {
        const whole = packArchive(archive);
        expect(whole.length).toBe(paddedLength(filledOf(whole)));
      }),
    );
  });
});
