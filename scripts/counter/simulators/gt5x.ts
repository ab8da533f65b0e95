import { GT5X_MODELS } from '#drivers/simulators/gt5x/models.ts';
import { runGt5xSimulator } from '#drivers/simulators/run-gt5x.ts';
import { lineSimulator } from './line-options.ts';

/** A fingerprint module of the GT-5x family. */
export const gt5x = lineSimulator('gt5x', Object.keys(GT5X_MODELS), runGt5xSimulator);
