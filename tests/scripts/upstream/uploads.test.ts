import { describe, expect, it } from 'vitest';
import { createUploads, type Uploads } from '#scripts/upstream/uploads.ts';

/** An upload whose line, end and cut are in the spec's hand. */
function handheld(uploads: Uploads, id: string) {
  const { promise, resolve } = Promise.withResolvers<string>();
  const line = { bytes: 0, cuts: 0 };
  const answer = uploads.alone(
    id,
    {
      came: () => line.bytes,
      cut: () => {
        line.cuts += 1;
        resolve('cut');
      },
    },
    () => promise,
  );
  return { line, answer, end: () => resolve('ended') };
}

describe('uploads of one body', () => {
  it('run one after the other, and of other bodies beside them', async () => {
    const uploads = createUploads(async () => undefined);
    const first = handheld(uploads, 'one');
    expect(await uploads.alone('two', null, async () => 'beside')).toBe('beside');
    first.end();
    expect(await uploads.alone('one', null, async () => 'after')).toBe('after');
    expect([await first.answer, first.line.cuts]).toEqual(['ended', 0]);
  });

  it('cut the former when nothing comes of it', async () => {
    const pauses: number[] = [];
    const uploads = createUploads(async (ms) => void pauses.push(ms));
    const first = handheld(uploads, 'one');
    expect(await uploads.alone('one', null, async () => 'newer')).toBe('newer');
    expect([await first.answer, pauses]).toEqual(['cut', [100]]);
  });

  it('let the former take what the line still brings of it', async () => {
    const arrivals = [300, 200, 0];
    const uploads = createUploads(async () => {
      first.line.bytes += arrivals.shift() ?? 0;
    });
    const first = handheld(uploads, 'one');
    const newer = uploads.alone('one', null, async () => first.line.bytes);
    expect([await newer, await first.answer, arrivals]).toEqual([500, 'cut', []]);
  });

  it('do not cut the former when it ends by itself meanwhile', async () => {
    const uploads = createUploads(async () => first.end());
    const first = handheld(uploads, 'one');
    expect(await uploads.alone('one', null, async () => 'newer')).toBe('newer');
    expect([await first.answer, first.line.cuts]).toEqual(['ended', 0]);
  });

  it('cut the former after two seconds though it goes on', async () => {
    let waited = 0;
    const uploads = createUploads(async (ms) => {
      waited += ms;
      first.line.bytes += 1;
    });
    const first = handheld(uploads, 'one');
    expect(await uploads.alone('one', null, async () => 'newer')).toBe('newer');
    expect([await first.answer, waited]).toEqual(['cut', 2000]);
  });

  it('let the newest in last, each after all that came before it', async () => {
    const uploads = createUploads(async () => undefined);
    const order: string[] = [];
    const first = handheld(uploads, 'one');
    const second = handheld(uploads, 'one');
    const third = uploads.alone('one', null, async () => void order.push('third'));
    void first.answer.then((how) => order.push(`first ${how}`));
    void second.answer.then((how) => order.push(`second ${how}`));
    await third;
    expect(order).toEqual(['first cut', 'second cut', 'third']);
  });

  it('go on when the former failed', async () => {
    const uploads = createUploads(async () => undefined);
    const failing = uploads.alone('one', null, () => Promise.reject(new Error('disk full')));
    const newer = uploads.alone('one', null, async () => 'newer');
    await expect(failing).rejects.toThrow('disk full');
    expect(await newer).toBe('newer');
  });
});
