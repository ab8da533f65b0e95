/** Modules that the emulator can be, as data: what their datasheets say of the library. The pictures are alike. */
export interface Gt5xModel {
  readonly name: string;
  /** Templates in the flash. */
  readonly capacity: number;
}

export const GT5X_MODELS = {
  'gt-511c3': { name: 'GT-511C3', capacity: 200 },
  'gt-521f32': { name: 'GT-521F32', capacity: 200 },
  'gt-521f52': { name: 'GT-521F52', capacity: 3_000 },
} as const satisfies Readonly<Record<string, Gt5xModel>>;

export type Gt5xModelName = keyof typeof GT5X_MODELS;

export function isGt5xModel(name: string): name is Gt5xModelName {
  return Object.hasOwn(GT5X_MODELS, name);
}
