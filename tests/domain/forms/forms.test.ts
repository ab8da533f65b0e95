// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { qrRows } from '#core/qr.ts';
import { formatCnic } from '#domain/cnic/number.ts';
import { formatDay } from '#domain/dates/day.ts';
import type { PrintDocument } from '#domain/forms/document.ts';
import { A5, ROLL } from '#domain/forms/document.ts';
import type { Form } from '#domain/forms/form.ts';
import { renderForm } from '#domain/forms/render.ts';
import { qrPath } from '#domain/qr-path.ts';
import {
  acknowledgement,
  dayEnd,
  DAY_TEXT,
  DRAFT_TEXT,
  everyForm,
  feeReceipt,
  handover,
  longReviewForm,
  PERSON,
  reviewForm,
  slipForm,
  SLIP_TEXT,
  TRACKING,
} from '#tests/harness/forms.ts';

const page = ({ html }: PrintDocument): Document => new DOMParser().parseFromString(html, 'text/html');
const sheets = (form: Form): readonly Element[] => [
  ...page(renderForm(form)).querySelectorAll('.sheet, .slip'),
];
const textOf = (element: Element): string => (element.textContent ?? '').replaceAll(/\s+/g, ' ');
const whole = (form: Form): string => sheets(form).map(textOf).join(' ');
const forms = await everyForm();

