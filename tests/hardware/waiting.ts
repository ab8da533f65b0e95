/** Waiting for the system: for its events, never for time alone. */
import { watchHotplug } from '#drivers/transports/hotplug.ts';

/** Resolves once `look` answers something, asked at once and at every hotplug event. */
export function whenPlugged<T>(look: () => Promise<T | null>): Promise<T> {
  return new Promise((resolve) => {
    const ask = async () => {
      const found = await look();
      if (found === null) return;
      stop();
      resolve(found);
    };
    const stop = watchHotplug(() => void ask());
    void ask();
  });
}
