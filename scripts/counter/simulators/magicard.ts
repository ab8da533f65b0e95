import { MAGICARD_MODELS } from '#drivers/simulators/magicard/models.ts';
import { runMagicardSimulator } from '#drivers/simulators/run-magicard.ts';
import { cardsTo } from './print-output.ts';
import { printerSimulator } from './printer-options.ts';

/** A card printer that speaks Magicard's text protocol. */
export const magicard = printerSimulator(
  'magicard',
  Object.keys(MAGICARD_MODELS),
  runMagicardSimulator,
  cardsTo,
);
