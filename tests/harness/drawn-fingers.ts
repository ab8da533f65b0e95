/** A slap scanner whose pictures are drawn: invented hands, laid down as the test says. For the real imaging. */
import type { FingerPosition, Slap } from '#drivers/core/fingers.ts';
import { deviceOk } from '#drivers/core/result.ts';
import type { Capture, CaptureOptions, FingerprintScanner } from '#drivers/devices/fingerprint/port.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { slapPicture, type SlapTouch } from '#drivers/simulators/fingers/slap.ts';
import { touchOf } from './fake-fingers.ts';

type Laid = Partial<Pick<SlapTouch, 'person' | 'slap' | 'fingers' | 'instead'>>;

/** `next` is laid down once instead of what is wanted. */
export function drawnScanners(person: string) {
  let laid: Laid & { readonly finger?: FingerPosition } = {};
  let impression = 0;
  const draw = ({ target }: CaptureOptions): Capture => {
    impression += 1;
    const { finger, ...how } = laid;
    laid = {};
    if (target.kind === 'slap') {
      const wanted = { person, slap: target.slap, fingers: target.fingers, impression };
      return { kind: 'slap', image: slapPicture({ ...wanted, ...how }).image };
    }
    const window = { width: 400, height: 480, resolution: 500 };
    const touch = { person: how.person ?? person, finger: finger ?? target.finger, impression, window };
    return { kind: 'fingers', fingers: [touchOf('nothing', { image: fingerPicture(touch) })] };
  };
  const scanner: FingerprintScanner = {
    info: {
      family: 'Drawn',
      model: null,
      port: 'drawn',
      baudRate: null,
      capabilities: {
        liveImage: true,
        rawImage: true,
        deviceTemplate: false,
        isoRecord: false,
        signed: false,
        slap: true,
      },
    },
    capture: async (options) => {
      const capture = draw(options);
      if (capture.kind === 'slap') options.onPreview?.({ kind: 'grey', image: capture.image });
      return deviceOk(capture);
    },
    check: async () => deviceOk(undefined),
    wipe: async () => deviceOk(undefined),
    close: async () => undefined,
    onGone: () => undefined,
  };
  return {
    next: (how: Laid & { readonly finger?: FingerPosition; readonly slap?: Slap }) => void (laid = how),
    scanners: {
      opener: {
        ports: async () => [{ path: 'drawn', label: 'Drawn fingers', simulated: true }],
        open: async () => deviceOk(scanner),
        watch: () => () => undefined,
      },
      present: () => undefined,
      close: async () => undefined,
    },
  };
}
