import { ESCPOS_MODELS } from '#drivers/simulators/escpos/models.ts';
import { runEscposSimulator } from '#drivers/simulators/run-escpos.ts';
import { paperTo } from './print-output.ts';
import { printerSimulator } from './printer-options.ts';

/** A receipt printer that speaks ESC/POS. */
export const escpos = printerSimulator('escpos', Object.keys(ESCPOS_MODELS), runEscposSimulator, paperTo);
