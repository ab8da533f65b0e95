/** The fingerprint scanner: what it keeps of fingers is wiped when it is taken into use and when it leaves. */
import type { ScannerState } from '#contract/model.ts';
import type { FingerprintScanner } from '#drivers/devices/fingerprint/port.ts';
import { createDeviceKeeper, type DeviceHabits, type DeviceKeeper, type KeeperNeeds } from './keeper.ts';

export type ScannerKeeper = DeviceKeeper<FingerprintScanner, ScannerState>;

const HABITS: DeviceHabits<FingerprintScanner, ScannerState> = {
  empty: {
    kind: 'fingerprint-scanner',
    state: 'missing',
    capabilities: null,
    model: null,
    port: null,
    simulated: false,
    problem: null,
  },
  describe: ({ info: { family, model, capabilities } }) => {
    const { liveImage, signed, slap } = capabilities;
    return { model: model ?? family, capabilities: { liveImage, signed, slap } };
  },
  ask: async (scanner, signal) => {
    const answer = await scanner.check(signal);
    return answer.ok ? { ok: true, value: {} } : answer;
  },
  wipe: (scanner, signal) => scanner.wipe(signal),
  // The finger or the operator ended it.
  harmless: new Set([
    'device/no-finger',
    'device/aborted',
    'device/poor-image',
    'device/wrong-placement',
    'device/unsupported',
  ]),
};

export const createScannerKeeper = (needs: KeeperNeeds<FingerprintScanner, ScannerState>): ScannerKeeper =>
  createDeviceKeeper(HABITS, needs);
