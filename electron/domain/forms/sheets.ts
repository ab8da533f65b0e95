/**
 * A4 sheets with the same head and foot on each: title, place, number, QR code and page. Chromium counts pages on paper
 * only since version 131 (@page margin boxes), so the sheets are laid out here and each knows its own number.
 */
import { formatDay } from '../dates/day.ts';
import { A4, STYLE_FILE, type Picture, type PrintDocument } from './document.ts';
import type { Form, Mark } from './form.ts';
import { html, type Markup } from './html.ts';
import { both, labelled, latin, qrCode, urdu } from './pieces.ts';
import { paginate, type Block } from './room.ts';
import { sheetCss } from './style.ts';
import { whenInPakistan } from './when.ts';
import type { Words } from './words/words.ts';
import { COUNCIL, COUNTER, MARKS, pageOf, PRINTED, SPECIMEN, SPECIMEN_MARK, TITLES } from './words/common.ts';

/** Millimetres between head and foot of an A4 sheet. */
export const A4_ROOM = 222;

/** As it stands on paper: a day as people write it. */
const markText = ({ of, text }: Mark): string => (of === 'day' ? formatDay(text) : text);

export const documentName = (form: Form): string =>
  `${form.kind}-${form.mark.text.replaceAll(/[^A-Za-z0-9-]/g, '')}`;

/** Blocks on as many A4 sheets as they need. */
export function onSheets(
  form: Form,
  blocks: readonly Block[],
  pictures: Readonly<Record<string, Picture>> = {},
): PrintDocument {
  const sheets = paginate(blocks, A4_ROOM);
  const body = sheets.map((sheet, at) => sheetOf(form, sheet, at + 1, sheets.length));
  return {
    name: documentName(form),
    html: wholePage('a4', body),
    css: sheetCss(A4),
    pictures,
    paper: A4,
    twoSided: false,
  };
}

/** `size` names the paper in the style. */
export const wholePage = (size: 'a4' | 'a5' | 'roll', body: readonly Markup[]): string =>
  html`<!doctype html>
    <html lang="ur" dir="rtl">
      <head>
        <meta charset="utf-8" />
        <title>UC Counter</title>
        <link rel="stylesheet" href="${STYLE_FILE}" />
      </head>
      <body class="${size}">
        ${body}
      </body>
    </html> `.text;

function sheetOf(form: Form, blocks: readonly Block[], page: number, pages: number): Markup {
  const { issuer, mark } = form;
  const words = pageOf(page, pages);
  return html`<section class="sheet">
    ${issuer.training ? watermark : null}
    <header>
      <div class="who">
        <div class="title">
          <h1 lang="ur" class="nastaliq">${TITLES[form.kind].ur}</h1>
          <p lang="en" dir="ltr">${TITLES[form.kind].en}</p>
        </div>
        <div class="place">${place(COUNCIL, issuer.councilName)}${place(COUNTER, issuer.counterName)}</div>
      </div>
      <div class="mark">${labelled(MARKS[mark.of], latin(markText(mark)))}${qrCode(mark.qrRows)}</div>
    </header>
    ${issuer.training ? specimen : null}
    <main>${blocks.map(({ markup }) => markup)}</main>
    <footer>
      ${both(words)}<span class="number">${latin(markText(mark))}</span
      ><span>${both(PRINTED)} ${latin(whenInPakistan(form.printedAt))}</span>
    </footer>
  </section> `;
}

const place = (words: Words, name: string): Markup => labelled(words, html`<bdi>${name}</bdi>`);

/** Over the whole sheet, behind what stands on it. */
export const watermark: Markup = html`<div class="watermark" aria-hidden="true">
  <div>${latin(SPECIMEN_MARK.en)}${urdu(SPECIMEN_MARK.ur)}</div>
</div>`;

export const specimen: Markup = html`<p class="specimen">${both(SPECIMEN)}</p>`;
