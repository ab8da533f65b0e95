import type { WritableDb } from '../types.ts';

/** Small preferences of this counter: plain words, nothing personal. */
export interface Settings {
  get(name: string): string | null;
  set(name: string, value: string): void;
}

export const createSettings = (db: WritableDb): Settings => ({
  get: (name) => db.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', name)?.value ?? null,
  set: (name, value) =>
    void db.run(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      name,
      value,
    ),
});
