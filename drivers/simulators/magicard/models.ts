/** Printers that the emulator can be, as data. */
import type { MagicardFamily } from '../../protocols/magicard/family.ts';

export interface MagicardModel {
  readonly name: string;
  readonly family: MagicardFamily;
  readonly bothSides: boolean;
  readonly magnetic: boolean;
  readonly chip: boolean;
  /** Cards that its feeder and its hopper hold. */
  readonly feeder: number;
  readonly hopper: number;
  /** USB product number; the maker's is 0C1F. */
  readonly productId: number;
}

const enduro: MagicardModel = {
  name: 'Enduro+',
  family: 'enduro',
  bothSides: true,
  magnetic: true,
  chip: true,
  feeder: 100,
  hopper: 30,
  productId: 0x88_0a,
};

export const MAGICARD_MODELS = {
  'rio-2e': {
    ...enduro,
    name: 'Rio 2E',
    family: 'rio',
    bothSides: false,
    chip: false,
    productId: 0x18_00,
  },
  'tango-2e': { ...enduro, name: 'Tango 2E', family: 'rio', productId: 0x18_00 },
  avalon: { ...enduro, name: 'Avalon', family: 'avalon', productId: 0x18_00 },
  enduro: { ...enduro, name: 'Enduro', bothSides: false, magnetic: false, chip: false, productId: 0x48_00 },
  'enduro-plus': enduro,
  'rio-pro': { ...enduro, name: 'Rio Pro', family: 'rio-pro' },
  pronto: { ...enduro, name: 'Pronto', bothSides: false, magnetic: false, chip: false, feeder: 1 },
} as const satisfies Readonly<Record<string, MagicardModel>>;

export type MagicardModelName = keyof typeof MAGICARD_MODELS;

export function isMagicardModel(name: string): name is MagicardModelName {
  return Object.hasOwn(MAGICARD_MODELS, name);
}
