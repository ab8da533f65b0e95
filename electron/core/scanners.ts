/** The scanners that this counter may use: real ones always, the simulated ones in training only. */
import type { Finger } from '#domain/fingerprints/positions.ts';
import {
  createScannerOpener,
  TRAINING_PORT,
  TRAINING_SLAP_PORT,
} from '#drivers/devices/fingerprint/opener.ts';
import type { ScannerOpener, ScannerPort } from '#drivers/devices/fingerprint/port.ts';
import { createTrainingScanner } from '#drivers/simulators/training-scanner.ts';
import { createTrainingSlap } from '#drivers/simulators/training-slap.ts';

export interface Scanners {
  readonly opener: ScannerOpener;
  /** Tells the simulated scanner whose fingers come next; with real hardware nobody has to be told. */
  present(person: string, fingers: readonly Finger[]): void;
  close(): Promise<void>;
}

export interface ScannersOptions {
  readonly isTraining: () => boolean;
  /** Certificates of those whose certified scanners are believed outside training. */
  readonly authorities: () => readonly string[];
  /** False: simulated scanners are as fast as they can be and every first try is good, for tests and the command line. */
  readonly pacing: boolean;
}

const SEED = 'training';

/** What training takes unless told otherwise stands before the other simulated ones: the scanner of whole slaps. */
const byPreference = (ports: readonly ScannerPort[]): readonly ScannerPort[] =>
  ports.toSorted((a, b) => rank(a) - rank(b));
const rank = ({ path, simulated }: ScannerPort) => (simulated ? (path === TRAINING_SLAP_PORT ? 1 : 2) : 0);

/** The scanners of training, and how hands come onto whichever is in use. */
function trainingScanners(pacing: boolean) {
  const single = createTrainingScanner({ seed: SEED, pacing });
  const slap = createTrainingSlap({ seed: SEED, pacing, realistic: pacing });
  const opener = createScannerOpener({
    simulator: single,
    slapSimulator: slap,
    sbi: { trust: { kind: 'training' }, env: 'Developer' },
  });
  let opened: string | null = null;
  let who: { readonly person: string; readonly finger: Finger | undefined } | null = null;
  /** Drawing the finger takes a while: only for the scanner that will see it. */
  const presentSingly = () => {
    if (who?.finger !== undefined && opened === TRAINING_PORT) single.finger.present(who.person, who.finger);
  };
  const present: Scanners['present'] = (person, [finger]) => {
    // To be presented again is to come anew; who stays is known from before.
    if (person !== who?.person) slap.present(person);
    who = { person, finger };
    presentSingly();
  };
  const open: ScannerOpener['open'] = (path, signal) => {
    opened = path;
    presentSingly();
    return opener.open(path, signal);
  };
  return { opener: { ...opener, open }, present, close: () => single.close() };
}

export function createScanners({ isTraining, authorities, pacing }: ScannersOptions): Scanners {
  const training = trainingScanners(pacing);
  const real = () => {
    const pinned = authorities();
    const trust = { kind: 'pinned', authorities: pinned } as const;
    return createScannerOpener(pinned.length > 0 ? { sbi: { trust, env: 'Production' } } : {});
  };
  const opener = () => (isTraining() ? training.opener : real());
  return {
    opener: {
      ports: async () => byPreference(await opener().ports()),
      open: (path, signal) => opener().open(path, signal),
      // Whatever is simulated is always there; what comes and goes does so for both alike.
      watch: (changed) => training.opener.watch(changed),
    },
    present: training.present,
    close: () => training.close(),
  };
}
