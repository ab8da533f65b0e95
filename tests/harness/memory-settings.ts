import type { Settings } from '#db/repositories/settings.ts';

/** Settings that outlive nothing. */
export function memorySettings(): Settings {
  const values = new Map<string, string>();
  return {
    get: (name) => values.get(name) ?? null,
    set: (name, value) => void values.set(name, value),
  };
}
