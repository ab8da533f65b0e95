import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEVICE_ERROR_CODES } from '#drivers/core/result.ts';
import type { DeviceResult } from '#drivers/core/result.ts';
import type { Dialer } from '#drivers/core/transport.ts';
import { openGt5xScanner } from '#drivers/devices/fingerprint/gt5x.ts';
import type { CapturedFinger, FingerprintScanner } from '#drivers/devices/fingerprint/port.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import { IMAGE_SIZE } from '#drivers/protocols/gt5x/image.ts';
import type { FingerPad } from '#drivers/simulators/finger-pad.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import type { Window } from '#drivers/simulators/fingers/index.ts';
import { createGt5xBench } from '#drivers/simulators/gt5x/bench.ts';
import type { Bench } from '#drivers/simulators/line/bench.ts';
import { createBench } from '#drivers/simulators/zfm/bench.ts';
import { mutated, mutations } from '../../support/mutations.ts';
import type { Mutation } from '../../support/mutations.ts';
import { never } from '../../support/never.ts';
import { captureOn } from '../../support/zfm.ts';

/** Longest that a scanner may take for opening and one picture, in simulated milliseconds. */
const LIMIT = 180_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** What the promise comes to, with time going by as fast as it can; 'hangs' when it does not. */
async function soon<T>(promise: Promise<T>): Promise<T | 'hangs'> {
  let settled = false;
  const watched = promise.finally(() => (settled = true));
  for (let time = 0; !settled && time < LIMIT; time += 50) await vi.advanceTimersByTimeAsync(50);
  return settled ? watched : 'hangs';
}

/** Always the same picture: drawing costs more than the rest of a run. */
function padWith(window: Window): { readonly pad: FingerPad; readonly pixels: Uint8Array } {
  const { pixels } = fingerPicture({ person: 'line', finger: 'right-index', impression: 1, window });
  const pad: FingerPad = {
    present: () => undefined,
    lift: () => undefined,
    fetched: () => undefined,
    fit: () => undefined,
    look: () => ({ pixels, identity: 'line' }),
  };
  return { pad, pixels };
}

interface Case {
  readonly bench: (pad: FingerPad) => Bench;
  readonly open: (dialer: Dialer) => Promise<DeviceResult<FingerprintScanner>>;
  readonly window: Window;
  /** The picture as it must arrive. */
  readonly arrives: (pixels: Uint8Array) => Uint8Array;
  readonly reach: number;
}

const line = { over: 'memory', bytesPerSecond: null, seed: 'line' } as const;
const CASES: readonly (readonly [string, Case])[] = [
  [
    'an R503',
    {
      bench: (fingers) => createBench({ ...line, fingers, model: 'r503' }),
      open: (dialer) => openZfmScanner({ dialer, baudRates: [57_600], lineSpeed: 'as-found' }, never()),
      window: { width: 192, height: 192, resolution: 508 },
      arrives: (pixels) => pixels.map((grey) => Math.round(grey / 17) * 17),
      reach: 20_500,
    },
  ],
  [
    'a GT-511C3',
    {
      bench: (fingers) => createGt5xBench({ ...line, fingers }),
      open: (dialer) => openGt5xScanner({ dialer, baudRates: [9_600], lineSpeed: 'as-found' }, never()),
      window: IMAGE_SIZE,
      arrives: (pixels) => pixels,
      reach: 53_000,
    },
  ],
];

async function session(
  { bench: makeBench, open }: Case,
  pad: FingerPad,
  plan: readonly Mutation[],
  size: number,
): Promise<DeviceResult<CapturedFinger>> {
  const bench = makeBench(pad);
  await bench.plugIn();
  const scanner = await open(mutated(bench.dialer('line'), plan, size));
  if (!scanner.ok) return scanner;
  const taken = await captureOn(scanner.value);
  await scanner.value.close();
  return taken;
}

describe('a line that drops, repeats, changes and invents bytes', () => {
  it.each(CASES)('%s: brings the right picture or says why not, and never hangs', async (_, device) => {
    const { pad, pixels } = padWith(device.window);
    const right = device.arrives(pixels);
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(mutations(device.reach), fc.constantFrom(7, 64, 1_024), async (plan, size) => {
        const result = await soon(session(device, pad, plan, size));
        if (result === 'hangs') throw new Error('it hangs');
        if (result.ok) {
          whole += 1;
          expect(Buffer.compare(result.value.image.pixels, right)).toBe(0);
        } else {
          expect(DEVICE_ERROR_CODES).toContain(result.error.code);
        }
      }),
      { numRuns: 40, seed: 4711 },
    );
    // Most of what can happen on a line is made good by asking again.
    expect(whole).toBeGreaterThan(20);
  });
});
