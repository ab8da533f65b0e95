/** The slip that the applicant takes home, on a strip of 80 mm or on A5. */
import { A5, ROLL, type PrintDocument } from './document.ts';
import type { SlipForm } from './form.ts';
import { html } from './html.ts';
import { labelled, latin, paragraph, qrCode } from './pieces.ts';
import { documentName, specimen, watermark, wholePage } from './sheets.ts';
import { sheetCss } from './style.ts';
import { whenInPakistan } from './when.ts';
import { COUNCIL, COUNTER, MARKS, TITLES, WHEN } from './words/common.ts';
import { SLIP } from './words/papers.ts';

export function slipDocument(form: SlipForm): PrintDocument {
  const { issuer, mark, sealedAt } = form;
  const paper = form.paper === 'A5' ? A5 : ROLL;
  const body = html`<section class="slip">
    ${issuer.training ? [watermark, specimen] : null}
    <header>
      <h1 lang="ur" class="nastaliq">${TITLES.slip.ur}</h1>
      <p lang="en" dir="ltr">${TITLES.slip.en}</p>
    </header>
    <div class="mark">${labelled(MARKS.tracking, latin(mark.text))}</div>
    <div class="middle">
      ${qrCode(mark.qrRows)}
      <div class="facts">
        ${labelled(COUNCIL, html`<bdi>${issuer.councilName}</bdi>`)}
        ${labelled(COUNTER, html`<bdi>${issuer.counterName}</bdi>`)}
        ${labelled(WHEN, latin(whenInPakistan(sealedAt)))}
      </div>
    </div>
    ${paragraph(SLIP.keep)}
    <div class="small">${paragraph(SLIP.code)}</div>
  </section>`;
  return {
    name: documentName(form),
    html: wholePage(form.paper === 'A5' ? 'a5' : 'roll', [body]),
    css: sheetCss(paper),
    pictures: {},
    paper,
    twoSided: false,
  };
}
