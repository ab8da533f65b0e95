import type { CardContent } from '#domain/cards/order.ts';

/** Of nobody; without pictures. */
export const cardContent = (): CardContent => ({
  cnic: '9920112345671',
  nameEn: 'Ali Namuna',
  nameUr: 'علی نمونہ',
  relation: 'father',
  relationNameEn: 'Ahmad Namuna',
  relationNameUr: 'احمد نمونہ',
  gender: 'M',
  birthDate: '1991-08-14',
  issued: '2026-11-02',
  expires: '2036-11-02',
  identificationMark: null,
  presentAddressUr: 'مکان 12، نمونہ پور',
  permanentAddressUr: 'مکان 12، نمونہ پور',
  familyNumber: null,
  photo: '',
  signature: null,
  code: 'SPECIMEN',
  organDonor: false,
  disability: false,
});
