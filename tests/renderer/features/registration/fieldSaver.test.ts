import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '#contract/define.ts';
import { fail, ok, type ErrorCode } from '#contract/errors.ts';
import type { RegistrationState } from '#contract/model.ts';
import { createFieldSaver } from '#renderer/features/registration/desk/fieldSaver.ts';
import { draftBackend } from './draft-backend.ts';

type Saved = Answer<RegistrationState, ErrorCode>;
const STORED: Saved = ok(draftBackend().state());

/** A saver whose calls wait until the test answers them. */
function slowSaver() {
  const asked: { readonly value: string; readonly answer: (with_: Saved) => void }[] = [];
  const onSaved = vi.fn();
  const onFailed = vi.fn();
  const saver = createFieldSaver({
    save: (_field, value) => new Promise((answer) => asked.push({ value, answer })),
    onSaved,
    onFailed,
  });
  return { saver, asked, onSaved, onFailed, values: () => asked.map(({ value }) => value) };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('saving a field as it is typed', () => {
  it('waits for a pause of 250 ms, and saves the newest text once', async () => {
    const { saver, values } = slowSaver();
    for (const text of ['A', 'Al', 'Ali']) {
      saver.change('nameEn', text);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(values()).toEqual([]);
    await vi.advanceTimersByTimeAsync(50);
    expect(values()).toEqual(['Ali']);
  });

  it('keeps one call at a time for a field, and follows with what was typed meanwhile', async () => {
    const { saver, asked, values, onSaved } = slowSaver();
    saver.change('nameEn', 'Ali');
    await vi.advanceTimersByTimeAsync(250);
    saver.change('nameEn', 'Ali A');
    await vi.advanceTimersByTimeAsync(1000);
    expect(values()).toEqual(['Ali']);

    asked[0]?.answer(STORED);
    await settle();
    expect(onSaved).toHaveBeenLastCalledWith('nameEn', expect.anything(), false);
    expect(values()).toEqual(['Ali', 'Ali A']);

    asked[1]?.answer(STORED);
    await settle();
    expect(onSaved).toHaveBeenLastCalledWith('nameEn', expect.anything(), true);
  });

  it.each([0, 1, 2, 3, 4, 5])(
    'follows with what was typed in the moment in which it had saved all: %d turns later',
    async (turns) => {
      const { saver, asked, values } = slowSaver();
      saver.change('nameEn', 'Ali');
      void saver.flush();
      asked[0]?.answer(STORED);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      saver.change('nameEn', 'Ali A');
      const flushed = saver.flush();
      await settle();
      asked[1]?.answer(STORED);
      expect(await flushed).toBe(true);
      expect(values()).toEqual(['Ali', 'Ali A']);
    },
  );

  it('does not let one slow field hold another', async () => {
    const { saver, values } = slowSaver();
    saver.change('nameEn', 'Ali');
    saver.change('nameUr', 'علی');
    await vi.advanceTimersByTimeAsync(250);
    expect(values()).toEqual(['Ali', 'علی']);
  });

  it('saves at once when flushed, and says when all is stored', async () => {
    const { saver, asked, values } = slowSaver();
    saver.change('nameEn', 'Ali');
    const flushed = saver.flush();
    expect(values()).toEqual(['Ali']);
    asked[0]?.answer(STORED);
    await expect(flushed).resolves.toBe(true);
    await expect(saver.flush()).resolves.toBe(true);
    expect(values()).toEqual(['Ali']);
  });

  it('keeps what failed, says so, and tries again after 1, 2 and 5 seconds', async () => {
    const { saver, asked, values, onFailed } = slowSaver();
    saver.change('nameEn', 'Ali');
    const flushed = saver.flush();
    asked[0]?.answer(fail('storage/full'));
    await expect(flushed).resolves.toBe(false);
    expect(onFailed).toHaveBeenCalledWith('nameEn', expect.objectContaining({ code: 'storage/full' }));
    for (const [at, wait] of [1_000, 2_000, 5_000].entries()) {
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(asked).toHaveLength(at + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(asked).toHaveLength(at + 2);
      asked[at + 1]?.answer(fail('storage/full'));
      await settle();
    }
    expect(new Set(values())).toEqual(new Set(['Ali']));
  });

  it('does not hammer what can never succeed', async () => {
    const { saver, asked } = slowSaver();
    saver.change('nameEn', 'Ali');
    void saver.flush();
    asked[0]?.answer(fail('registration/already-submitted'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
  });
});
