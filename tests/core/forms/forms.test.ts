import { describe, expect, test } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import { printForm, type FormRef, type HandoverReceipt } from '#contract/model.ts';
import type { CardDay } from '#db/spool/cards/types.ts';
import type { FeeDay, FeeRecord } from '#db/spool/fees/types.ts';
import { formOf, type FormSources } from '#core/forms/forms.ts';
import { qrRows } from '#core/qr.ts';
import { FINGERS } from '#domain/fingerprints/positions.ts';
import { PERSON } from '#tests/harness/forms.ts';

const ID = '01a206fd-4620-7516-ac8c-7aa07d389ab4';
const AT = Date.parse('2026-11-23T05:47:00Z');

const packet = (seq: number, state: string, returned = false) => ({
  id: ID,
  tracking: `R-0047-02-00000${seq}`,
  sha256: 'ab'.repeat(32),
  sealedAt: AT,
  state,
  returned,
});
const RECEIPT: HandoverReceipt = {
  orderId: ID,
  tracking: 'R-0047-02-000007',
  holder: { nameEn: 'Ali Raza', nameUr: 'علی رضا' },
  cnic: PERSON.cnic,
  handedOverAt: AT,
  handedOverBy: 'Saima Akhtar',
  proof: 'finger',
  oldCard: 'none',
  training: true,
};
const FEE: Omit<FeeRecord, 'who'> = {
  n: 7,
  packetId: ID,
  at: AT,
  paidBy: 'cash',
  lines: [{ id: 'snic-normal', purpose: 'card', en: 'Smart card', ur: 'سمارٹ کارڈ', rupees: 750 }],
  prints: 0,
  cancelled: null,
};
const exception = { kind: 'missing', lasting: 'permanent', reason: 'lost at work', at: AT };
const fingers = FINGERS.map((finger, at) => ({
  finger,
  status: (['exception', 'low', 'below'] as const)[at] ?? 'good',
  exception: at === 0 ? exception : null,
  keptLow: at === 1 ? { reason: 'worn', at: AT } : null,
}));

interface Change {
  readonly day?: CardDay;
  readonly blanks?: number;
  readonly copy?: boolean;
  readonly fees?: readonly FeeDay[];
}

/** Only what forms ask of the services; days are told to `asked`. */
function sources(asked: number[] = [], change: Change = {}) {
  const fake = {
    clock: { now: () => AT },
    identity: {
      forSealing: () => ({
        councilName: 'UC-99',
        counterName: 'Counter 1',
        training: false,
        deviceHex: '0f3a99c1',
      }),
    },
    spool: {
      get: (id: string) => (id === ID ? packet(1, 'SEALED') : null),
      ofDay: (from: number, to: number) => {
        asked.push(from, to);
        return {
          packets: [
            packet(1, 'SEALED'),
            packet(2, 'STORED'),
            packet(3, 'PURGED', true),
            packet(4, 'PURGED'),
            packet(5, 'QUARANTINED'),
          ],
          workers: [
            { who: 'p1', sealed: 5 },
            { who: 'gone', sealed: 0 },
          ],
        };
      },
    },
    people: { list: () => [{ id: 'p1', displayName: 'Saima Akhtar' }] },
    drafts: {
      get: (id: string) =>
        id === ID
          ? ok({
              fields: PERSON,
              passed: [{ field: 'cnic', code: 'cnic-prefix-unknown', reason: 'seen' }],
              fingers,
              fingersExtra: { confirmedBy: { displayName: 'Rashid Mehmood', at: AT } },
            })
          : { ok: false },
      picture: () => ok({ mediaType: 'image/jpeg', bytes: new Uint8Array([255]) }),
    },
    cards: {
      handover: { receipt: () => Promise.resolve(ok(RECEIPT)) },
      store: { day: () => change.day ?? { printed: 0, handedOver: 0, spoiled: [] } },
      stock: {
        state: () => ({ balances: [{ item: 'blank-card', balance: change.blanks ?? 0 }], entries: [] }),
      },
    },
    fees: {
      handOut: (n: number, who: string) =>
        n === 7 ? ok({ receipt: { ...FEE, who }, copy: change.copy ?? false }) : fail('fee/cancelled'),
      book: { day: () => change.fees ?? [] },
    },
  };
  return fake as unknown as FormSources;
}
async function form(ref: FormRef, from = sources()) {
  const answer = await formOf(from, ref, 'p1');
  if (!answer.ok) throw new Error(answer.error.code);
  return printForm.parse(answer.value);
}

