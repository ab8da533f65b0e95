import { openTrainingScanner } from '#drivers/devices/fingerprint/training.ts';
import { createTrainingGlass } from '#drivers/simulators/training/glass.ts';
import { describeScannerAlone, describeScannerWithHands } from './fingerprint-scanner.contract.ts';
import type { Hands, ScannerUnderTest } from './fingerprint-scanner.contract.ts';

const GRACE = 1_200;

function invented(): Promise<ScannerUnderTest<Hands>> {
  const glass = createTrainingGlass({ person: 'contract', mode: 'by-hand', realistic: false });
  return Promise.resolve({
    open: (signal) => openTrainingScanner({ glass, port: 'training', pacing: false, grace: GRACE }, signal),
    hands: {
      putFinger: () => glass.putDown(),
      pullOut: () => Promise.resolve(glass.pullOut()),
      plugIn: () => Promise.resolve(glass.plugIn()),
    },
    close: () => Promise.resolve(),
  });
}

describeScannerAlone('the training scanner', invented);
describeScannerWithHands('the training scanner', invented);
