/** What every engine of the ledger must do alike with card orders. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OrderNotice } from '#domain/cards/order.ts';
import { appendAudit } from '#scripts/upstream/ledger/audit.ts';
import {
  addCardOrder,
  isOrderFor,
  listCardOrders,
  withdrawCardOrder,
} from '#scripts/upstream/ledger/card-orders.ts';
import { findDevice, keepDeliveryKey } from '#scripts/upstream/ledger/devices.ts';
import { openMeta } from '#scripts/upstream/ledger/meta.ts';
import { decidePacket, noticesAfter, publishReference } from '#scripts/upstream/ledger/notices.ts';
import { prepareSchema } from '#scripts/upstream/ledger/schema.ts';
import type { Sql } from '#scripts/upstream/ledger/sql.ts';
import { storePackets } from '#scripts/upstream/ledger/store.ts';
import type { TestDevice } from '#tests/harness/packets.ts';
import { announce, AT, enrolled, make } from './ledger-words.ts';

const FACTS = {
  tracking: 'R-1',
  mode: 'counter',
  sha256: 'ab'.repeat(32),
  size: 9,
  collectBy: AT + 1,
} as const;

/** `fresh` answers the engine over an empty database. */
export function describeCardLedger(name: string, fresh: () => Promise<Sql>): void {
  describe(`Card orders in ${name}`, () => {
    let sql: Sql;
    let device: TestDevice;
    beforeAll(async () => {
      sql = await fresh();
      await prepareSchema(sql);
      await openMeta(sql, false);
    });
    afterAll(() => sql.close());
    beforeEach(async () => {
      device = await enrolled(sql);
    });

    const order = async (id = v7()): Promise<string> => {
      const to = { device: device.deviceId, packet: null, kid: 'k'.repeat(43) };
      await addCardOrder(sql, { id, ...to, ...FACTS }, AT);
      return id;
    };
    const say = (from: number, id: string, ...kinds: readonly string[]) => {
      const entries = kinds.map((kind) => JSON.stringify({ at: 1, kind, packetId: id, detail: 'x' }));
      return appendAudit(sql, device.deviceId, from, entries, AT);
    };
    const alarms = () =>
      sql.query('SELECT kind, packet_id, detail FROM alarm WHERE device_id = $1 ORDER BY n', [
        device.deviceId,
      ]);

    it('are told in one sequence with all else, each as it stands now, and to their counter alone', async () => {
      const [packet = ''] = await announce(sql, device, 1);
      await storePackets(sql, [packet], AT, make);
      const first = await order();
      await decidePacket(sql, packet, { outcome: 'ACCEPTED', stage: 'in-process' }, AT);
      const second = await order();
      await publishReference(sql, 'fees', '1', AT);
      const told = async (after: number) =>
        (await noticesAfter(sql, device.deviceId, after)).map((one) =>
          one.order ? [one.order.id, one.order.state] : (one.outcome?.outcome ?? one.reference?.name),
        );
      expect(await told(0)).toEqual([[first, 'ordered'], 'ACCEPTED', [second, 'ordered'], 'fees']);
      expect(await withdrawCardOrder(sql, first, AT + 5)).toBe(true);
      expect(await withdrawCardOrder(sql, first, AT + 6)).toBe(true);
      expect(await withdrawCardOrder(sql, v7(), AT + 5)).toBe(false);
      expect(await told(0)).toEqual(['ACCEPTED', [second, 'ordered'], 'fees', [first, 'withdrawn']]);
      const gone: OrderNotice = { ...FACTS, id: first, state: 'withdrawn', at: AT + 5 };
      expect((await noticesAfter(sql, device.deviceId, 0)).at(-1)?.order).toEqual(gone);

      expect(await isOrderFor(sql, second, device.deviceId)).toBe(true);
      expect(await isOrderFor(sql, first, device.deviceId)).toBe(false);
      // One that a restore forgot is withdrawn for the counter that had heard of it.
      const forgotten = v7();
      expect(await withdrawCardOrder(sql, forgotten, AT + 7, 'nobody')).toBe(false);
      expect(await withdrawCardOrder(sql, forgotten, AT + 7, device.deviceId)).toBe(true);
      expect((await told(0)).at(-1)).toEqual([forgotten, 'withdrawn']);
      const other = await enrolled(sql);
      expect(await isOrderFor(sql, second, other.deviceId)).toBe(false);
      const heard = await noticesAfter(sql, other.deviceId, 0);
      expect(heard.map(({ reference }) => reference?.name)).toEqual(['fees']);
    });

    it('have cursors of their own, whoever makes them and whatever else is said at once', async () => {
      const made = await Promise.all([
        ...Array.from({ length: 8 }, () => order()),
        publishReference(sql, 'prices', '1', AT),
        publishReference(sql, 'hours', '1', AT),
      ]);
      const cursors = (await noticesAfter(sql, device.deviceId, 0)).map(({ cursor }) => cursor);
      expect(new Set(cursors).size).toBe(cursors.length);
      expect(cursors.length).toBeGreaterThanOrEqual(made.length);
      expect(cursors).toEqual(cursors.toSorted((a, b) => a - b));
    });

    it('are sealed to a key that is kept; another one calls people', async () => {
      const { deviceId } = device;
      const keyOf = async () => (await findDevice(sql, deviceId))?.deliveryKey;
      expect(await keyOf()).toBeNull();
      const first = { kid: 'first', publicKey: 'a' };
      const second = { kid: 'second', publicKey: 'b' };
      await keepDeliveryKey(sql, deviceId, first, AT);
      await keepDeliveryKey(sql, deviceId, first, AT);
      expect([await keyOf(), await alarms()]).toEqual([first, []]);
      await keepDeliveryKey(sql, deviceId, second, AT);
      const alarm = { kind: 'other-delivery-key', packet_id: '', detail: 'first before' };
      expect([await keyOf(), await alarms()]).toEqual([second, [alarm]]);
    });

    it('move on with what the audit says of their cards, each entry once', async () => {
      const id = await order();
      const progress = async () => (await listCardOrders(sql)).find((one) => one.id === id)?.progress;
      expect(await progress()).toBeNull();
      await say(1, id, 'card-ordered', 'card-printing');
      expect(await progress()).toBeNull();
      await say(3, id, 'card-printed');
      await say(3, id, 'card-printed');
      expect([await progress(), await alarms()]).toEqual(['printed', []]);
      // Another one after the first was found bad is as it should be.
      await say(4, id, 'card-spoiled', 'card-destroyed', 'card-printed', 'card-issued');
      expect([await progress(), await alarms()]).toEqual(['issued', []]);
    });

    it.each([
      ['printed twice', ['card-printed', 'card-printed'], 'printed-twice', 2],
      ['printed after it was issued', ['card-printed', 'card-issued', 'card-printed'], 'printed-twice', 3],
      ['issued twice', ['card-printed', 'card-issued', 'card-issued'], 'issued-twice', 3],
    ] as const)('call people when a card was %s', async (_what, kinds, kind, entry) => {
      const id = await order();
      await say(1, id, ...kinds);
      expect(await alarms()).toEqual([{ kind, packet_id: id, detail: `audit entry ${entry}` }]);
    });

    it('call people when one was withdrawn and printed all the same; nobody for what is not theirs', async () => {
      const id = await order();
      await withdrawCardOrder(sql, id, AT);
      const owner = device;
      device = await enrolled(sql);
      await say(1, id, 'card-printed');
      await appendAudit(sql, device.deviceId, 2, ['{"kind":"card-', '"card-printed"', '{"kind":"x"}'], AT);
      expect(await alarms()).toEqual([]);
      device = owner;
      await say(1, id, 'card-printed');
      expect(await alarms()).toMatchObject([{ kind: 'withdrawn-card', packet_id: id }]);
    });
  });
}
