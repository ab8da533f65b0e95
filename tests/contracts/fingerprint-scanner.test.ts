import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScannerOpener } from '#drivers/devices/fingerprint/opener.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import { createBench } from '#drivers/simulators/zfm/bench.ts';
import { createFingerPad } from '#drivers/simulators/zfm/finger-pad.ts';
import { describeScannerAlone, describeScannerWithHands } from './fingerprint-scanner.contract.ts';
import type { Hands, ScannerUnderTest } from './fingerprint-scanner.contract.ts';

const GRACE = 1_200;

async function emulated(over: 'memory' | 'pty'): Promise<ScannerUnderTest<Hands>> {
  const folder = await mkdtemp(join(tmpdir(), 'counter-scanner-'));
  const bench = createBench({
    over,
    seed: 'contract',
    fingers: createFingerPad({ mode: 'by-hand', person: 'contract', finger: 'right-index' }),
    bytesPerSecond: null,
    link: join(folder, 'scanner'),
  });
  const plugIn = async () => {
    const plugged = await bench.plugIn();
    if (!plugged.ok) throw new Error(plugged.error.note ?? plugged.error.code);
  };
  await plugIn();
  return {
    open: (signal) => openZfmScanner({ dialer: bench.dialer('bench'), grace: GRACE }, signal),
    hands: {
      putFinger: () => bench.finger.present('contract', 'right-index'),
      pullOut: () => bench.pullOut(),
      plugIn,
    },
    async close() {
      await bench.pullOut();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

describeScannerAlone('a ZFM module in memory', () => emulated('memory'));
describeScannerWithHands('a ZFM module in memory', () => emulated('memory'));
if (process.platform !== 'win32') {
  describeScannerAlone('a ZFM module on a pseudo-terminal', () => emulated('pty'));
  describeScannerWithHands('a ZFM module on a pseudo-terminal', () => emulated('pty'));
}

/** A real scanner on this machine: "/dev/ttyUSB0". */
const hardware = process.env['COUNTER_SCANNER_PORT'];
if (hardware !== undefined) {
  const opener = createScannerOpener();
  describeScannerAlone(`the scanner on ${hardware}`, () =>
    Promise.resolve({
      open: (signal) => opener.open(hardware, signal),
      hands: null,
      close: () => Promise.resolve(),
    }),
  );
}
