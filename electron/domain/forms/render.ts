/** A form as paper. */
import { acknowledgementDocument, handoverDocument } from './certificates.ts';
import { dayEndDocument } from './day-end.ts';
import type { PrintDocument } from './document.ts';
import type { Form } from './form.ts';
import { feeReceiptDocument } from './receipt.ts';
import { reviewDocument } from './review.ts';
import { slipDocument } from './slip.ts';

export function renderForm(form: Form): PrintDocument {
  switch (form.kind) {
    case 'review':
      return reviewDocument(form);
    case 'slip':
      return slipDocument(form);
    case 'fee-receipt':
      return feeReceiptDocument(form);
    case 'acknowledgement':
      return acknowledgementDocument(form);
    case 'handover':
      return handoverDocument(form);
    case 'day-end':
      return dayEndDocument(form);
  }
}
