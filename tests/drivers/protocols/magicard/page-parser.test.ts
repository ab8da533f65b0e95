import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyOf } from '#drivers/protocols/magicard/family.ts';
import { createPageParser } from '#drivers/protocols/magicard/page-parser.ts';
import type { HostEvent } from '#drivers/protocols/magicard/page-parser.ts';
import { requestInfo } from '#drivers/protocols/magicard/command.ts';
import { encodePage } from '#drivers/protocols/magicard/page.ts';
import type { PageData } from '#drivers/protocols/magicard/page.ts';
import { cases } from '../../../harness/fuzz.ts';

/** A page of planes with these bytes; nothing else in the protocol minds how many they are. */
const pageOf = (planes: PageData['planes']): Uint8Array =>
  Buffer.concat(
    encodePage(
      {
        side: 'front',
        duplex: false,
        planes,
        overcoat: 'none',
        backFormat: null,
        tracks: null,
        coercivity: 'high',
        headName: 'KEE',
        firmware: null,
        time: null,
      },
      familyOf('rio'),
    ),
  );

/** What is read of it, in pieces of these sizes and then the rest. */
function readAll(bytes: Uint8Array, sizes: readonly number[] = []): readonly HostEvent[] {
  const parser = createPageParser(({ planes }) =>
    planes.some((plane) => plane.bytes > 1_000) ? 'too large' : null,
  );
  const events: HostEvent[] = [];
  let at = 0;
  for (const size of sizes) {
    events.push(...parser.push(bytes.subarray(at, at + size)));
    at += size;
  }
  return [...events, ...parser.push(bytes.subarray(at))];
}

const types = (events: readonly HostEvent[]) => events.map(({ type }) => type);

describe('what a host sends', () => {
  it('is a beginning, a header, planes with terminators and an end', () => {
    const bytes = pageOf([{ name: 'K', data: Uint8Array.of(1, 2, 3) }]);
    expect([...bytes.subarray(0, 64)].every((byte) => byte === 5)).toBe(true);
    expect(Buffer.from(bytes.subarray(64, 71)).toString('latin1')).toBe('\x01,NOC1,');
    expect(Buffer.from(bytes.subarray(-9)).toString('hex')).toBe(`331c0102031c4b3a03`);
  });

  it('is read plane by plane by their lengths, in pieces of any size, whatever stands in them', () => {
    // What would end a plane, a page or begin another, if it were looked for.
    const tricky = fc.constantFrom([0x1c, 0x42, 0x3a], [0x03], Array<number>(70).fill(5), [0x01, 0x2c], [0]);
    const plane = fc
      .array(tricky, { minLength: 1, maxLength: 6 })
      .map((parts) => Uint8Array.from(parts.flat()));
    fc.assert(
      fc.property(plane, plane, fc.array(fc.integer({ min: 1, max: 90 })), (b, k, sizes) => {
        const bytes = Buffer.concat([
          pageOf([
            { name: 'B', data: b },
            { name: 'K', data: k },
          ]),
          requestInfo(),
        ]);
        const events = readAll(bytes, sizes);
        expect(types(events)).toEqual(['header', 'plane', 'plane', 'page', 'command']);
        const planes = events.flatMap((event) => (event.type === 'plane' ? [event] : []));
        expect(planes.map(({ name, data }) => [name, [...data]])).toEqual([
          ['B', [...b]],
          ['K', [...k]],
        ]);
        expect(events.at(-1)).toEqual({ type: 'command', fields: ['REQ', 'INF'] });
      }),
      cases(150),
    );
  });

  it('is refused when a plane has another length than the header says, and the next page is read', () => {
    const wrong = Buffer.from(pageOf([{ name: 'K', data: new Uint8Array(20) }]));
    wrong.write('SZK21', wrong.indexOf('SZK20'));
    const right = pageOf([{ name: 'K', data: new Uint8Array(20) }]);
    const events = readAll(Buffer.concat([wrong, right]));
    expect(types(events)).toEqual(['header', 'plane', 'refused', 'header', 'plane', 'page']);
  });

  it.each([
    ['another plane than the header says', (bytes: Buffer) => (bytes[bytes.length - 3] = 0x52)],
    ['no end', (bytes: Buffer) => (bytes[bytes.length - 1] = 0x04)],
    ['a header with bytes that are no text', (bytes: Buffer) => (bytes[70] = 0x80)],
  ])('is refused with %s', (_, spoil) => {
    const bytes = Buffer.from(pageOf([{ name: 'K', data: new Uint8Array(20) }]));
    spoil(bytes);
    expect(types(readAll(bytes))).toContain('refused');
  });

  it('is refused when nobody has room for it, before any of it is kept', () => {
    const bytes = pageOf([{ name: 'K', data: new Uint8Array(2_000) }]);
    expect(readAll(bytes)).toEqual([{ type: 'refused', why: 'too large' }]);
  });

  it('never upsets the parser, and is read again behind a proper beginning', () => {
    const whole = pageOf([{ name: 'K', data: Uint8Array.from({ length: 90 }, (_, at) => at) }]);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.integer({ min: 0, max: whole.length }),
        fc.array(fc.integer({ min: 1, max: 50 })),
        (noise, cut, sizes) => {
          const parser = createPageParser(() => null);
          const bytes = Buffer.concat([whole.subarray(0, cut), noise]);
          let at = 0;
          for (const size of sizes) {
            parser.push(bytes.subarray(at, at + size));
            at += size;
          }
          parser.reset();
          expect(types(parser.push(whole))).toEqual(['header', 'plane', 'page']);
        },
      ),
      cases(150),
    );
  });
});
