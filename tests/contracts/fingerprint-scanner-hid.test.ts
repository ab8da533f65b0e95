import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import { createCp2110Bench } from '#drivers/simulators/cp2110/bench.ts';
import { createMemoryBus } from '#drivers/simulators/cp2110/memory-bus.ts';
import { createFingerPad } from '#drivers/simulators/finger-pad.ts';
import { createZfmDevice } from '#drivers/simulators/zfm/device.ts';
import { createZfmModule } from '#drivers/simulators/zfm/module.ts';
import { cp2110Dialer } from '#drivers/transports/hid-cp2110.ts';
import { value } from '../drivers/support/results.ts';
import { describeScannerAlone, describeScannerWithHands } from './fingerprint-scanner.contract.ts';
import type { Hands, ScannerUnderTest } from './fingerprint-scanner.contract.ts';

const GRACE = 1_200;

async function emulated(): Promise<ScannerUnderTest<Hands>> {
  const bus = createMemoryBus();
  const pad = createFingerPad({ mode: 'by-hand', person: 'contract', finger: 'right-index' });
  const device = createZfmDevice({ module: createZfmModule({ pad }) });
  const bench = createCp2110Bench(device, { bus, serialNumber: '1', bytesPerSecond: null });
  const plugIn = async () => value(await bench.plugIn());
  await plugIn();
  const dialer = cp2110Dialer('hid:10c4:ea80:1', bus.hid);
  return {
    open: (signal) => openZfmScanner({ dialer, grace: GRACE }, signal),
    hands: {
      putFinger: () => pad.present('contract', 'right-index'),
      pullOut: () => bench.pullOut(),
      plugIn,
    },
    close: () => bench.pullOut(),
  };
}

describeScannerAlone('a ZFM module behind a CP2110', emulated);
describeScannerWithHands('a ZFM module behind a CP2110', emulated);
