import { describe, expect, test } from 'vitest';
import { printQueue } from '#contract/model.ts';
import { createPrinterList, type SystemPrinter } from '#main/printing/printers.ts';

const listOf = async (...found: readonly SystemPrinter[]) => {
  const answer = await createPrinterList(() => Promise.resolve(found))();
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
};
const printer = (options: unknown): SystemPrinter => ({ name: 'p1', displayName: 'Office', options });

describe('the system’s printers', () => {
  test.each([
    [{ 'printer-state': '3', 'printer-state-reasons': 'none' }, 'ready', []],
    [{ 'printer-state': 4 }, 'working', []],
    [
      { 'printer-state': '5', 'printer-state-reasons': 'media-empty-error,cover-open-report' },
      'stopped',
      ['media-empty', 'cover-open'],
    ],
    [{ 'printer-state': '3', 'printer-is-accepting-jobs': 'false' }, 'stopped', []],
    [{}, 'unknown', []],
    [undefined, 'unknown', []],
    [{ 'printer-state-reasons': 'media-jam-warning, <b>,media-jam' }, 'unknown', ['media-jam']],
  ])('with %j count as %s', async (options, state, reasons) => {
    const queues = await listOf(printer(options));
    expect(queues).toEqual([{ name: 'p1', label: 'Office', state, reasons }]);
    expect(printQueue.safeParse(queues[0]).success).toBe(true);
  });
  test('without a name for people are called by their own', async () =>
    expect((await listOf({ name: 'p1', displayName: '' }))[0]?.label).toBe('p1'));
  test('cannot be told without a window, or when the system fails', async () => {
    for (const ask of [() => Promise.resolve(null), () => Promise.reject(new Error('no'))])
      expect(await createPrinterList(ask)()).toMatchObject({ error: { code: 'printing/failed' } });
  });
});
