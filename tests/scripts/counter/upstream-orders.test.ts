import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newDeliverySecret, openDeliveryKey } from '#db/vault/delivery-key.ts';
import { UsageError } from '#scripts/counter/args.ts';
import { upstream } from '#scripts/counter/upstream.ts';
import { startUpstream, type RunningUpstream } from '#scripts/upstream/start.ts';
import { createTestPacket } from '#tests/harness/packets.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';
import { enrolledSpeaker } from '#tests/scripts/upstream/upstream-world.ts';

const DATA_KEY = new Uint8Array(32).fill(7);
let dir: string;
let running: RunningUpstream;
let id: string;
let device: string;
let invented: string;
beforeAll(async () => {
  dir = await upstreamFolder();
  running = await startUpstream({ dataDir: dir });
  const counter = await enrolledSpeaker(running.url);
  const made = await createTestPacket(counter.device, 1);
  await counter.announce(made);
  await counter.patch(made, made.bytes);
  ({ id } = made.packet);
  const { kid, publicKey } = await openDeliveryKey(DATA_KEY, newDeliverySecret(DATA_KEY));
  await counter.ask({ method: 'POST', target: '/v1/delivery-key', json: { v: 1, kid, publicKey } });
  device = counter.device.deviceId;
});
afterAll(async () => {
  await running.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The line that the command printed, as JSON. */
async function say(...words: string[]): Promise<unknown> {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line, ...more: unknown[]) => {
    lines.push(String(line));
    const done = more.at(-1);
    if (typeof done === 'function') Reflect.apply(done, undefined, []);
    return true;
  });
  try {
    expect(await upstream.run(['--data', dir, ...words])).toBe(0);
  } finally {
    spy.mockRestore();
  }
  return JSON.parse(lines.join('')) as unknown;
}

describe('counter upstream order', () => {
  const order = async (...words: string[]) =>
    ((await say('order', `--device=${device}`, ...words)) as { ordered: string }).ordered;
  const listed = async () =>
    (await say('orders', '--json')) as readonly { id: string; mode: string; withdrawnAt: number | null }[];

  it('orders cards, lists them and withdraws them', async () => {
    invented = await order('--synthetic', 'somebody', '--mode', 'counter');
    const ofPacket = await order('--packet', id);
    expect((await listed()).map(({ id: one, mode }) => [one, mode])).toEqual([
      [invented, 'counter'],
      [ofPacket, 'central'],
    ]);
    expect(await say('order-withdraw', invented)).toEqual({ withdrawn: invented });
    expect((await listed()).map(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([true, false]);
  });

  it.each([
    ['for nobody', ['order', '--device=x']],
    ['for two at once', ['order', '--device=x', '--packet', 'x', '--synthetic', 'y']],
    ['for no device', ['order', '--synthetic', 'y']],
    [
      'of a mode that is none',
      ['order', `--device=${'A'.repeat(43)}`, '--synthetic', 'y', '--mode', 'drone'],
    ],
    ['without an id', ['order-withdraw']],
  ])('says what is wrong with an order %s', async (_what, words) => {
    await expect(upstream.run(['--data', dir, ...words])).rejects.toThrow(UsageError);
  });
});

describe('counter upstream', () => {
  const document = (): string => {
    const path = join(dir, 'fees.json');
    writeFileSync(path, '{ "normal": 750 }');
    return path;
  };

  it.each<[string, () => string[], () => unknown]>([
    ['accepts', () => ['decide', id, 'accepted', '--stage', 'dispatched'], () => ({ decided: id })],
    ['rejects', () => ['decide', id, 'rejected', '--reason', 'no photo'], () => ({ decided: id })],
    ['asks again', () => ['decide', id, 'resend', '--reason', 'lost'], () => ({ decided: id })],
    ['publishes', () => ['publish', 'fees', document()], () => ({ name: 'fees', version: 1 })],
    ['moves the watermark', () => ['watermark', '0'], () => ({ watermark: 0 })],
    ['revokes', () => ['revoke', '--', device], () => ({ revoked: device })],
    ['begins a new epoch', () => ['restore'], () => ({ epoch: expect.any(String) as string })],
  ])('%s', async (_what, words, done) => {
    expect(await say(...words())).toEqual(done());
  });

  it.each([
    [['decide', 'x', 'accepted'], 'id'],
    [['decide', 'x', 'eaten'], 'an outcome is'],
    [['decide', 'x', 'rejected'], 'reason'],
    [['publish', 'fees', '/nowhere.json'], 'nowhere'],
    [['watermark', 'far'], 'index'],
    [['dance'], 'unknown: dance'],
  ])('says what is wrong with %o', async (words, why) => {
    const wrong = upstream.run([...words, '--data', dir]);
    await expect(wrong).rejects.toThrow(UsageError);
    await expect(wrong).rejects.toThrow(why);
  });

  it('works on the folder itself when nobody serves it', async () => {
    await running.close();
    expect(await say('publish', 'fees', document())).toEqual({ name: 'fees', version: 1 });
    await expect(upstream.run(['watermark', '9', '--data', dir])).rejects.toThrow('not that long');
    expect(await say('order-withdraw', invented)).toEqual({ withdrawn: invented });
  });
});
