import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assembleImage,
  expectedLayout,
  layoutFor,
  packImage,
  pictureSoFar,
} from '#drivers/protocols/zfm/image.ts';
import { createTransfer } from '#drivers/protocols/zfm/transfer.ts';
import { outcome, value } from '../../support/results.ts';

describe('images', () => {
  it('have the left pixel in the high half, and 16 greys spread over 0 to 255', () => {
    const raw = new Uint8Array(36_864);
    raw[0] = 0x0f;
    raw[128] = 0xa5;
    const image = value(assembleImage(raw));
    expect([image.width, image.height, image.resolution]).toEqual([256, 288, 508]);
    expect([...image.pixels.subarray(0, 2)]).toEqual([0, 255]);
    expect([...image.pixels.subarray(256, 258)]).toEqual([170, 85]);
  });

  it.each([
    [36_864, 256, 288],
    [18_432, 192, 192],
    [73_728, 256, 288],
  ])('of %i bytes are %i by %i', (bytes, width, height) => {
    const image = value(assembleImage(new Uint8Array(bytes).fill(0xff)));
    expect(image).toMatchObject({ width, height });
    expect(image.pixels).toHaveLength(width * height);
    expect(image.pixels.every((grey) => grey === 255)).toBe(true);
  });

  it('of any other size are a bad answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), (size) => {
        fc.pre(layoutFor(size) === null);
        expect(outcome(assembleImage(new Uint8Array(size)))).toBe('device/bad-answer');
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [36_864, { width: 192, height: 192 }, { width: 192, height: 192 }],
    [18_432, { width: 192, height: 192 }, { width: 192, height: 192 }],
    [12_800, { width: 160, height: 160 }, { width: 160, height: 160 }],
  ])('of %i bytes are what the module says that they are: %j', (bytes, told, size) => {
    expect(value(assembleImage(new Uint8Array(bytes), told))).toMatchObject(size);
  });

  it('of a size that the module did not tell are a bad answer', () => {
    const told = { width: 192, height: 192 };
    expect(outcome(assembleImage(new Uint8Array(73_728), told))).toBe('device/bad-answer');
  });

  it('are shown as far as they have come, white where nothing has', () => {
    const layout = expectedLayout(0);
    const shown = pictureSoFar(new Uint8Array(128 * 10), layout);
    expect([shown.width, shown.height]).toEqual([256, 288]);
    expect(shown.pixels.indexOf(255)).toBe(256 * 10);
  });

  it('are expected to be the usual ones until more has come', () => {
    expect(expectedLayout(36_864)).toEqual({ width: 256, height: 288, bits: 4 });
    expect(expectedLayout(36_865)).toEqual({ width: 256, height: 288, bits: 8 });
    expect(expectedLayout(0, { width: 192, height: 192 })).toEqual({ width: 192, height: 192, bits: 4 });
    expect(expectedLayout(18_433, { width: 192, height: 192 })).toEqual({ width: 192, height: 192, bits: 8 });
  });

  it('come out as they were packed, to the nearest of 16 greys', () => {
    const pixels = Uint8Array.from({ length: 256 * 288 }, (_, at) => at % 256);
    const back = value(assembleImage(packImage(pixels))).pixels;
    expect(back.every((grey, at) => Math.abs(grey - (pixels[at] ?? 0)) <= 8)).toBe(true);
  });
});

describe('a transfer', () => {
  const data = (kind: 'data' | 'end', ...payload: number[]) =>
    ({ type: 'packet', packet: { address: 0, kind, payload: Uint8Array.from(payload) } }) as const;

  it('collects until the end packet, which may carry data too', () => {
    const transfer = createTransfer();
    expect(transfer.take(data('data', 1, 2))).toBe(false);
    expect(transfer.take(data('end', 3))).toBe(true);
    expect([...transfer.bytes()]).toEqual([1, 2, 3]);
  });

  it('counts damaged packets', () => {
    const transfer = createTransfer();
    expect(transfer.take({ type: 'damaged', address: 0, kind: 'data' })).toBe(false);
    expect(transfer.take({ type: 'damaged', address: 0, kind: 'end' })).toBe(true);
    expect(transfer.damaged).toBe(2);
  });
});
