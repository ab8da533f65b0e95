import { writeLine } from '../args.ts';

export interface RunningSimulator {
  /** Where other programs find it: a path or an address. */
  readonly path: string;
  /** Resolves when it has taken itself away. */
  readonly vanished?: Promise<void>;
  stop(): Promise<void>;
}

/** Writes where the device is, and serves until it vanishes or the program is interrupted. Answers the exit status. */
export async function untilStopped(simulator: RunningSimulator): Promise<number> {
  await writeLine(simulator.path);
  const interrupted = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await (simulator.vanished ? Promise.race([simulator.vanished, interrupted]) : interrupted);
  await simulator.stop();
  return 0;
}