describe('every form', () => {
  test.each(forms)('$kind brings nothing from elsewhere and no script', (form) => {
    const { html, css } = renderForm(form);
    expect(html).not.toMatch(/<script|javascript:|\son[a-z]+=|https?:|style="/i);
    expect(css).not.toMatch(/https?:|@import|expression/i);
  });
  test.each(forms)(
    '$kind is marked SPECIMEN and نمونہ on each sheet in training, and not outside of it',
    (form) => {
      for (const sheet of sheets(form)) {
        expect(sheet.querySelector('.watermark [lang="en"]')?.textContent).toBe('SPECIMEN');
        expect(sheet.querySelector('.watermark [lang="ur"]')?.textContent).toBe('نمونہ');
      }
      const real = whole({ ...form, issuer: { ...form.issuer, training: false } });
      expect(real).not.toMatch(/SPECIMEN|نمونہ ·/);
    },
  );
  test.each(forms)('$kind has its number and the code of it on each sheet', async (form) => {
    const code = { tracking: SLIP_TEXT, draft: DRAFT_TEXT, day: DAY_TEXT }[form.mark.of];
    for (const sheet of sheets(form)) {
      expect(textOf(sheet)).toContain(form.mark.of === 'day' ? '23-11-2026' : form.mark.text);
      expect(sheet.querySelector('.qr path')?.getAttribute('d')).toBe(qrPath(await qrRows(code)));
    }
  });
  test.each(forms)('$kind has a title in both scripts, Urdu first', (form) => {
    for (const sheet of sheets(form)) {
      const title = sheet.querySelector('header h1');
      expect(title?.getAttribute('lang')).toBe('ur');
      expect(title?.nextElementSibling?.getAttribute('lang')).toBe('en');
    }
  });
  test.each(forms)('$kind is named without anything of a person', (form) => {
    const { name } = renderForm(form);
    expect(name).toMatch(/^[a-z-]+-[A-Za-z0-9-]+$/);
    expect(name).not.toContain(PERSON.cnic);
    expect(name).toContain(form.mark.text);
  });
});

describe('the review form', () => {
  test('has every field of the record as text, in both scripts', async () => {
    const text = whole(await reviewForm());
    const { cnic, birthDate, gender, ...texts } = PERSON;
    for (const value of Object.values(texts)) expect(text).toContain(value);
    expect(text).toContain(formatCnic(cnic));
    expect(text).toContain(formatDay(birthDate));
    expect(text).toContain(gender === 'F' ? 'Female' : 'Male');
  });
  test('says of what was not given that it was not given', async () => {
    const text = whole(await reviewForm({ fields: { ...PERSON, cnic: '', addressUr: '' } }));
    expect(text.match(/درج نہیں/g)).toHaveLength(2);
  });
  test('shows the photo where there is one', async () => {
    const photo = new Uint8Array([255, 216, 255]);
    const document = renderForm(await reviewForm({ photo }));
    expect(page(document).querySelector('.photo img')?.getAttribute('src')).toBe('photo.jpg');
    expect(document.pictures).toEqual({ 'photo.jpg': { mediaType: 'image/jpeg', bytes: photo } });
    expect(renderForm(await reviewForm()).pictures).toEqual({});
  });
  test('tells how each of the ten fingers stands, and why one is not as usual', async () => {
    const form = await longReviewForm();
    const found = sheets(form).flatMap((sheet) => [...sheet.querySelectorAll('.finger')]);
    expect(found).toHaveLength(10);
    expect(found.filter((each) => each.classList.contains('missing'))).toHaveLength(5);
    const text = whole(form);
    for (const { reason } of form.fingers) expect(text).toContain(reason);
    expect(text).toContain('Rashid Mehmood');
  });
  test('goes on to further sheets, each with its number of all', async () => {
    const found = sheets(await longReviewForm());
    expect(found.length).toBeGreaterThan(1);
    found.forEach((sheet, at) => {
      expect(textOf(sheet)).toContain(`Page ${at + 1} of ${found.length}`);
      expect(textOf(sheet)).toContain(`صفحہ ${at + 1} از ${found.length}`);
    });
  });
});

describe('the other forms', () => {
  test('the slip bears no name, on a strip and on A5', async () => {
    const strip = renderForm(await slipForm());
    expect(strip.paper).toEqual(ROLL);
    expect(renderForm(await slipForm({ paper: 'A5' })).paper).toEqual(A5);
    expect(whole(await slipForm())).toContain('23-11-2026 10:47');
  });
  test('the receipt adds its lines up', async () => {
    const text = whole(await feeReceipt());
    expect(text).toContain('1,150');
    expect(text).toContain('1,250');
  });
  test('a receipt printed again is a copy in both languages', async () => {
    expect(whole(await feeReceipt())).not.toContain('Copy of the receipt');
    const text = whole(await feeReceipt({ copy: true }));
    expect(text).toContain('Copy of the receipt');
    expect(text).toContain('رسید کی نقل');
  });
  test('the acknowledgement has lines for a name that the counter no longer knows', async () => {
    expect(whole(await acknowledgement())).toContain('written by the applicant');
    const named = whole(await acknowledgement({ holder: { nameEn: 'Ali Raza', nameUr: 'علی رضا' } }));
    expect(named).not.toContain('written by the applicant');
    expect(named).toContain('علی رضا');
  });
  test('certificates claim no more than what happened here', async () => {
    for (const form of [await acknowledgement(), await handover()]) {
      const text = whole(form);
      expect(text).toContain('no identity document');
      expect(text).toContain('شناختی دستاویز نہیں');
    }
  });
  test('the certificate of handover has the holder in both scripts, the number and who handed it over', async () => {
    const text = whole(await handover());
    for (const part of [PERSON.nameEn, PERSON.nameUr, formatCnic(PERSON.cnic), 'Saima Akhtar', TRACKING])
      expect(text).toContain(part);
  });
  test('the day’s report has counts, numbers, spoiled cards, stock and people', async () => {
    const text = whole(await dayEnd());
    for (const part of ['31', 'R-0047-02-000288', TRACKING, 'Scratched', '188', 'Saima Akhtar', 'راشد محمود'])
      expect(text).toContain(part);
  });
  test('the day’s report says what must be in the drawer, and what all of it is together', async () => {
    const text = whole(await dayEnd());
    // 8,250 in cash less the 750 of a cancelled receipt, and 2,500 through the bank.
    for (const part of ['7,500', '10,750', '10,000']) expect(text).toContain(part);
  });
  test('the report of an empty day says so', async () => {
    const text = whole(await dayEnd({ counts: [], numbers: null, cards: null, fees: [], workers: [] }));
    expect(text).toContain('No registration on this day.');
    expect(text).not.toContain('Fees');
    expect(text).not.toContain('In stock');
  });
});
