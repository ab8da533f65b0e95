import { describe, expect, it } from 'vitest';
import type { OrderNotice } from '#domain/cards/order.ts';
import type { Json } from '#domain/protocol/canonical-json.ts';
import { isOrderNotice, isSameOrder, orderBinding } from '#domain/protocol/orders.ts';
import { es256Signer } from '#domain/protocol/es256.ts';
import { signJws } from '#domain/protocol/jws.ts';
import {
  createStatement,
  STATEMENT_TYPE,
  verifyStatement,
  type StatementPayload,
} from '#domain/protocol/statement.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';

const notice: OrderNotice = {
  id: '01a20858-3ea5-76ec-874b-906e3389f693',
  tracking: 'R-2616-86-000001',
  mode: 'central',
  sha256: 'ab'.repeat(32),
  size: 100_000,
  collectBy: 1_798_000_000_000,
  state: 'ordered',
  at: 1_790_000_000_000,
};
const WRONG: readonly [string, object | null][] = [
  ['nothing', null],
  ['a path for an id', { ...notice, id: '../../../etc/passwd-000000000000000' }],
  ['an id in capitals', { ...notice, id: notice.id.toUpperCase() }],
  ['no tracking number', { ...notice, tracking: '' }],
  ['a tracking number with a space', { ...notice, tracking: 'R 1' }],
  ['a tracking number without end', { ...notice, tracking: 'R'.repeat(41) }],
  ['a mode of tomorrow', { ...notice, mode: 'drone' }],
  ['a short digest', { ...notice, sha256: 'ab' }],
  ['a digest in capitals', { ...notice, sha256: 'AB'.repeat(32) }],
  ['no bytes', { ...notice, size: 0 }],
  ['half a byte', { ...notice, size: 1.5 }],
  ['more bytes than an order has', { ...notice, size: 1024 * 1024 + 1 }],
  ['a day that is none', { ...notice, collectBy: -1 }],
  ['a state of tomorrow', { ...notice, state: 'lost' }],
  ['no time', { ...notice, at: undefined }],
];

describe('A notice of a card order', () => {
  it('is one with all of its fields, and with fields of tomorrow', () => {
    expect(isOrderNotice(notice)).toBe(true);
    expect(isOrderNotice({ ...notice, urgent: true })).toBe(true);
    expect(isOrderNotice({ ...notice, state: 'withdrawn', mode: 'temporary' })).toBe(true);
  });

  it.each(WRONG)('with %s is none', (_what, value) => {
    expect(isOrderNotice(value)).toBe(false);
  });

  it('is about the same card when nothing but dates and state differ', () => {
    expect(isSameOrder(notice, { ...notice, state: 'withdrawn', at: 1, collectBy: 2 })).toBe(true);
    for (const change of [{ id: 'x' }, { tracking: 'x' }, { mode: 'counter' }, { sha256: 'x' }, { size: 1 }])
      expect(isSameOrder(notice, { ...notice, ...change } as OrderNotice)).toBe(false);
  });

  it('ties an order to its counter by canonical JSON', () => {
    expect(new TextDecoder().decode(orderBinding({ ...notice, device: 'd'.repeat(43) }))).toBe(
      `{"device":"${'d'.repeat(43)}","id":"${notice.id}","mode":"central","tracking":"R-2616-86-000001","v":1}`,
    );
  });
});

describe('A statement', () => {
  const kid = TRAINING_SECRETS.receipt.kid;
  const pinned = { kid, jwk: TRAINING_SECRETS.receipt.jwk };
  const asked = { device: 'd'.repeat(43), after: 0 };
  const plain: StatementPayload = {
    v: 1,
    ...asked,
    epoch: 'e',
    time: 1,
    backupWatermark: null,
    cursor: 1,
    outcomes: [],
    reference: [],
  };
  const signed = async (payload: Json) =>
    signJws(STATEMENT_TYPE, payload, kid, await es256Signer(TRAINING_SECRETS.receipt.jwk));
  const said = async (payload: StatementPayload) =>
    verifyStatement(
      await createStatement(payload, kid, await es256Signer(TRAINING_SECRETS.receipt.jwk)),
      pinned,
      asked,
    );

  it('of an upstream from before there were orders verifies, word for word as it was', async () => {
    const jws = await createStatement(plain, kid, await es256Signer(TRAINING_SECRETS.receipt.jwk));
    const inside = Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString();
    expect(inside).not.toMatch(/orders|deliveryKey/);
    expect(await said(plain)).toEqual({ ok: true, payload: plain });
  });

  it('brings notices, and the name of the key that orders are sealed to', async () => {
    const payload = { ...plain, orders: [notice], deliveryKey: 'k'.repeat(43) };
    expect(await said(payload)).toEqual({ ok: true, payload });
    expect((await said({ ...plain, deliveryKey: null })).ok).toBe(true);
  });

  it.each<[string, object]>([
    ...WRONG.map(([what, value]): [string, object] => [`a notice with ${what}`, { orders: [value] }]),
    ['orders that are no list', { orders: {} }],
    ['more notices than a statement holds', { orders: Array.from({ length: 1001 }, () => notice) }],
    ['a key that is no name', { deliveryKey: 'short' }],
  ])('with %s is malformed, though it is signed', async (_what, change) => {
    const payload = JSON.parse(JSON.stringify({ ...plain, ...change })) as Json;
    expect(await verifyStatement(await signed(payload), pinned, asked)).toEqual({
      ok: false,
      why: 'malformed',
    });
  });
});
