import { describe, expect, it } from 'vitest';
import { causeOf } from '#renderer/features/outbox/cause.ts';
import { appendPage, mergePacket } from '#renderer/features/outbox/rows.ts';
import { whatHappens } from '#renderer/features/outbox/whatHappens.ts';
import { linkWords } from '#renderer/app/frame/linkWords.ts';
import { OUTBOX, packetOf } from '../../fake-client.ts';

const { link } = OUTBOX;
const seqs = (rows: readonly { seq: number }[]) => rows.map(({ seq }) => seq);

describe('the list', () => {
  const rows = [packetOf(9), packetOf(7), packetOf(5)];

  it('takes a changed packet in its place', () => {
    const merged = mergePacket(rows, packetOf(7, { state: 'STORED' }), false);
    expect(seqs(merged)).toEqual([9, 7, 5]);
    expect(merged[1]?.state).toBe('STORED');
  });

  it('puts a new packet where its number belongs', () => {
    expect(seqs(mergePacket(rows, packetOf(10), false))).toEqual([10, 9, 7, 5]);
    expect(seqs(mergePacket(rows, packetOf(8), false))).toEqual([9, 8, 7, 5]);
  });

  it('leaves an older packet to paging, unless all are there', () => {
    expect(seqs(mergePacket(rows, packetOf(3), false))).toEqual([9, 7, 5]);
    expect(seqs(mergePacket(rows, packetOf(3), true))).toEqual([9, 7, 5, 3]);
  });

  it('joins pages without doubles, the page’s rows winning', () => {
    const joined = appendPage(rows, [packetOf(5, { attempts: 2 }), packetOf(4)]);
    expect(seqs(joined)).toEqual([9, 7, 5, 4]);
    expect(joined[2]?.attempts).toBe(2);
  });
});

describe('what happens to a packet', () => {
  it('is its sending, its receipt, or why it waits', () => {
    const row = packetOf(1);
    expect(whatHappens(row, link)).toEqual({ key: 'turn' });
    expect(whatHappens(row, { ...link, state: 'waiting', cause: 'upstream/unreachable' })).toEqual({
      key: 'held',
    });
    const sending = { id: row.id, sent: 212_000, size: 640_000 };
    expect(whatHappens(row, { ...link, sending })).toEqual({ key: 'sending', done: 212_000, total: 640_000 });
    expect(whatHappens(packetOf(1, { lastError: 'upstream/tls', nextAttemptAt: 5 }), link)).toEqual({
      key: 'failed',
      why: 'upstream/tls',
      next: 5,
    });
    expect(whatHappens(packetOf(1, { state: 'STORED', storedAt: 7, logIndex: 8 }), link)).toEqual({
      key: 'stored',
      at: 7,
      log: 8,
    });
  });
});

describe('the cause', () => {
  const waiting = { ...link, state: 'waiting', cause: 'upstream/unreachable', nextAttemptAt: 9 } as const;

  it('names what blocks while something waits, and nothing when nothing does', () => {
    expect(causeOf({ saved: 2, link: waiting })).toMatchObject({
      kind: 'blocked',
      code: 'upstream/unreachable',
      next: 9,
    });
    expect(causeOf({ saved: 0, link: waiting }).kind).toBe('allSent');
    expect(causeOf({ saved: 0, link: { ...link, state: 'not-configured' } }).kind).toBe('notChosen');
    expect(causeOf({ saved: 2, link: { ...link, state: 'working' } }).kind).toBe('working');
  });

  it('stands in the strip in a word', () => {
    expect(linkWords(OUTBOX)).toMatchObject({ key: 'allSent', tone: 'good' });
    expect(linkWords({ ...OUTBOX, saved: 2, link: waiting })).toEqual({
      key: 'waitingBlocked',
      tone: 'warn',
      count: 2,
    });
    expect(linkWords({ ...OUTBOX, saved: 2, attention: 1 })).toEqual({
      key: 'attention',
      tone: 'bad',
      count: 1,
    });
  });
});
