/** The receipt for a fee. */
import { sumOf } from '../fees/fee.ts';
import type { PrintDocument } from './document.ts';
import type { FeeReceipt } from './form.ts';
import { html } from './html.ts';
import { both, labelled, latin, line, paragraph, rupees, urdu } from './pieces.ts';
import { latinLines, urduLines, type Block } from './room.ts';
import { onSheets } from './sheets.ts';
import { whenInPakistan } from './when.ts';
import { OFFICER, PAYMENT } from './words/common.ts';
import { RECEIPT } from './words/papers.ts';

export function feeReceiptDocument(form: FeeReceipt): PrintDocument {
  const total = sumOf(form.lines);
  const facts: Block = {
    markup: html`<div class="row three boxed">
      ${labelled(RECEIPT.number, latin(form.number))}
      ${labelled(RECEIPT.paidAt, latin(whenInPakistan(form.paidAt)))}
      ${labelled(RECEIPT.paidBy, both(PAYMENT[form.paidBy]))}
    </div>`,
    height: 22,
  };
  const head: Block = {
    markup: html`<div class="amount head">
      <p>${both(RECEIPT.service)}</p>
      <p>${both(RECEIPT.amount)}</p>
    </div>`,
    height: 10,
  };
  const lines = form.lines.map(({ en, ur, rupees: amount }) => ({
    markup: html`<div class="amount">
      <div>${urdu(ur)}${latin(en)}</div>
      <p>${latin(rupees(amount))}</p>
    </div>`,
    height: 6 + 6.6 * (latinLines(en, 120) + urduLines(ur, 120)),
  }));
  const sum: Block = {
    markup: html`<div class="amount total">
        <p>${both(RECEIPT.total)}</p>
        <p>${latin(rupees(total))}</p>
      </div>
      <div class="signing">
        ${paragraph(RECEIPT.note)}${labelled(RECEIPT.takenBy, html`<bdi>${form.takenBy}</bdi>`)}
        <div class="lines">${line(OFFICER)}</div>
      </div>`,
    height: 70,
  };
  const copy: Block = { markup: html`<div class="copy">${paragraph(RECEIPT.copy)}</div>`, height: 14 };
  return onSheets(form, [...(form.copy ? [copy] : []), facts, head, ...lines, sum]);
}
