import { describe, expect, it } from 'vitest';
import { restoreFees } from '#db/backup/rebuild-fees.ts';
import { createFeeBook } from '#db/spool/fees/fees.ts';
import type { FeeLine } from '#domain/fees/fee.ts';
import { FEE_LISTS } from '#domain/fees/lists.ts';
import { unguarded } from '../spool/cards/tables.ts';
import { spoolFixture } from '../fixtures.ts';

const fee = FEE_LISTS[0]?.fees.find(({ id }) => id === 'snic-normal');
if (!fee) throw new Error('no such fee');
const line: FeeLine = { id: fee.id, purpose: fee.purpose, en: fee.en, ur: fee.ur, rupees: 750 };
const cancellation = { at: 30, by: 'operator-2', approvedBy: 'chief-1', reason: 'wrong-fee' } as const;

/** Three packets; a fee of the first, taken again after a cancellation, and one of the second. */
function world() {
  const { db, add } = spoolFixture();
  const book = createFeeBook(db);
  const [first, second, third] = [add(), add(), add()];
  const take = (packetId: string) =>
    book.take({ packetId, at: 20, who: 'operator-1', paidBy: 'bank', lines: [line] });
  take(first);
  book.cancel(1, cancellation);
  take(first);
  take(second);
  const all = () => [first, second].flatMap((id) => book.ofPacket(id));
  /** The book goes, its audit entries stay, but for those that match. */
  const lose = (entries = 'nothing') =>
    unguarded(db, () => {
      db.exec('DELETE FROM fee_line; DELETE FROM fee_receipt; UPDATE fee_number SET next = 1;');
      db.run(`UPDATE audit SET entry = '{"at":0,"kind":"lost-entry"}' WHERE entry LIKE ?`, `%${entries}%`);
    });
  return { db, book, all, lose, take, third };
}

describe('a book of fees that was lost', () => {
  it('is written anew from the audit; what is printed of it from then on are copies', () => {
    const { db, book, all, lose } = world();
    const before = all();
    lose();
    restoreFees(db, 1000);
    expect(all()).toEqual(before.map((each) => ({ ...each, prints: 1 })));
    expect(book.print(3, 'operator-1', 40)).toEqual({ copy: true });
  });

  it('goes on behind every number that may have been given out', () => {
    const { db, lose, take, third } = world();
    lose();
    restoreFees(db, 1000);
    expect(take(third).n).toBe(1004);
  });

  it('leaves out what the loss of other entries made impossible, and gives none of its numbers again', () => {
    const { db, all, lose, take, third } = world();
    lose('fee-cancelled');
    restoreFees(db, 1000);
    expect(all().map(({ n }) => n)).toEqual([1, 3]);
    expect(take(third).n).toBe(1004);
  });

  it('is empty where the audit says nothing of it', () => {
    const { db, all, lose } = world();
    lose('fee-');
    restoreFees(db, 1000);
    expect(all()).toEqual([]);
  });
});
