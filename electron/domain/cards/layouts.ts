/** The designs that this counter can draw. */
import type { CardLayout } from './layout.ts';
import { SPECIMEN_1 } from './layouts/specimen-1.ts';
import { SPECIMEN_MRZ_1 } from './layouts/specimen-mrz-1.ts';
import { SPECIMEN_PDF417_1 } from './layouts/specimen-pdf417-1.ts';
import type { CardOrder } from './order.ts';

export const CARD_LAYOUTS: readonly CardLayout[] = [SPECIMEN_1, SPECIMEN_PDF417_1, SPECIMEN_MRZ_1];

/** Undefined for a design that this counter does not have: a card is never drawn with another one. */
export const findLayout = ({ name, version }: CardOrder['layout']): CardLayout | undefined =>
  CARD_LAYOUTS.find((layout) => layout.name === name && layout.version === version);
