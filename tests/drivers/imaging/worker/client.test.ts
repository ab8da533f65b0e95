import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createImaging, type ImagingOptions } from '#drivers/imaging/worker/client.ts';
import { handOver } from '#drivers/imaging/worker/messages.ts';
import { shrink } from '#drivers/imaging/worker/shrink.ts';
import { ENDS, HANGS, THROWS } from './fixtures/obedient.ts';

const THREAD = path.join(import.meta.dirname, 'fixtures/obedient.ts');

function imaging(options: ImagingOptions = {}) {
  const made = createImaging({ workerFile: THREAD, ...options });
  onTestFinished(() => made.close());
  /** Answers which thread did it, or why nobody could. */
  const ask = async (resolution = 500): Promise<unknown> => {
    const answer = await made.preview({ width: 1, height: 1, resolution, pixels: new Uint8Array(1) }, 1);
    return answer.ok ? answer.value : [answer.error.code, answer.error.note];
  };
  return { made, ask };
}

describe('the imaging thread', () => {
  it('is one for all calls, started with the first', async () => {
    const { ask } = imaging();
    const threads = new Set(await Promise.all([ask(), ask(), ask()]));
    expect(threads.size).toBe(1);
    expect([...threads][0]).toBeTypeOf('number');
  });

  it.each([
    ['ends', ENDS, 'ended with 1'],
    ['throws', THROWS, 'RangeError'],
  ])('that %s fails what it had to do, and the next call has a new one', async (_what, how, note) => {
    const { ask } = imaging();
    const first = await ask();
    expect(await Promise.all([ask(how), ask()])).toEqual([
      ['imaging/failed', note],
      ['imaging/failed', note],
    ]);
    const second = await ask();
    expect(second).toBeTypeOf('number');
    expect(second).not.toBe(first);
  });

  it('that hangs is ended after its time', async () => {
    const { ask } = imaging({ limit: 300 });
    await expect(ask(HANGS)).resolves.toEqual(['imaging/failed', 'stuck']);
  });

  it('is ended when nobody needs it for a while', async () => {
    const { ask } = imaging({ idle: 20 });
    const first = await ask();
    await expect.poll(() => ask(), { interval: 100 }).not.toBe(first);
  });

  it('answers nothing any more once it is closed, and what was under way has failed', async () => {
    const { made, ask } = imaging();
    const underWay = ask(HANGS);
    await made.close();
    expect(await underWay).toEqual(['imaging/failed', 'closed']);
    expect(await ask()).toEqual(['imaging/failed', 'closed']);
  });

  it('that is not there is a failure, not a crash', async () => {
    const { ask } = imaging({ workerFile: path.join(import.meta.dirname, 'nowhere.ts') });
    expect(await ask()).toEqual(['imaging/failed', 'Error']);
  });
});

describe('what goes to the thread', () => {
  it('is a copy throughout, without the rest of a larger buffer', () => {
    const large = new Uint8Array(1000).fill(7);
    const { value, buffers } = handOver({ a: [{ pixels: large.subarray(10, 12) }], b: null, c: 'x' });
    expect(value).toEqual({ a: [{ pixels: new Uint8Array([7, 7]) }], b: null, c: 'x' });
    expect(buffers.map((each) => each.byteLength)).toEqual([2]);
  });

  it('leaves the caller’s picture as it was', async () => {
    const { made } = imaging();
    const pixels = new Uint8Array([1, 2]);
    await made.preview({ width: 2, height: 1, resolution: 500, pixels }, 1);
    expect(pixels).toEqual(new Uint8Array([1, 2]));
  });
});

describe('a preview', () => {
  const image = {
    width: 4,
    height: 2,
    resolution: 500,
    pixels: new Uint8Array([0, 100, 10, 10, 100, 200, 30, 30]),
  };
  it('is made small by means', () =>
    expect(shrink(image, 2)).toEqual({
      width: 2,
      height: 1,
      resolution: 250,
      pixels: new Uint8Array([100, 20]),
    }));
  it('is never made larger', () => expect(shrink(image, 400)).toBe(image));
  it('of a long strip keeps at least one pixel a side', () =>
    expect(
      shrink({ width: 1000, height: 1, resolution: 500, pixels: new Uint8Array(1000) }, 10),
    ).toMatchObject({
      width: 10,
      height: 1,
    }));
});
