/** Card orders of invented people, as they are before they are sealed. */
import type { CardOrder } from '#domain/cards/order.ts';
import { syntheticPerson } from '#domain/training/person.ts';
import { smallJpeg } from './jpeg.ts';

/** The smallest PNG there is: one pixel. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK-kcQAAAABJRU5ErkJggg'.replaceAll(
    '=',
    '',
  );

export const ORDER_ID_1 = '01a20858-3ea5-76ec-874b-906e3389f693';

export function testCardOrder(change: Partial<CardOrder> = {}): CardOrder {
  const person = syntheticPerson('card', '2026-11-23');
  return {
    v: 1,
    id: ORDER_ID_1,
    tracking: 'R-2616-86-000001',
    mode: 'counter',
    layout: { name: 'specimen', version: 1 },
    content: {
      cnic: person.cnic,
      nameEn: person.nameEn,
      nameUr: person.nameUr,
      relation: 'father',
      relationNameEn: person.fatherNameEn,
      relationNameUr: person.fatherNameUr,
      gender: 'F',
      birthDate: person.birthDate,
      issued: '2026-11-23',
      expires: '2036-11-23',
      identificationMark: null,
      presentAddressUr: person.addressUr,
      permanentAddressUr: person.addressUr,
      familyNumber: 'ABC123',
      photo: Buffer.from(smallJpeg()).toString('base64url'),
      signature: PNG,
      code: 'SPECIMEN 1',
      organDonor: false,
      disability: false,
    },
    chip: 'none',
    fingers: [{ position: 2, template: Buffer.from('FMR\0 20\0anything').toString('base64url') }],
    oldCard: 'none',
    collectBy: 1_798_000_000_000,
    training: true,
    ...change,
  };
}
