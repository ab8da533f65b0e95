/** Fingers for tests of the services: a scanner that hands over what the test says, and imaging that reads names out of pixels. */
import { SLAP_FINGERS } from '#drivers/core/fingers.ts';
import type { FingerPosition } from '#drivers/core/fingers.ts';
import { deviceFail, deviceOk, type DeviceErrorCode, type DeviceResult } from '#drivers/core/result.ts';
import type {
  Capture,
  CapturedFinger,
  CaptureOptions,
  FingerprintScanner,
  ScannerOpener,
} from '#drivers/devices/fingerprint/port.ts';
import type { GreyImage } from '#drivers/imaging/image.ts';
import type { FingerprintImaging, ImagingResult, PrintQuality } from '#drivers/imaging/port.ts';

const text = { write: new TextEncoder(), read: new TextDecoder() };
const pictureOf = (words: unknown): GreyImage => {
  const pixels = text.write.encode(JSON.stringify(words));
  return { width: pixels.length, height: 1, resolution: 500, pixels };
};
const read = (bytes: Uint8Array): unknown => JSON.parse(text.read.decode(bytes));

/** A finger as the fakes know it. */
export interface FakeFinger {
  readonly person: string;
  readonly finger: FingerPosition;
  readonly quality?: number;
}
/** 'nothing' is glass without a print. */
type OnGlass = FakeFinger | 'nothing';

export const touchOf = (finger: OnGlass, rest: Partial<CapturedFinger> = {}): CapturedFinger => ({
  image: pictureOf(finger),
  verdict: 'good',
  finger: null,
  deviceQuality: null,
  signedRecord: null,
  ...rest,
});
export const singly = (finger: OnGlass): Capture => ({ kind: 'fingers', fingers: [touchOf(finger)] });
/** A row in one picture, of which the shape tells the hand. */
export const row = (fingers: readonly FakeFinger[], hand: 'right' | 'left' | null = null): Capture => ({
  kind: 'slap',
  image: pictureOf({ fingers, hand }),
});

export interface FakeGlass {
  /** What the next capture answers; without it the wanted fingers of the presented person come, and are good. */
  next(
    answer: Capture | DeviceErrorCode | ((options: CaptureOptions) => Promise<DeviceResult<Capture>>),
  ): void;
  /** Quality of what comes by itself from now on. */
  quality: number;
  /** Takes single fingers only. */
  slap: boolean;
  readonly presented: { person: string; fingers: readonly FingerPosition[] }[];
  /** What was done to the device besides captures. */
  readonly done: string[];
  /** Tells of a device that came or went. */
  changed(): void;
}

export function fakeScanners() {
  const answers: Parameters<FakeGlass['next']>[0][] = [];
  const presented: { person: string; fingers: readonly FingerPosition[] }[] = [];
  const done: string[] = [];
  const watchers = new Set<() => void>();
  const glass: FakeGlass = {
    next: (answer) => void answers.push(answer),
    quality: 80,
    slap: true,
    presented,
    done,
    changed: () => {
      for (const each of watchers) each();
    },
  };
  const byItself = ({ target }: CaptureOptions): Capture => {
    const person = presented.at(-1)?.person ?? 'nobody';
    const fake = (finger: FingerPosition): FakeFinger => ({ person, finger, quality: glass.quality });
    if (target.kind === 'finger') return singly(fake(target.finger));
    const hand = { 'right-four': 'right', 'left-four': 'left', thumbs: null } as const;
    return row(target.fingers.map(fake), hand[target.slap]);
  };
  const capture = async (options: CaptureOptions): Promise<DeviceResult<Capture>> => {
    options.onProgress({ stage: 'waiting-for-finger' });
    const answer = answers.shift() ?? byItself(options);
    if (typeof answer === 'string') return deviceFail(answer);
    if (typeof answer === 'function') return answer(options);
    if (options.target.kind === 'slap' && !glass.slap) return deviceFail('device/unsupported');
    return deviceOk(answer);
  };
  const scanner = (port: string): FingerprintScanner => ({
    info: {
      family: 'Fake',
      model: 'F-1',
      port,
      baudRate: null,
      capabilities: {
        liveImage: false,
        rawImage: true,
        deviceTemplate: false,
        isoRecord: false,
        signed: false,
        slap: glass.slap,
      },
    },
    capture,
    check: async () => deviceOk(undefined),
    wipe: async () => {
      done.push('wipe');
      return deviceOk(undefined);
    },
    close: async () => void done.push('close'),
    onGone: () => undefined,
  });
  const opener: ScannerOpener = {
    ports: async () => [{ path: 'fake', label: 'Fake scanner', simulated: true }],
    open: async (path) => {
      done.push(`open ${path}`);
      return deviceOk(scanner(path));
    },
    watch: (changed) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
  };
  const present = (person: string, fingers: readonly FingerPosition[]) =>
    void presented.push({ person, fingers });
  return { glass, scanners: { opener, present, close: async () => undefined } };
}

const ok = <T>(value: T): Promise<ImagingResult<T>> => Promise.resolve({ ok: true, value });
const quality = (score: number): PrintQuality => ({
  score,
  area: score,
  centring: score,
  contrast: score,
  clarity: score,
  moisture: 0,
  minutiae: 40,
  advice: score < 40 ? 'press-more' : null,
});

export const fakeImaging = (): FingerprintImaging => ({
  analyse: async (image) => {
    const seen = read(image.pixels) as OnGlass;
    if (seen === 'nothing') return { ok: false, error: { code: 'imaging/no-print' } };
    const template = text.write.encode(`${seen.person} ${seen.finger}`);
    const { width, height, pixels: jp2 } = image;
    const picture = { jp2, compression: 'jp2', width, height } as const;
    return { ok: true, value: { template, quality: quality(seen.quality ?? 80), ...picture } };
  },
  segment: async (image, slap, expected) => {
    const { fingers, hand } = read(image.pixels) as {
      fingers: FakeFinger[];
      hand: 'right' | 'left' | null;
    };
    const names = SLAP_FINGERS[slap].filter((finger) => expected.includes(finger));
    const segments = fingers.map((each, at) => ({ finger: names[at] ?? null, image: pictureOf(each) }));
    return ok({ segments, hand });
  },
  match: (probe, candidates) => {
    const name = text.read.decode(probe);
    return ok(
      candidates.map((each) => {
        const same = text.read.decode(each) === name;
        return { score: same ? 100 : 0, same, certain: same };
      }),
    );
  },
  png: (jp2) => ok(jp2),
  preview: (image) => ok(image.pixels),
  close: async () => undefined,
});
