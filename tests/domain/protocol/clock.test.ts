import { describe, expect, it } from 'vitest';
import { clocksDiffer, isClockToBlame, WRITTEN_AT } from '#domain/protocol/clock.ts';

const DAY = 86_400_000;
const NOW = WRITTEN_AT + 400 * DAY;
const trouble = { code: 'CERT_HAS_EXPIRED', now: NOW, trustedTime: NOW - 90 * DAY, validTo: NOW - 10 * DAY };

describe('This PC’s clock', () => {
  it('differs from upstream’s by more than a day, either way', () => {
    expect(clocksDiffer(NOW, NOW + DAY)).toBe(false);
    expect(clocksDiffer(NOW, NOW + DAY + 1)).toBe(true);
    expect(clocksDiffer(NOW, NOW - DAY - 1)).toBe(true);
  });

  it('is to blame for a certificate that does not count yet', () => {
    expect(isClockToBlame({ ...trouble, code: 'CERT_NOT_YET_VALID', trustedTime: null, validTo: null })).toBe(
      true,
    );
  });

  it('is to blame when it stands before this program was written', () => {
    expect(isClockToBlame({ ...trouble, now: WRITTEN_AT - 1, trustedTime: null, validTo: null })).toBe(true);
  });

  it('is to blame for an ended certificate when it ran far ahead of the last time that upstream signed', () => {
    expect(isClockToBlame(trouble)).toBe(true);
  });

  it.each([
    ['contact was lately', { trustedTime: NOW - DAY }],
    ['the certificate had ended by upstream’s own time', { validTo: NOW - 100 * DAY }],
    ['upstream never signed a time', { trustedTime: null }],
    ['the certificate was not seen', { validTo: null }],
    ['the fault is another', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }],
  ])('is not to blame when %s', (_what, change) => {
    expect(isClockToBlame({ ...trouble, ...change })).toBe(false);
  });
});
