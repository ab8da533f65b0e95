/** What is done by itself when the system says that a device came or went. */

/** What can be asked for its ports and tells when they change. */
export interface Watchable {
  ports(): Promise<readonly { readonly path: string; readonly label: string; readonly simulated: boolean }[]>;
  /** Answers how to stop. */
  watch(changed: () => void): () => void;
}

interface Watched {
  isOpen(): boolean;
  /** It is being used or looked at: that call notices by itself when the device is gone. */
  isBusy(): boolean;
  /** The port of the opened scanner, or null when the system did not list it then: what was given by hand never is. */
  listedPath(): string | null;
  /** Opens it and asks whether it answers. */
  look(): Promise<unknown>;
  /** The system no longer lists the port of the opened scanner. */
  vanished(): Promise<void>;
}

/** Answers how to stop. Changes that come while one is worked on are worked on together after it. */
export function watchPort(opener: Watchable, watched: Watched): () => void {
  let working = false;
  let changedAgain = false;
  let stopped = false;

  const react = async () => {
    const ports = await opener.ports();
    if (stopped || watched.isBusy()) return;
    if (!watched.isOpen()) {
      await watched.look();
      return;
    }
    const path = watched.listedPath();
    if (path !== null && !ports.some((port) => port.path === path)) await watched.vanished();
  };

  const changed = async () => {
    changedAgain = true;
    if (working) return;
    working = true;
    try {
      while (changedAgain && !stopped) {
        changedAgain = false;
        await react();
      }
    } finally {
      working = false;
    }
  };

  const stop = opener.watch(() => void changed());
  return () => {
    stopped = true;
    stop();
  };
}
