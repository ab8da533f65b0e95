/**
 * At most one upload of a body at a time, and the newest wins: a counter that comes back after a cut must not wait for a
 * connection that only this side believes in. But what the line still brings of the former one need not be sent again.
 */
import { setTimeout as wait } from 'node:timers/promises';

/** An upload that may come to be in the way. */
export interface Upload {
  /** Bytes that came so far. */
  came(): number;
  cut(): void;
}

export interface Uploads {
  /** Ends an upload of this body that may be under way, then runs `work` alone. Null: what is run is no upload. */
  alone<T>(id: string, upload: Upload | null, work: () => Promise<T>): Promise<T>;
}

/** An upload that is in the way is cut when nothing came of it for so long, */
const QUIET_MS = 100;
/** and at the latest after so long: two that send the same body at once would both be slow. */
const LATEST_MS = 2_000;

interface Running {
  readonly upload: Upload | null;
  readonly done: Promise<void>;
  over: boolean;
}

/** `pause` for a clock that is not the machine's. */
export function createUploads(pause: (ms: number) => Promise<void> = wait): Uploads {
  const running = new Map<string, Running>();

  async function end(former: Running): Promise<void> {
    const { upload, done } = former;
    if (upload) {
      let came = -1;
      for (let waited = 0; waited < LATEST_MS && !former.over && upload.came() !== came; waited += QUIET_MS) {
        came = upload.came();
        await Promise.race([done, pause(QUIET_MS)]);
      }
      if (!former.over) upload.cut();
    }
    await done;
  }

  return {
    alone: async (id, upload, work) => {
      const before = running.get(id);
      const { promise: done, resolve } = Promise.withResolvers<void>();
      const mine: Running = { upload, done, over: false };
      running.set(id, mine);
      if (before) await end(before);
      try {
        return await work();
      } finally {
        mine.over = true;
        if (running.get(id) === mine) running.delete(id);
        resolve();
      }
    },
  };
}
