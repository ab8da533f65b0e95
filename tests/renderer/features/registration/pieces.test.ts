import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { firstOpenStep, stepAfter, stepBefore } from '#renderer/features/registration/desk/steps.ts';
import { progressView } from '#renderer/features/registration/fingers/progressWords.ts';
import { openCamera, problemOf } from '#renderer/features/registration/photo/camera.ts';
import { jpegWithin, middleCrop } from '#renderer/features/registration/photo/jpeg.ts';
import { qrPath } from '#domain/qr-path.ts';

describe('steps', () => {
  it('follow each other, and work goes on at the first that lacks something', () => {
    expect([stepAfter('person'), stepAfter('review')]).toEqual(['photo', 'review']);
    expect([stepBefore('photo'), stepBefore('person')]).toEqual(['person', null]);
    expect(firstOpenStep(['photo', 'fingers'])).toBe('photo');
    expect(firstOpenStep([])).toBe('review');
  });
});

describe('progress of a capture', () => {
  it('tells bytes and time once they are known', () => {
    const thumb = { kind: 'finger', finger: 'left-thumb' } as const;
    const slap = { kind: 'slap', slap: 'thumbs' } as const;
    const waiting = { stage: 'waiting-for-finger' } as const;
    expect(progressView(waiting, thumb)).toMatchObject({ title: 'waiting', bytes: null });
    expect(progressView(waiting, slap)).toMatchObject({ title: 'waitingSlap', bytes: null });
    expect(progressView({ stage: 'transferring', received: 5, total: 10, left: 900 }, thumb)).toMatchObject({
      title: 'transferring',
      bytes: { received: 5, total: 10 },
      left: 900,
    });
  });
});

describe('a photo', () => {
  const weighing = (bytesAt: (quality: number) => number) => (quality: number) =>
    Promise.resolve(new Uint8Array(Math.round(bytesAt(quality))));

  it('has the best quality that fits', async () => {
    const encode = vi.fn(weighing((quality) => quality * 80_000));
    const jpeg = await jpegWithin(60_000, encode);
    expect(jpeg?.length).toBeLessThanOrEqual(60_000);
    expect(encode.mock.calls.map(([quality]) => quality)).toEqual([0.92, 0.86, 0.8, 0.72]);
  });

  it('is the smallest there is when none fits, and none when there is no picture', async () => {
    expect(
      (
        await jpegWithin(
          60_000,
          weighing((quality) => quality * 1e6),
        )
      )?.length,
    ).toBe(400_000);
    expect(await jpegWithin(60_000, () => Promise.resolve(null))).toBeNull();
  });

  it('is the middle of the camera picture, three to four', () => {
    expect(middleCrop(1280, 960)).toEqual({ x: 280, y: 0, width: 720, height: 960 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 4000 }), (width, height) => {
        const crop = middleCrop(width, height);
        expect(crop.width / crop.height).toBeCloseTo(0.75);
        expect(crop.x >= 0 && crop.y >= 0 && crop.x + crop.width <= width + 1e-9).toBe(true);
      }),
    );
  });
});

describe('a camera that does not open', () => {
  const named = (name: string) => Object.assign(new Error('no'), { name });

  it.each([
    ['NotFoundError', 'none'],
    ['NotReadableError', 'busy'],
    ['NotAllowedError', 'denied'],
    ['TypeError', 'other'],
  ])('with %s is said to be: %s', (name, problem) => {
    expect(problemOf(named(name))).toBe(problem);
  });

  it('is missing where the page has no cameras at all', async () => {
    expect(await openCamera(undefined)).toEqual({ ok: false, problem: 'none' });
  });
});

describe('a QR code', () => {
  it('is drawn as runs of dark modules', () => {
    expect(qrPath(['1101', '0000', '0010'])).toBe('M0 0h2v1h-2zM3 0h1v1h-1zM2 2h1v1h-1z');
  });

  it('covers as many modules as are dark', () => {
    const row = fc.stringMatching(/^[01]{1,40}$/);
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const covered = [...qrPath(rows).matchAll(/h(\d+)v1/g)].reduce((sum, run) => sum + Number(run[1]), 0);
        expect(covered).toBe(rows.join('').replaceAll('0', '').length);
      }),
    );
  });
});
