import { EVOLIS_MODELS } from '#drivers/simulators/evolis/models.ts';
import { runEvolisSimulator } from '#drivers/simulators/run-evolis.ts';
import { cardsTo } from './print-output.ts';
import { printerSimulator } from './printer-options.ts';

/** A card printer that speaks Evolis's language. */
export const evolis = printerSimulator('evolis', Object.keys(EVOLIS_MODELS), runEvolisSimulator, cardsTo);
