import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packArchive, unpackArchive } from '#db/vault/packet/archive.ts';
import { encodeHeader, parseEnvelope, SUITE, type EnvelopeHeader } from '#db/vault/packet/envelope.ts';
import { cases } from '#tests/harness/fuzz.ts';

const bytes = fc.uint8Array({ maxLength: 300 });
const attachment = fc.record({ name: fc.string(), mediaType: fc.string(), bytes });
const archive = fc.record({
  document: fc.constant({ v: 1, kind: 'new-card' }),
  attachments: fc.array(attachment, { maxLength: 4 }),
});
/** Cuts, changes and additions, as places from 0 to 1. */
const damage = fc.oneof(
  fc.record({
    how: fc.constant('cut' as const),
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  }),
  fc.record({ how: fc.constant('added' as const), what: fc.uint8Array({ minLength: 1, maxLength: 20 }) }),
);

function damaged(
  whole: Uint8Array,
  change: typeof damage extends fc.Arbitrary<infer T> ? T : never,
): Uint8Array {
  return change.how === 'cut'
    ? whole.subarray(0, Math.floor(whole.length * change.at))
    : Uint8Array.from([...whole, ...change.what]);
}

describe('the containers of a packet', () => {
  it('give back what was put in', () => {
    fc.assert(
      fc.property(archive, ({ document, attachments }) => {
        const opened = unpackArchive(packArchive({ document, attachments }));
        expect(opened.attachments.map(({ name }) => name)).toEqual(attachments.map(({ name }) => name));
        for (const [index, one] of opened.attachments.entries())
          expect(Buffer.compare(one.bytes, attachments[index]?.bytes ?? new Uint8Array())).toBe(0);
      }),
      cases(100),
    );
  });

  it('refuse an archive that was cut or added to', () => {
    fc.assert(
      fc.property(archive, damage, (whole, change) => {
        expect(() => unpackArchive(damaged(packArchive(whole), change))).toThrow(RangeError);
      }),
      cases(200),
    );
  });

  it('refuse whatever else comes, by a RangeError and nothing worse', () => {
    const start = fc.constantFrom('UCP1', 'UCA1', 'UCA2', '');
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 2000 }), (magic, rest) => {
        const all = Buffer.concat([Buffer.from(magic), rest]);
        for (const read of [parseEnvelope, unpackArchive]) expect(() => read(all)).toThrow(RangeError);
      }),
      cases(1000),
    );
  });

  it('take no header of another shape', () => {
    const good = { v: 1 as const, suite: SUITE, packet: 'id', iv: 'AAAAAAAAAAAAAAAA', recipients: [] };
    const field = fc.constantFrom('v', 'suite', 'packet', 'iv', 'recipients');
    fc.assert(
      fc.property(field, fc.constantFrom(null, 2, true, {}, [1], [null], [{ kid: 1 }]), (name, value) => {
        if (name === 'recipients' && Array.isArray(value) && value.length === 0) return;
        const header = { ...good, [name]: value } as unknown as EnvelopeHeader;
        expect(() => parseEnvelope(encodeHeader(header))).toThrow(RangeError);
      }),
      cases(100),
    );
  });
});
