import type { DraftRecord } from '../record.ts';

/** Training: whose hand the simulated scanner is to see. By the CNIC, as the same person comes again to collect the card. */
export const handOf = (draftId: string, { fields }: Pick<DraftRecord, 'fields'>): string =>
  fields.cnic === '' ? draftId : fields.cnic;
