/**
 * Modules that the emulator can be, as data. Sizes: ZFM-20 manual v2.0 §2; R503 manual 1.2.2 §I; R307 and AS608 as
 * sold; R502-A as in Zephyr's driver of that module, its picture assumed to be the R503's.
 */
import type { Window } from '../fingers/index.ts';

export interface ZfmModel {
  readonly name: string;
  readonly systemId: number;
  /** Templates in the flash. */
  readonly capacity: number;
  /** Buffers for templates in work. */
  readonly buffers: number;
  readonly templateBytes: number;
  readonly window: Window;
  /** Bits a pixel in UpImage. */
  readonly bits: 4 | 8;
  readonly features: ReadonlySet<ZfmFeature>;
}

/** What not every module has: sets of commands. */
export type ZfmFeature =
  /** GetEcho (53), and the lamp of the window (50, 51). */
  | 'echo-and-lamp'
  /** Enrol (10) and Identify (11) in one. */
  | 'one-shot'
  /** The commands of the R503: 28, 30 to 32, 35, 36, 39, 3A, 3C, 3D, 40. */
  | 'r503';

const OPTICAL: Window = { width: 256, height: 288, resolution: 508 };
const ROUND: Window = { width: 192, height: 192, resolution: 508 };

const model = (
  name: string,
  [systemId, capacity, buffers, templateBytes]: readonly [number, number, number, number],
  window: Window,
  ...features: ZfmFeature[]
): ZfmModel => ({
  name,
  systemId,
  capacity,
  buffers,
  templateBytes,
  window,
  bits: 4,
  features: new Set(features),
});

export const ZFM_MODELS = {
  r307: model('R307', [0, 1_000, 2, 768], OPTICAL, 'echo-and-lamp'),
  'zfm-20': model('ZFM-20', [0, 930, 2, 512], OPTICAL),
  as608: model('AS608', [0, 300, 2, 512], OPTICAL, 'one-shot'),
  r503: model('R503', [9, 200, 6, 1_536], ROUND, 'r503'),
  'r502-a': model('R502-A', [9, 200, 2, 768], ROUND, 'r503'),
  // The same optics on USB, where the picture comes with all its greys.
  'zfm-20-usb': { ...model('ZFM-20', [0, 930, 2, 512], OPTICAL), bits: 8 },
} as const satisfies Readonly<Record<string, ZfmModel>>;

export type ZfmModelName = keyof typeof ZFM_MODELS;

export function isZfmModel(name: string): name is ZfmModelName {
  return Object.hasOwn(ZFM_MODELS, name);
}
