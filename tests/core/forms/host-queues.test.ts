import { decode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import type { FromCore, HostWish } from '#contract/core-messages.ts';
import { fail, ok } from '#contract/errors.ts';
import { createHostQueues } from '#core/forms/host-queues.ts';
import { createHostAsks } from '#core/host-asks.ts';
import { paint } from '#tests/drivers/support/card.ts';

describe('queues through the host', () => {
  test('are what it lists, when that is a list of queues', async () => {
    const queue = { name: 'p1', label: 'Office', state: 'ready', reasons: [] };
    expect(await createHostQueues(() => Promise.resolve(ok([queue]))).queues()).toEqual({
      ok: true,
      value: [queue],
    });
    expect(await createHostQueues(() => Promise.resolve(ok([{ name: 7 }]))).queues()).toMatchObject({
      error: { code: 'device/bad-answer' },
    });
    expect(await createHostQueues(() => Promise.resolve(fail('printing/failed'))).queues()).toMatchObject({
      error: { code: 'device/no-answer' },
    });
  });
  test('get each side as a PNG with the same dots', async () => {
    const wishes: HostWish[] = [];
    const picture = paint(9, 5, (x, y) => [x * 20, y * 40, x + y]);
    const queues = createHostQueues((wish) => {
      wishes.push(wish);
      return Promise.resolve(ok({}));
    });
    expect(await queues.print('p1', [picture])).toEqual({ ok: true, value: undefined });
    const [wish] = wishes;
    if (wish?.what !== 'print-card') throw new Error('nothing was printed');
    const { width, height, data } = decode(wish.sides[0] ?? new Uint8Array());
    expect([wish.queue, width, height]).toEqual(['p1', 9, 5]);
    expect(Buffer.compare(Buffer.from(data), Buffer.from(picture.pixels))).toBe(0);
  });
  test.each([
    ['printing/no-printer', 'device/not-found'],
    ['printing/failed', 'device/no-answer'],
    ['app/unexpected', 'device/no-answer'],
  ] as const)('%s is %s', async (told, code) =>
    expect(await createHostQueues(() => Promise.resolve(fail(told))).print('p1', [])).toMatchObject({
      error: { code },
    }),
  );
});

test('each answer of the host finds its question, in whatever order', async () => {
  const sent: FromCore[] = [];
  const { ask, told } = createHostAsks((message) => sent.push(message));
  const answers = Promise.all([ask({ what: 'print-queues' }), ask({ what: 'training-upstream' })]);
  const ids = sent.map((message) => (message.t === 'ask' ? message.id : -1));
  for (const id of ids.toReversed()) told({ t: 'told', id, answer: ok(id) });
  told({ t: 'told', id: 99, answer: ok('nobody asked') });
  expect(await answers).toEqual(ids.map((id) => ok(id)));
});
