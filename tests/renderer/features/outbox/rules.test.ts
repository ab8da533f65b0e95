import { describe, expect, it } from 'vitest';
import { causeOf } from '#renderer/features/outbox/cause.ts';
import { EVERYTHING, fits, placeOf, withPacket, withRows } from '#renderer/features/outbox/rows.ts';
import { safetyTones } from '#renderer/features/outbox/safety.ts';
import { whatHappens } from '#renderer/features/outbox/whatHappens.ts';
import { linkWords } from '#renderer/app/frame/linkWords.ts';
import { OUTBOX, packetOf } from '../../fake-client.ts';

const { link } = OUTBOX;
const NOW = 1_760_000_000_000;
const DAY = 86_400_000;

describe('the list of numbers', () => {
  const seqs = [9, 7, 5];

  it('finds a number, or where it would stand', () => {
    expect(seqs.map((seq) => placeOf(seqs, seq))).toEqual([0, 1, 2]);
    expect([10, 8, 1].map((seq) => -1 - placeOf(seqs, seq))).toEqual([0, 1, 3]);
    expect(placeOf([], 1)).toBe(-1);
  });

  it('puts a new packet where its number belongs', () => {
    expect(withPacket(seqs, packetOf(10), EVERYTHING)).toEqual([10, 9, 7, 5]);
    expect(withPacket(seqs, packetOf(8), EVERYTHING)).toEqual([9, 8, 7, 5]);
    expect(withPacket(seqs, packetOf(7, { state: 'STORED' }), EVERYTHING)).toBe(seqs);
  });

  it('leaves out what does not fit the filter, and keeps what no longer does', () => {
    const received = { text: '', group: 'received' } as const;
    expect(withPacket(seqs, packetOf(10), received)).toBe(seqs);
    expect(withPacket(seqs, packetOf(10, { state: 'STORED' }), received)).toEqual([10, 9, 7, 5]);
    expect(withPacket(seqs, packetOf(9, { state: 'ACCEPTED' }), received)).toBe(seqs);
  });

  it('fits by any part of the tracking number, spaces and case aside', () => {
    expect(fits(packetOf(318), { text: '0318', group: 'all' })).toBe(true);
    expect(fits(packetOf(318), { text: ' r-0099-01 ', group: 'all' })).toBe(true);
    expect(fits(packetOf(318), { text: '319', group: 'all' })).toBe(false);
  });

  it('keeps rows that were read, but not the rows of a whole long list', () => {
    const first = withRows(new Map(), [packetOf(1), packetOf(2)]);
    expect([...withRows(first, [packetOf(2, { attempts: 1 })]).values()].map((row) => row.attempts)).toEqual([
      0, 1,
    ]);
    const many = Array.from({ length: 1999 }, (_, at) => packetOf(at + 10));
    expect(withRows(first, many).size).toBe(1999);
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

  it('is the stage of an accepted one, and the reason of a returned one until it was taken again', () => {
    expect(whatHappens(packetOf(1, { state: 'ACCEPTED', stage: 'card-printed' }), link)).toEqual({
      key: 'accepted',
      stage: 'card-printed',
    });
    const returned = packetOf(1, { state: 'REJECTED', reason: 'Photo too dark' });
    expect(whatHappens(returned, link)).toEqual({ key: 'rejected', reason: 'Photo too dark' });
    expect(whatHappens({ ...returned, replaced: true }, link)).toEqual({ key: 'replaced' });
  });
});

describe('the cause', () => {
  const waiting = { ...link, state: 'waiting', cause: 'upstream/unreachable', nextAttemptAt: 9 } as const;
  const working = { ...link, state: 'working' } as const;

  it('names what blocks while something waits, and nothing when nothing does', () => {
    expect(causeOf({ ...OUTBOX, saved: 2, link: waiting }, NOW)).toMatchObject({
      kind: 'blocked',
      code: 'upstream/unreachable',
      next: 9,
    });
    expect(causeOf({ ...OUTBOX, link: waiting }, NOW).kind).toBe('allSent');
    expect(causeOf({ ...OUTBOX, link: { ...link, state: 'not-configured' } }, NOW).kind).toBe('notChosen');
    expect(causeOf({ ...OUTBOX, saved: 2, link: working }, NOW).kind).toBe('working');
  });

  it('tells of a wrong clock even when everything is sent', () =>
    expect(causeOf({ ...OUTBOX, link: { ...link, cause: 'upstream/clock' } }, NOW)).toMatchObject({
      kind: 'blocked',
      code: 'upstream/clock',
    }));

  it('offers the stick after a day without a link', () => {
    const since = (age: number) =>
      causeOf({ ...OUTBOX, saved: 2, oldestSavedAt: NOW - age, link: waiting }, NOW).kind;
    expect(since(DAY - 1)).toBe('blocked');
    expect(since(DAY + 1)).toBe('old');
  });

  it('says how slow the link is and how long it will take', () => {
    const slow = { ...working, rate: 7_500, waitingBytes: 2_700_000 };
    expect(causeOf({ ...OUTBOX, saved: 4, link: slow }, NOW)).toMatchObject({
      kind: 'slow',
      kilobits: 60,
      ms: 360_000,
    });
    expect(causeOf({ ...OUTBOX, saved: 4, link: { ...slow, rate: 50_000 } }, NOW).kind).toBe('working');
    expect(causeOf({ ...OUTBOX, saved: 4, link: { ...slow, paused: true } }, NOW).kind).toBe('paused');
  });

  it('puts the room on this PC before everything else', () => {
    const disk = { ...OUTBOX.disk, packetsLeft: 12 };
    expect(
      causeOf({ ...OUTBOX, saved: 2, link: waiting, disk: { ...disk, level: 'short' } }, NOW),
    ).toMatchObject({
      kind: 'short',
      left: 12,
    });
    expect(causeOf({ ...OUTBOX, disk: { ...disk, level: 'full' } }, NOW)).toMatchObject({
      kind: 'full',
      tone: 'bad',
    });
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

describe('the facts on safety', () => {
  it('are quiet when all is well', () =>
    expect(Object.values(safetyTones(OUTBOX, NOW)).every((tone) => tone === 'quiet')).toBe(true));

  it('warn of a day of silence while something waits, of a missing stick, of a full disk, of damage', () => {
    const silent = { ...link, lastContactAt: NOW - DAY - 1 };
    expect(safetyTones({ ...OUTBOX, saved: 1, link: silent }, NOW).contact).toBe('warn');
    expect(safetyTones({ ...OUTBOX, link: silent }, NOW).contact).toBe('quiet');
    expect(safetyTones({ ...OUTBOX, mirror: { ...OUTBOX.mirror, state: 'away' } }, NOW).mirror).toBe('warn');
    expect(safetyTones({ ...OUTBOX, disk: { ...OUTBOX.disk, level: 'full' } }, NOW).room).toBe('bad');
    expect(safetyTones({ ...OUTBOX, health: { ...OUTBOX.health, damaged: 1 } }, NOW).health).toBe('bad');
  });
});
