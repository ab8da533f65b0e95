import { describe, expect, test } from 'vitest';
import { ok } from '#contract/errors.ts';
import { A4, CARD, type PrintDocument } from '#domain/forms/document.ts';
import {
  createPress,
  DIALOG_LIMIT,
  JOB_LIMIT,
  type OpenSheet,
  type PaperOptions,
  type Sheet,
} from '#main/printing/press.ts';
import { fakeClock, fakeLog, settled } from '../fakes.ts';

const documentOf = (name: string, twoSided = false): PrintDocument => ({
  name,
  html: '',
  css: '',
  pictures: {},
  paper: twoSided ? CARD : A4,
  twoSided,
});
const FORM = documentOf('slip-R-0047-02-000318');
const PDF = new Uint8Array([37, 80, 68, 70]);

interface Bench {
  /** Names of what is open now. */
  readonly open: readonly string[];
  readonly options: readonly PaperOptions[];
}

function bench(
  change: Partial<Sheet> = {},
  opening: (document: PrintDocument) => Promise<void> = async () => {},
) {
  const clock = fakeClock();
  const log = fakeLog();
  const open: string[] = [];
  const options: PaperOptions[] = [];
  const opener: OpenSheet = async (document) => {
    await opening(document);
    open.push(document.name);
    return {
      pdf: () => Promise.resolve(PDF),
      print: (given) => {
        options.push(given);
        return Promise.resolve(null);
      },
      ...change,
      close: () => void open.splice(open.indexOf(document.name), 1),
    };
  };
  const queue = { name: 'office', label: 'Office', state: 'ready', reasons: [] } as const;
  const printers = () => Promise.resolve(ok([{ ...queue, reasons: [] }]));
  const press = createPress({ open: opener, printers, clock, log });
  const seen: Bench = { open, options };
  return { press, clock, log, seen };
}

describe('a document', () => {
  test('becomes a PDF, and its window goes', async () => {
    const { press, seen, clock } = bench();
    expect(await press.pdf(FORM)).toEqual({ ok: true, value: PDF });
    expect(seen.open).toEqual([]);
    expect(clock.waits()).toEqual([]);
  });
  test('goes to the named printer without a question, on its own paper and to the edge', async () => {
    const { press, seen } = bench();
    expect(await press.print(FORM, 'office')).toEqual({ ok: true, value: {} });
    expect(seen.options).toEqual([
      {
        silent: true,
        deviceName: 'office',
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize: { width: 210_000, height: 297_000 },
      },
    ]);
  });
  test('of a card is 85.60 by 53.98 mm, its two sides turned over the short edge', async () => {
    const { press, seen } = bench();
    await press.print(documentOf('card', true), 'office');
    expect(seen.options[0]).toMatchObject({
      pageSize: { width: 85_600, height: 53_980 },
      duplexMode: 'shortEdge',
    });
  });
  test('goes through the system’s dialog where no printer is named', async () => {
    const { press, seen } = bench();
    await press.print(FORM, null);
    expect(seen.options[0]).toMatchObject({ silent: false });
    expect(seen.options[0]).not.toHaveProperty('deviceName');
  });
});

describe('what goes wrong', () => {
  test('a printer that is not there is told before anything is laid out', async () => {
    const { press, seen } = bench();
    expect(await press.print(FORM, 'gone')).toMatchObject({ error: { code: 'printing/no-printer' } });
    expect(seen.options).toEqual([]);
  });
  test.each([
    ['Print job canceled', 'printing/cancelled'],
    ['Print job failed', 'printing/failed'],
    ['No printers available on the network', 'printing/no-printer'],
    ['Invalid deviceName provided', 'printing/no-printer'],
  ])('%s is %s', async (reason, code) => {
    const { press, seen } = bench({ print: () => Promise.resolve(reason) });
    expect(await press.print(FORM, null)).toMatchObject({ error: { code } });
    expect(seen.open).toEqual([]);
  });
  test('Chromium’s refusal is logged without the name of the paper, and the window goes', async () => {
    const { press, seen, log } = bench({ pdf: () => Promise.reject(new Error('no')) });
    expect(await press.pdf(FORM)).toMatchObject({ error: { code: 'printing/failed' } });
    expect(seen.open).toEqual([]);
    expect(JSON.stringify(log.lines)).not.toContain('0047');
    expect(log.lines[0]).toMatchObject({ event: 'printing-failed', facts: { what: 'slip' } });
  });
  test('a page that does not load', async () => {
    const { press } = bench({}, () => Promise.reject(new Error('no page')));
    expect(await press.pdf(FORM)).toMatchObject({ error: { code: 'printing/failed' } });
  });
  test.each([
    [null, DIALOG_LIMIT],
    ['office', JOB_LIMIT],
  ])('silence (printer %s) ends after %d ms, and the window goes', async (printer, limit) => {
    const { press, clock, seen } = bench({ print: () => new Promise(() => undefined) });
    const answer = press.print(FORM, printer);
    await settled();
    expect(clock.waits()).toEqual([limit]);
    clock.pass(limit);
    expect(await answer).toMatchObject({ error: { code: 'printing/failed' } });
    expect(seen.open).toEqual([]);
  });
  test('a window that opens after its time is closed all the same, and nothing is printed', async () => {
    const release: (() => void)[] = [];
    const { press, clock, seen } = bench({}, () => new Promise((resolve) => release.push(resolve)));
    const answer = press.print(FORM, 'office');
    await settled();
    clock.pass(JOB_LIMIT);
    expect(await answer).toMatchObject({ ok: false });
    release.forEach((go) => go());
    await settled();
    expect(seen.open).toEqual([]);
    expect(seen.options).toEqual([]);
  });
});

describe('several at once', () => {
  test('have one window after the other, in their order, also after a failure', async () => {
    const begun: string[] = [];
    const { press, seen } = bench({}, async ({ name }) => {
      begun.push(`${name} with ${seen.open.length} open`);
      if (name === 'b') throw new Error('no');
      await settled();
    });
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => press.pdf(documentOf(name))));
    expect(answers.map(({ ok: well }) => well)).toEqual([true, false, true]);
    expect(begun).toEqual(['a with 0 open', 'b with 0 open', 'c with 0 open']);
  });
});
