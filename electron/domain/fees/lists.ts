/**
 * Fees for identity cards, as newspapers and guides had them from NADRA. The authority publishes no list of its own that a program
 * could read, and none was found for the uniform card of S.R.O. 330(I)/2026 (24 February 2026): a deployment checks these first.
 */
import type { FeeList } from './fee.ts';

const PLAIN = 'ARY News, December 2025';
const SMART = 'The Photo News, July 2025; Pakistan Observer, July 2025';

/** The oldest first; a change of fees is a new list, so that old receipts can be understood. */
export const FEE_LISTS: readonly FeeList[] = [
  {
    from: '2025-12-01',
    fees: [
      {
        id: 'cnic-first',
        purpose: 'card',
        en: 'First card without chip, normal',
        ur: 'پہلا کارڈ بغیر چپ، نارمل',
        rupees: 0,
        source: PLAIN,
      },
      {
        id: 'cnic-normal',
        purpose: 'card',
        en: 'Renewed or changed card without chip, normal',
        ur: 'تجدید یا ترمیم، کارڈ بغیر چپ، نارمل',
        rupees: 400,
        source: PLAIN,
      },
      {
        id: 'cnic-urgent',
        purpose: 'card',
        en: 'Card without chip, urgent',
        ur: 'کارڈ بغیر چپ، ارجنٹ',
        rupees: 1150,
        source: PLAIN,
      },
      {
        id: 'cnic-executive',
        purpose: 'card',
        en: 'Card without chip, executive',
        ur: 'کارڈ بغیر چپ، ایگزیکٹو',
        rupees: 2150,
        source: PLAIN,
      },
      {
        id: 'snic-normal',
        purpose: 'card',
        en: 'Smart card, normal',
        ur: 'سمارٹ کارڈ، نارمل',
        rupees: 750,
        source: SMART,
      },
      {
        id: 'snic-urgent',
        purpose: 'card',
        en: 'Smart card, urgent',
        ur: 'سمارٹ کارڈ، ارجنٹ',
        rupees: 1500,
        source: SMART,
      },
      {
        id: 'snic-executive',
        purpose: 'card',
        en: 'Smart card, executive',
        ur: 'سمارٹ کارڈ، ایگزیکٹو',
        rupees: 2500,
        source: SMART,
      },
      {
        id: 'official-mistake',
        purpose: 'card',
        en: 'Correction of an office’s own mistake',
        ur: 'دفتر کی اپنی غلطی کی درستی',
        rupees: 0,
        source: 'Lahore High Court, PLD 2012 Lahore 378',
      },
    ],
  },
];
