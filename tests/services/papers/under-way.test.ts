import { describe, expect, it } from 'vitest';
import type { PaperSubject } from '#contract/model.ts';
import type { PaperFate, PaperResult } from '#drivers/devices/receipt/port.ts';
import { createUnderWay } from '#services/papers/under-way.ts';
import { memorySettings } from '#tests/harness/memory-settings.ts';

const SLIP: PaperSubject = {
  kind: 'slip',
  packetId: '00000000-0000-7000-8000-000000000001',
  tracking: 'R-0099-01-000001',
};
const TOKEN: PaperSubject = { kind: 'token', number: 7 };
const JOB = { parts: [], cut: 'full' } as const;
const OK: PaperResult = { ok: true };
const ended = (fate: PaperFate): PaperResult => ({ ok: false, error: { code: 'device/unplugged' }, fate });

/** One run of the app after the other over the same settings. */
function counter() {
  const settings = memorySettings();
  const open = () => createUnderWay(settings, () => undefined);
  const print = (result: PaperResult | Promise<PaperResult>, of: PaperSubject | null = SLIP) =>
    open().print({ print: async () => result }, JOB, of, AbortSignal.timeout(5_000));
  return { open, print, settings };
}

describe('the paper under way', () => {
  it('is none at first', () => {
    const run = counter().open();
    expect([run.unfinished, run.lost, run.putBack(SLIP)]).toEqual([false, null, null]);
  });

  it('is noted before the printer is given it: whoever starts next knows what may hang out of it', async () => {
    const { open, print } = counter();
    const printing = Promise.withResolvers<PaperResult>();
    const printed = print(printing.promise);
    const next = open();
    expect([next.unfinished, next.lost]).toEqual([true, SLIP]);
    expect(next.putBack(SLIP)).toBe('unknown');
    printing.resolve(OK);
    await printed;
    expect(open().lost).toBeNull();
  });

  it.each([
    ['whole', false, null],
    ['untouched', false, null],
    ['partial', true, 'partial'],
    ['unknown', true, 'unknown'],
  ] as const)('that ended as %s', async (fate, unfinished, left) => {
    const { open, print } = counter();
    await print(ended(fate));
    const next = open();
    expect(next.unfinished).toBe(unfinished);
    expect(next.putBack(SLIP)).toBe(left);
  });

  it('that came out leaves nothing', async () => {
    const { open, print } = counter();
    await print(ended('partial'));
    await print(OK);
    expect([open().unfinished, open().lost]).toEqual([false, null]);
  });

  it('is void still when the next try did not touch the paper', async () => {
    const { open, print } = counter();
    await print(ended('partial'));
    await print(ended('untouched'));
    expect([open().unfinished, open().putBack(SLIP)]).toEqual([true, 'partial']);
  });

  it('is put back once, and no other in its place', async () => {
    const { open, print } = counter();
    await print(ended('unknown'));
    const next = open();
    expect(next.putBack(TOKEN)).toBeNull();
    expect(next.putBack(SLIP)).toBe('unknown');
    expect([next.putBack(SLIP), next.lost]).toEqual([null, null]);
  });

  it('is still known of after one more restart, until a person has settled it', async () => {
    const { open, print } = counter();
    await print(ended('unknown'));
    open().putBack(SLIP);
    open().forget(TOKEN);
    expect(open().lost).toEqual(SLIP);
    open().again(SLIP);
    expect(open().putBack(SLIP)).toBe('partial');
    open().forget(SLIP);
    expect([open().lost, open().unfinished]).toEqual([null, true]);
  });

  it('keeps its note while something is printed that is not of the line', async () => {
    const { open, print } = counter();
    await print(ended('unknown'));
    await print(ended('partial'), null);
    expect([open().lost, open().unfinished]).toEqual([SLIP, true]);
    await print(OK, null);
    expect([open().lost, open().unfinished]).toEqual([SLIP, false]);
  });
});

describe('a note', () => {
  it('that cannot be read says that something was under way', () => {
    const { open, settings } = counter();
    settings.set('paper-under-way', '{"unfinished":fal');
    expect([open().unfinished, open().lost]).toEqual([true, null]);
  });

  it('that cannot be written keeps no paper from coming out', async () => {
    const warnings: string[] = [];
    const full = {
      get: () => null,
      set: () => {
        throw new Error('disk full');
      },
    };
    const run = createUnderWay(full, (what) => warnings.push(what));
    expect(await run.print({ print: async () => OK }, JOB, SLIP, AbortSignal.timeout(5_000))).toEqual(OK);
    expect(warnings).toHaveLength(2);
  });

  it('names its paper and nobody', async () => {
    const { print, settings } = counter();
    await print(ended('unknown'));
    expect(JSON.parse(settings.get('paper-under-way') ?? '')).toEqual({
      unfinished: true,
      paper: { of: SLIP, fate: 'unknown' },
    });
  });
});
