import { describe, expect, test } from 'vitest';
import { ok } from '#contract/errors.ts';
import { A4, type PrintDocument } from '#domain/forms/document.ts';
import { createPress, JOB_LIMIT, type OpenSheet, type Sheet, type Spool } from '#main/printing/press.ts';
import { fakeClock, fakeLog, settled } from '../fakes.ts';

const documentOf = (name: string): PrintDocument => ({
  name,
  html: '',
  css: '',
  pictures: {},
  paper: A4,
  twoSided: false,
});
const FORM = documentOf('slip-R-0047-02-000318');
const PDF = new Uint8Array([37, 80, 68, 70]);

interface Bench {
  /** Names of what is open now. */
  readonly open: readonly string[];
  /** What the spooler was given: name of the document, name of the printer. */
  readonly spooled: readonly (readonly [string, string])[];
}

function bench(
  change: Partial<Sheet> & { readonly spooling?: ReturnType<Spool> } = {},
  opening: (document: PrintDocument) => Promise<void> = async () => {},
) {
  const clock = fakeClock();
  const log = fakeLog();
  const open: string[] = [];
  const spooled: (readonly [string, string])[] = [];
  const opener: OpenSheet = async (document) => {
    await opening(document);
    open.push(document.name);
    return {
      pdf: () => Promise.resolve(PDF),
      print: () => Promise.resolve('not through Chromium'),
      ...change,
      close: () => void open.splice(open.indexOf(document.name), 1),
    };
  };
  const queue = { name: 'office', label: 'Office', state: 'ready', reasons: [] } as const;
  const printers = () => Promise.resolve(ok([{ ...queue, reasons: [] }]));
  const spool: Spool = (_sheet, { name }, printer) => {
    spooled.push([name, printer]);
    return change.spooling ?? Promise.resolve(null);
  };
  const press = createPress({ open: opener, printers, spool, clock, log });
  const seen: Bench = { open, spooled };
  return { press, clock, log, seen };
}

describe('a document', () => {
  test('becomes a PDF, and its window goes', async () => {
    const { press, seen, clock } = bench();
    expect(await press.pdf(FORM)).toEqual({ ok: true, value: PDF });
    expect(seen.open).toEqual([]);
    expect(clock.waits()).toEqual([]);
  });
  test('goes to the spooler for the named printer, and its window goes', async () => {
    const { press, seen } = bench();
    expect(await press.print(FORM, 'office')).toEqual({ ok: true, value: {} });
    expect(seen).toEqual({ open: [], spooled: [['slip-R-0047-02-000318', 'office']] });
  });
});

describe('what goes wrong', () => {
  test('a printer that is not there is told before anything is laid out', async () => {
    const { press, seen } = bench();
    expect(await press.print(FORM, 'gone')).toMatchObject({ error: { code: 'printing/no-printer' } });
    expect(seen.spooled).toEqual([]);
  });
  test.each(['printing/failed', 'printing/no-spooler'] as const)(
    'the spooler’s own %s is told',
    async (code) => {
      const { press, seen } = bench({ spooling: Promise.resolve(code) });
      expect(await press.print(FORM, 'office')).toMatchObject({ error: { code } });
      expect(seen.open).toEqual([]);
    },
  );
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
  test('a spooler’s silence ends after its limit, and the window goes', async () => {
    const { press, clock, seen } = bench({ spooling: new Promise(() => undefined) });
    const answer = press.print(FORM, 'office');
    await settled();
    expect(clock.waits()).toEqual([JOB_LIMIT]);
    clock.pass(JOB_LIMIT);
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
    expect(seen.spooled).toEqual([]);
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
