import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fail, ok, type ErrorCode } from '#contract/errors.ts';
import { printForm } from '#contract/model.ts';
import type { PrintDocument } from '#domain/forms/document.ts';
import { createFormPrinting } from '#main/printing/forms.ts';
import type { AnyAnswer } from '#main/router.ts';
import { everyForm, slipForm } from '#tests/harness/forms.ts';

const folder = mkdtempSync(join(tmpdir(), 'uc-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const REF = { kind: 'slip', packetId: '01a206fd-4620-7516-ac8c-7aa07d389ab4', paper: 'roll' } as const;
const CALLER = { person: { id: 'p1', roles: ['operator'] } } as const;

function bench({
  fetched,
  path = join(folder, 'a.pdf'),
}: { fetched?: AnyAnswer; path?: string | null } = {}) {
  const asked: unknown[] = [];
  const printed: { readonly document: PrintDocument; readonly printer: string }[] = [];
  const printing = createFormPrinting({
    press: {
      pdf: (document) => {
        printed.push({ document, printer: 'pdf' });
        return Promise.resolve(ok(Buffer.from('%PDF-1.4')));
      },
      print: (document, printer) => {
        printed.push({ document, printer });
        return Promise.resolve(ok({}));
      },
    },
    fetch: async (form, context) => {
      asked.push(form, context);
      return fetched ?? ok(await slipForm());
    },
    choosePath: (fileName) => {
      asked.push(fileName);
      return Promise.resolve(path);
    },
  });
  return { printing, asked, printed };
}

test.each(await everyForm())('what core tells of a $kind is what main takes', (form) =>
  expect(printForm.safeParse(form).success).toBe(true),
);

describe('printing a form', () => {
  test('asks core as the person who prints, and lays out what it answers', async () => {
    const { printing, asked, printed } = bench();
    expect(await printing.print(REF, 'office', CALLER)).toEqual({ ok: true, value: {} });
    expect(asked).toEqual([REF, CALLER]);
    expect(printed[0]?.printer).toBe('office');
    expect(printed[0]?.document.html).toContain('R-0047-02-000318');
  });
  test.each<[ErrorCode, ErrorCode]>([
    ['packet/not-found', 'packet/not-found'],
    ['app/core-unavailable', 'app/core-unavailable'],
    ['session/wrong-pin', 'app/unexpected'],
  ])('prints nothing when core answers %s', async (code, expected) => {
    const { printing, printed } = bench({ fetched: fail(code) });
    expect(await printing.print(REF, 'office', CALLER)).toMatchObject({ error: { code: expected } });
    expect(printed).toEqual([]);
  });
  test('prints nothing of what is no form', async () => {
    const { printing, printed } = bench({ fetched: ok({ kind: 'slip' }) });
    expect(await printing.print(REF, 'office', CALLER)).toMatchObject({ error: { code: 'app/unexpected' } });
    expect(printed).toEqual([]);
  });
});

describe('saving it as PDF', () => {
  test('offers a name of kind and number, writes the file and names it', async () => {
    const path = join(folder, 'slip.pdf');
    const { printing, asked } = bench({ path });
    expect(await printing.savePdf(REF, CALLER)).toEqual({ ok: true, value: { fileName: 'slip.pdf' } });
    expect(asked.at(-1)).toBe('slip-R-0047-02-000318.pdf');
    expect(readFileSync(path, 'utf8')).toBe('%PDF-1.4');
  });
  test('may be cancelled, before anything is laid out', async () => {
    const { printing, printed } = bench({ path: null });
    expect(await printing.savePdf(REF, CALLER)).toMatchObject({ error: { code: 'printing/cancelled' } });
    expect(printed).toEqual([]);
  });
  test('says when the disk refuses', async () => {
    const { printing } = bench({ path: join(folder, 'none', 'a.pdf') });
    expect(await printing.savePdf(REF, CALLER)).toMatchObject({ error: { code: 'storage/io' } });
  });
});
