import { describe, expect, it } from 'vitest';
import type { CardContent } from '#domain/cards/order.ts';
import { isCardOrder } from '#domain/protocol/card-order.ts';
import { testCardOrder } from '#tests/harness/card-orders.ts';

const order = testCardOrder();
const finger = order.fingers[0];
const base64url = (bytes: readonly number[] | Buffer): string => Buffer.from(bytes).toString('base64url');
const withContent = (change: Partial<Record<keyof CardContent, unknown>>): object => ({
  ...order,
  content: { ...order.content, ...change },
});
const long = (length: number): string => 'ا'.repeat(length);

describe('An opened card order', () => {
  it('is one when all of it is there and can be drawn', () => {
    expect(isCardOrder(order)).toBe(true);
    expect(isCardOrder(JSON.parse(JSON.stringify({ ...order, fieldOfTomorrow: 1 })))).toBe(true);
  });

  it.each<[string, object]>([
    ['for life', withContent({ expires: null })],
    ['without a signature', withContent({ signature: null })],
    ['of a wife', withContent({ relation: 'husband' })],
    ['with a mark', withContent({ identificationMark: 'تل' })],
    ['without fingers', { ...order, fingers: [] }],
    ['with a chip', { ...order, chip: 'contact', oldCard: 'surrender' }],
  ])('is one %s too', (_what, value) => {
    expect(isCardOrder(value)).toBe(true);
  });

  it.each(Object.keys(order))('without %s is none', (name) => {
    expect(isCardOrder({ ...order, [name]: undefined })).toBe(false);
  });

  it.each(Object.keys(order.content) as (keyof CardContent)[])('without content.%s is none', (name) => {
    expect(isCardOrder(withContent({ [name]: undefined }))).toBe(false);
    expect(isCardOrder(withContent({ [name]: 7 }))).toBe(false);
  });

  it.each<[string, object]>([
    ['another version', { ...order, v: 2 }],
    ['a path for a design', { ...order, layout: { name: '../x', version: 1 } }],
    ['a design of no version', { ...order, layout: { name: 'specimen', version: 0 } }],
    ['a list for content', { ...order, content: [] }],
    ['another chip', { ...order, chip: 'contactless' }],
    ['a finger beyond the tenth', { ...order, fingers: [{ ...finger, position: 11 }] }],
    ['one finger twice', { ...order, fingers: [finger, finger] }],
    [
      'a template of another kind',
      { ...order, fingers: [{ position: 1, template: base64url([1, 2, 3, 4, 5]) }] },
    ],
    [
      'a template without end',
      { ...order, fingers: [{ position: 1, template: `${finger?.template}${'A'.repeat(8192)}` }] },
    ],
    ['no time to collect it by', { ...order, collectBy: Number.NaN }],
    ['a number of twelve digits', withContent({ cnic: '990000000001' })],
    ['dashes in the number', withContent({ cnic: '99000-0000000-1' })],
    ['a gender of tomorrow', withContent({ gender: 'Q' })],
    ['a name of spaces', withContent({ nameEn: '  ' })],
    ['a name without end', withContent({ nameUr: long(101) })],
    ['two lines in a name', withContent({ nameEn: 'A\nB' })],
    ['a control in an address', withContent({ presentAddressUr: 'x\u0000' })],
    ['half a character', withContent({ nameUr: '\ud83d' })],
    ['an address without end', withContent({ permanentAddressUr: long(301) })],
    ['the 30th of February', withContent({ birthDate: '1990-02-30' })],
    ['a day in another spelling', withContent({ birthDate: '14-08-1990' })],
    ['a birth after the issue', withContent({ birthDate: '2026-11-24' })],
    ['an end before the beginning', withContent({ expires: '2026-11-23' })],
    ['a photo that is no JPEG', withContent({ photo: base64url([0x89, 0x50, 0x4e, 0x47]) })],
    ['a photo in other letters', withContent({ photo: `${order.content.photo}=` })],
    ['a photo without end', withContent({ photo: order.content.photo + 'A'.repeat(400_000) })],
    ['a signature that is no PNG', withContent({ signature: order.content.photo })],
    ['an empty code', withContent({ code: '' })],
    ['a code that no QR holds', withContent({ code: 'x'.repeat(2954) })],
  ])('with %s is none', (_what, value) => {
    expect(isCardOrder(value)).toBe(false);
  });

  it.each([null, undefined, 1, 'order', [], [order]])('is not %o', (value) => {
    expect(isCardOrder(value)).toBe(false);
  });
});
