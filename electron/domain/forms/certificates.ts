/** Certificates: what happened at this counter, in plain words, and that they say no more than that. */
import { formatCnic } from '../cnic/number.ts';
import type { PrintDocument } from './document.ts';
import type { Acknowledgement, HandoverCertificate } from './form.ts';
import { html, type Markup } from './html.ts';
import { both, labelled, latin, line, paragraph, urdu } from './pieces.ts';
import { onSheets } from './sheets.ts';
import { whenInPakistan } from './when.ts';
import { OFFICER, SUPERVISOR } from './words/common.ts';
import { CERTIFICATE, OLD_CARDS, PROOFS } from './words/papers.ts';
import { FIELDS } from './words/record.ts';

type Named = HandoverCertificate['holder'];

export function acknowledgementDocument(form: Acknowledgement): PrintDocument {
  const markup = html`<div class="statement">${paragraph(CERTIFICATE.acknowledged)}</div>
    <div class="facts">
      ${form.holder ? names(form.holder) : html`<div class="lines">${line(CERTIFICATE.byHand)}</div>`}
      <div class="row three">${labelled(CERTIFICATE.submittedAt, latin(whenInPakistan(form.sealedAt)))}</div>
    </div>
    <div class="only">${paragraph(CERTIFICATE.acknowledgedOnly)}</div>
    <div class="lines signed">${line(OFFICER)}${line(SUPERVISOR)}</div>`;
  return onSheets(form, [{ markup, height: 180 }]);
}

export function handoverDocument(form: HandoverCertificate): PrintDocument {
  const markup = html`<div class="statement">${paragraph(CERTIFICATE.handed)}</div>
    <div class="facts">
      ${names(form.holder)}
      <div class="row three">
        ${labelled(FIELDS.cnic, latin(formatCnic(form.cnic)))}
        ${labelled(CERTIFICATE.handedAt, latin(whenInPakistan(form.handedOverAt)))}
        ${labelled(CERTIFICATE.handedBy, html`<bdi>${form.handedOverBy}</bdi>`)}
      </div>
      <div class="row three">
        ${labelled(CERTIFICATE.proof, both(PROOFS[form.proof]))}
        ${labelled(CERTIFICATE.oldCard, both(OLD_CARDS[form.oldCard]))}
      </div>
    </div>
    <div class="only">${paragraph(CERTIFICATE.handedOnly)}</div>
    <div class="lines signed">${line(CERTIFICATE.holder)}${line(OFFICER)}</div>`;
  return onSheets(form, [{ markup, height: 200 }]);
}

const names = ({ nameUr, nameEn }: Named): Markup =>
  html`<div class="row strong">
    <div lang="ur" dir="rtl">
      <p class="label">${CERTIFICATE.name.ur}</p>
      <p class="value">${urdu(nameUr)}</p>
    </div>
    <div lang="en" dir="ltr">
      <p class="label">${CERTIFICATE.name.en}</p>
      <p class="value">${latin(nameEn)}</p>
    </div>
  </div>`;
