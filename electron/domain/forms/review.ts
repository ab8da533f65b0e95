/** The review form: the whole record as text, for the applicant to read and sign. */
import { formatCnic } from '../cnic/number.ts';
import { formatDay } from '../dates/day.ts';
import { genderOf, type FieldName, type Fields } from '../registration/fields.ts';
import type { PrintDocument } from './document.ts';
import type { ReviewForm } from './form.ts';
import { html, type Markup } from './html.ts';
import { heading, labelled, latin, line, paragraph, urdu, both } from './pieces.ts';
import { fingersBlock, fingerNotes } from './review-fingers.ts';
import { labelledHeight, latinLines, urduLines, type Block } from './room.ts';
import { onSheets } from './sheets.ts';
import { EMPTY, OFFICER } from './words/common.ts';
import { FIELDS, GENDER_WORDS, IN_SCRIPT, REVIEW } from './words/record.ts';
import type { Words } from './words/words.ts';

export const PHOTO_FILE = 'photo.jpg';

export function reviewDocument(form: ReviewForm): PrintDocument {
  const blocks: readonly Block[] = [
    { markup: html`<div class="lead">${paragraph(REVIEW.lead)}</div>`, height: 17 },
    personBlock(form),
    addressBlock(form.fields),
    fingersBlock(form.fingers),
    ...fingerNotes(form),
    ...passedBlocks(form),
    { markup: signatures, height: 44 },
  ];
  const pictures = form.photo
    ? { [PHOTO_FILE]: { mediaType: 'image/jpeg', bytes: form.photo } as const }
    : {};
  return onSheets(form, blocks, pictures);
}

/** Millimetres of a column beside the photo, and of one across the sheet. */
const NARROW = 66;
const WIDE = 84;

function personBlock({ fields, photo }: ReviewForm): Block {
  const rows =
    heightOf(fields.nameEn, fields.nameUr, NARROW) +
    heightOf(fields.fatherNameEn, fields.fatherNameUr, NARROW) +
    labelledHeight(1);
  const gender = genderOf(fields.gender);
  const markup = html`${heading(REVIEW.particulars)}
    <div class="person">
      <div class="rows">
        ${twoScripts('nameUr', fields.nameUr, fields.nameEn, 'strong')}
        ${twoScripts('fatherNameUr', fields.fatherNameUr, fields.fatherNameEn, 'plain')}
        <div class="row three">
          ${labelled(FIELDS.cnic, given(formatCnic(fields.cnic)))}
          ${labelled(FIELDS.birthDate, given(formatDay(fields.birthDate)))}
          ${labelled(FIELDS.gender, gender ? both(GENDER_WORDS[gender]) : empty)}
        </div>
      </div>
      <div class="photo">${photo ? html`<img src="${PHOTO_FILE}" alt="" />` : both(REVIEW.photo)}</div>
    </div>`;
  return { markup, height: 13 + Math.max(rows, 50) };
}

const addressBlock = ({ addressUr, addressEn }: Fields): Block => ({
  markup: twoScripts('addressUr', addressUr, addressEn, 'plain'),
  height: heightOf(addressEn, addressUr, WIDE),
});

const heightOf = (en: string, ur: string, width: number): number =>
  labelledHeight(Math.max(latinLines(en, width), urduLines(ur, width)));

const empty: Markup = html`<span class="empty">${both(EMPTY)}</span>`;
const given = (text: string): Markup => (text === '' ? empty : latin(text));

/** Urdu right and English left, as on the card. */
function twoScripts(field: FieldName, ur: string, en: string, weight: 'strong' | 'plain'): Markup {
  const words = FIELDS[field];
  return html`<div class="row ${weight}">
    <div lang="ur" dir="rtl">
      <p class="label">${words.ur}</p>
      <p class="value">${ur === '' ? empty : urdu(ur)}</p>
    </div>
    <div lang="en" dir="ltr">
      <p class="label">${words.en}</p>
      <p class="value">${en === '' ? empty : latin(en)}</p>
    </div>
  </div>`;
}

function passedBlocks({ passed }: ReviewForm): readonly Block[] {
  return passed.map(({ field, reason }, at) => ({
    markup: html`${at === 0 ? heading(REVIEW.passed) : null}
      <div class="note">
        <p>${both(scripted(field))}</p>
        <p dir="auto">${reason}</p>
      </div>`,
    height: (at === 0 ? 13 : 0) + 3 + 6.6 * latinLines(reason, 110),
  }));
}

/** A field that is there in both scripts is named with its own. */
function scripted(field: FieldName): Words {
  const script = field.endsWith('Ur') ? IN_SCRIPT.Ur : field.endsWith('En') ? IN_SCRIPT.En : null;
  const { en, ur } = FIELDS[field];
  return script ? { en: `${en}, ${script.en}`, ur: `${ur}، ${script.ur}` } : { en, ur };
}

const signatures: Markup = html`<div class="signing">
  ${paragraph(REVIEW.statement)}
  <div class="lines">${line(REVIEW.signature)}${line(OFFICER)}</div>
</div>`;
