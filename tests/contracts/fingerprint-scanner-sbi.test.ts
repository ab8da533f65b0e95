import { describe } from 'vitest';
import { openSbiScanner } from '#drivers/devices/fingerprint/sbi.ts';
import { runSbiSimulator } from '#drivers/simulators/run-sbi.ts';
import { describeScannerAlone, describeScannerWithHands } from './fingerprint-scanner.contract.ts';
import type { Hands, ScannerUnderTest } from './fingerprint-scanner.contract.ts';

const GRACE = 1_200;

/** An emulated service with invented fingers at their full size. */
async function emulated(kind: 'Slap' | 'Single'): Promise<ScannerUnderTest<Hands>> {
  const started = await runSbiSimulator({ port: 0, seed: 'contract', faults: [], kind, hands: 'by-hand' });
  if (!started.ok) throw new Error(started.error.note ?? started.error.code);
  const simulator = started.value;
  const [device] = simulator.devices;
  return {
    open: (signal) =>
      openSbiScanner(
        {
          path: `sbi:${simulator.port}/1`,
          ports: [simulator.port],
          trust: { kind: 'training' },
          env: 'Developer',
          grace: GRACE,
        },
        signal,
      ),
    hands: {
      putFinger: () => device?.glass.present('contract'),
      pullOut: () => simulator.stop(),
      async plugIn() {
        const plugged = await simulator.plugIn();
        if (!plugged.ok) throw new Error(plugged.error.note ?? plugged.error.code);
      },
    },
    close: () => simulator.stop(),
  };
}

describe.each(['Slap', 'Single'] as const)('an SBI service', (kind) => {
  describeScannerAlone(`with a scanner of the type ${kind}`, () => emulated(kind));
  describeScannerWithHands(`with a scanner of the type ${kind}`, () => emulated(kind));
});