describe('the review form of a draft', () => {
  test('has the record, the photo, and how each finger stands', async () => {
    const found = await form({ kind: 'review', draftId: ID });
    expect(found).toMatchObject({
      fields: PERSON,
      photo: new Uint8Array([255]),
      passed: [{ field: 'cnic', reason: 'seen' }],
      exceptionsConfirmedBy: 'Rashid Mehmood',
      issuer: { councilName: 'UC-99', counterName: 'Counter 1', training: false },
    });
    if (found.kind !== 'review') throw new Error(found.kind);
    expect(found.fingers.slice(0, 4)).toEqual([
      { finger: 'right-thumb', outcome: 'missing', reason: 'lost at work' },
      { finger: 'right-index', outcome: 'kept-low', reason: 'worn' },
      { finger: 'right-middle', outcome: 'open', reason: null },
      { finger: 'right-ring', outcome: 'taken', reason: null },
    ]);
  });
  test('is named by the draft, since there is no tracking number yet', async () =>
    expect((await form({ kind: 'review', draftId: ID })).mark).toEqual({
      of: 'draft',
      text: '01A206FD-4620',
      qrRows: await qrRows(`UCC1:DRAFT:${ID.toUpperCase()}`),
    }));
});

describe('papers about a packet', () => {
  test.each(['slip', 'acknowledgement'] as const)(
    'the %s has its number and the slip’s code',
    async (kind) => {
      const ref: FormRef = kind === 'slip' ? { kind, packetId: ID, paper: 'A5' } : { kind, packetId: ID };
      const { mark } = await form(ref);
      expect(mark.text).toBe('R-0047-02-000001');
      expect(mark.qrRows).toEqual(
        await qrRows(`UCC1:R-0047-02-000001:${ID.toUpperCase()}:${'AB'.repeat(8)}`),
      );
    },
  );
  test.each([false, true])('the fee receipt has its own number and who took it; a copy: %s', async (copy) =>
    expect(await form({ kind: 'fee-receipt', n: 7 }, sources([], { copy }))).toMatchObject({
      number: 'F-3898-61-000007',
      mark: { of: 'tracking', text: 'R-0047-02-000001' },
      lines: [{ en: 'Smart card', ur: 'سمارٹ کارڈ', rupees: 750 }],
      paidBy: 'cash',
      takenBy: 'Saima Akhtar',
      copy,
    }),
  );
  test('a cancelled fee receipt is no form any more', async () =>
    expect(await formOf(sources(), { kind: 'fee-receipt', n: 8 }, 'p1')).toMatchObject({
      error: { code: 'fee/cancelled' },
    }));
  test('the certificate of handover of a card from training stays a specimen', async () =>
    expect(await form({ kind: 'handover', orderId: ID })).toMatchObject({
      issuer: { training: true },
      mark: { text: 'R-0047-02-000007' },
      holder: RECEIPT.holder,
      proof: 'finger',
    }));
  test.each<FormRef>([
    { kind: 'slip', packetId: ID.replace('0', '1'), paper: 'roll' },
    { kind: 'acknowledgement', packetId: ID.replace('0', '1') },
    { kind: 'review', draftId: ID.replace('0', '1') },
  ])('what is not there is told ($kind)', async (ref) =>
    expect(await formOf(sources(), ref, 'p1')).toMatchObject({
      error: { code: ref.kind === 'review' ? 'registration/not-found' : 'packet/not-found' },
    }),
  );
});

describe('the day’s report', () => {
  test('counts the packets of that day in Pakistan, and who sealed them', async () => {
    const asked: number[] = [];
    expect(await form({ kind: 'day-end', day: '2026-11-23' }, sources(asked))).toMatchObject({
      counts: [{ kind: 'new-card', sealed: 5, waiting: 1, received: 1, accepted: 1, returned: 1, held: 1 }],
      numbers: { first: 'R-0047-02-000001', last: 'R-0047-02-000005' },
      workers: [
        { displayName: 'Saima Akhtar', registrations: 5 },
        { displayName: '–', registrations: 0 },
      ],
    });
    expect(asked).toEqual([Date.parse('2026-11-22T19:00:00Z'), Date.parse('2026-11-23T19:00:00Z')]);
  });
  test('has the money that was taken and cancelled', async () => {
    const fees: readonly FeeDay[] = [{ paidBy: 'cash', receipts: 3, taken: 2250, cancelled: 750 }];
    expect(await form({ kind: 'day-end', day: '2026-11-23' }, sources([], { fees }))).toMatchObject({ fees });
  });
  test('says nothing of cards where there are none', async () =>
    expect(await form({ kind: 'day-end', day: '2026-11-23' })).toMatchObject({ cards: null }));
  test('has cards and stock where there are', async () => {
    const day: CardDay = { printed: 3, handedOver: 2, spoiled: [{ reason: 'scratched', count: 1 }] };
    expect(
      await form({ kind: 'day-end', day: '2026-11-23' }, sources([], { day, blanks: 188 })),
    ).toMatchObject({
      cards: { ...day, stock: [{ item: 'blank-card', left: 188 }] },
    });
  });
});
