import { runZfmSimulator } from '#drivers/simulators/run-zfm.ts';
import { ZFM_MODELS } from '#drivers/simulators/zfm/models.ts';
import { lineSimulator } from './line-options.ts';

/** A fingerprint module of the ZFM family. */
export const zfm = lineSimulator('zfm', Object.keys(ZFM_MODELS), runZfmSimulator);
