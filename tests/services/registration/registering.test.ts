import { describe, expect, it } from 'vitest';
import type { DraftHead } from '#db/repositories/drafts.ts';
import { createRegistering } from '#services/registration/registering.ts';

const NOW = 1_790_000_000_000;
const head = (savedAt: number): DraftHead => ({
  id: 'd',
  operatorId: 'o',
  rev: 1,
  packetId: null,
  createdAt: 0,
  savedAt,
});
const at = (...saved: number[]) => createRegistering({ heads: () => saved.map(head) }, { now: () => NOW })();

describe('A registration is being taken', () => {
  it('while a draft was changed within the last minute', () => {
    expect(at(NOW)).toBe(true);
    expect(at(NOW - 59_999, NOW - 999_999)).toBe(true);
    expect(at(NOW - 60_000)).toBe(false);
  });

  it('not where there is no draft, nor by a draft of a time still to come', () => {
    expect(at()).toBe(false);
    expect(at(NOW + 86_400_000)).toBe(false);
    expect(at(NOW + 86_400_000, NOW)).toBe(true);
  });
});
