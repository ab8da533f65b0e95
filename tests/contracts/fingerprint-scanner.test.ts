import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialer } from '#drivers/core/transport.ts';
import { openGt5xScanner } from '#drivers/devices/fingerprint/gt5x.ts';
import { createScannerOpener } from '#drivers/devices/fingerprint/opener.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import { createFingerPad } from '#drivers/simulators/finger-pad.ts';
import type { TrainingFinger } from '#drivers/simulators/finger-pad.ts';
import { createGt5xBench } from '#drivers/simulators/gt5x/bench.ts';
import type { Bench, BenchLine } from '#drivers/simulators/line/bench.ts';
import { createBench } from '#drivers/simulators/zfm/bench.ts';
import type { ZfmModelName } from '#drivers/simulators/zfm/models.ts';
import { describeScannerAlone, describeScannerWithHands } from './fingerprint-scanner.contract.ts';
import type { Hands, ScannerUnderTest } from './fingerprint-scanner.contract.ts';

const GRACE = 1_500;

type MakeBench = (line: BenchLine) => Bench & { readonly finger: TrainingFinger };
type Open = (dialer: Dialer, signal: AbortSignal) => ReturnType<typeof openZfmScanner>;

async function emulated(
  over: BenchLine['over'],
  makeBench: MakeBench,
  open: Open,
): Promise<ScannerUnderTest<Hands>> {
  const folder = await mkdtemp(join(tmpdir(), 'counter-scanner-'));
  // TCP would hand a whole picture over at once.
  const bytesPerSecond = over === 'tcp' ? 300_000 : null;
  const bench = makeBench({ over, bytesPerSecond, link: join(folder, 'scanner') });
  const plugIn = async () => {
    const plugged = await bench.plugIn();
    if (!plugged.ok) throw new Error(plugged.error.note ?? plugged.error.code);
  };
  await plugIn();
  return {
    open: (signal) => open(bench.dialer('bench'), signal),
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

const fingers = () => createFingerPad({ mode: 'by-hand', person: 'contract', finger: 'right-index' });
const zfm =
  (model: ZfmModelName): MakeBench =>
  (line) =>
    createBench({ ...line, seed: 'contract', fingers: fingers(), model });
const gt5x: MakeBench = (line) => createGt5xBench({ ...line, seed: 'contract', fingers: fingers() });

const openZfm: Open = (dialer, signal) => openZfmScanner({ dialer, grace: GRACE }, signal);
const openSlowZfm: Open = (dialer, signal) =>
  openZfmScanner({ dialer, grace: GRACE, lineSpeed: 'as-found' }, signal);
const openGt5x: Open = (dialer, signal) => openGt5xScanner({ dialer, grace: GRACE }, signal);

const UNDER_TEST: readonly (readonly [string, BenchLine['over'], MakeBench, Open])[] = [
  ['an R307 in memory', 'memory', zfm('r307'), openZfm],
  ['an R307 in memory, its line left as found', 'memory', zfm('r307'), openSlowZfm],
  ['an R503 in memory', 'memory', zfm('r503'), openZfm],
  ['a ZFM-20 on USB in memory', 'memory', zfm('zfm-20-usb'), openZfm],
  ['an R307 on a pseudo-terminal', 'pty', zfm('r307'), openZfm],
  ['an R503 on a pseudo-terminal', 'pty', zfm('r503'), openZfm],
  ['an AS608 over TCP', 'tcp', zfm('as608'), openZfm],
  ['a GT-511C3 in memory', 'memory', gt5x, openGt5x],
  ['a GT-511C3 on a pseudo-terminal', 'pty', gt5x, openGt5x],
  ['a GT-511C3 over TCP', 'tcp', gt5x, openGt5x],
];

for (const [name, over, makeBench, open] of UNDER_TEST) {
  if (over === 'pty' && process.platform === 'win32') continue;
  describeScannerAlone(name, () => emulated(over, makeBench, open));
  describeScannerWithHands(name, () => emulated(over, makeBench, open));
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
