import type { Settings } from './settings.ts';

/** Where second copies of sealed packets go. */
export interface ChosenMirror {
  readonly placeId: string;
  /** Where it was when it was chosen. */
  readonly folder: string;
  /** Which mirror it is; another stick in the same place is not it. */
  readonly mirror: string;
}

const NAME = 'mirror';

/** Null where none is chosen. */
export function readChosenMirror(settings: Settings): ChosenMirror | null {
  const text = settings.get(NAME);
  return text ? (JSON.parse(text) as ChosenMirror) : null;
}

export const writeChosenMirror = (settings: Settings, chosen: ChosenMirror | null): void =>
  settings.set(NAME, chosen ? JSON.stringify(chosen) : '');
