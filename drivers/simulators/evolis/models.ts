/** Printers that the emulator can be, as data. What they hold and can do is from the makers' leaflets, rounded. */
export interface EvolisModel {
  /** As `Rtp` says it; the wording of real printers is not documented. */
  readonly name: string;
  readonly bothSides: boolean;
  readonly magnetic: boolean;
  readonly chip: boolean;
  /** Cards that the feeder and the hopper hold. */
  readonly feeder: number;
  readonly hopper: number;
  /** The ribbon that is in it, and the sides that it prints. */
  readonly ribbon: string;
  readonly sides: number;
}

export const EVOLIS_MODELS = {
  pebble: {
    name: 'Pebble',
    bothSides: false,
    magnetic: true,
    chip: false,
    feeder: 100,
    hopper: 30,
    ribbon: 'ymcko',
    sides: 200,
  },
  dualys: {
    name: 'Dualys',
    bothSides: true,
    magnetic: true,
    chip: true,
    feeder: 100,
    hopper: 100,
    ribbon: 'ymcko',
    sides: 200,
  },
  tattoo: {
    name: 'Tattoo',
    bothSides: false,
    magnetic: false,
    chip: false,
    feeder: 100,
    hopper: 30,
    ribbon: 'k',
    sides: 1_000,
  },
  zenius: {
    name: 'Zenius',
    bothSides: false,
    magnetic: false,
    chip: true,
    feeder: 50,
    hopper: 30,
    ribbon: 'ymcko',
    sides: 200,
  },
  primacy: {
    name: 'Primacy',
    bothSides: true,
    magnetic: true,
    chip: true,
    feeder: 100,
    hopper: 100,
    ribbon: 'ymcko',
    sides: 300,
  },
} as const satisfies Readonly<Record<string, EvolisModel>>;

export type EvolisModelName = keyof typeof EVOLIS_MODELS;

export function isEvolisModel(name: string): name is EvolisModelName {
  return Object.hasOwn(EVOLIS_MODELS, name);
}
