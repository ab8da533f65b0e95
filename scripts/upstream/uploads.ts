/**
 * At most one upload of a body at a time, and the newest wins: a counter that comes back after a cut must not wait for a
 * connection that only this side believes in.
 */
export interface Uploads {
  /** Ends an upload of this body that may be under way, then runs `work` alone. `cut` is called when it is in the way. */
  alone<T>(id: string, cut: () => void, work: () => Promise<T>): Promise<T>;
}

export function createUploads(): Uploads {
  const running = new Map<string, { readonly cut: () => void; readonly done: Promise<unknown> }>();
  return {
    alone: async (id, cut, work) => {
      const before = running.get(id);
      before?.cut();
      const { promise: done, resolve } = Promise.withResolvers<undefined>();
      const mine = { cut, done };
      running.set(id, mine);
      await before?.done;
      try {
        return await work();
      } finally {
        if (running.get(id) === mine) running.delete(id);
        resolve(undefined);
      }
    },
  };
}
