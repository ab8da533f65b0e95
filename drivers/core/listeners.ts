export type StopListening = () => void;

export interface Listeners<T> {
  add(listener: (value: T) => void): StopListening;
  tell(value: T): void;
}

/** A list of listeners. One that is added or taken away while being told counts from the next time on. */
export function createListeners<T>(): Listeners<T> {
  const all = new Set<(value: T) => void>();
  return {
    add(listener) {
      all.add(listener);
      return () => all.delete(listener);
    },
    tell(value) {
      for (const listener of [...all]) listener(value);
    },
  };
}
