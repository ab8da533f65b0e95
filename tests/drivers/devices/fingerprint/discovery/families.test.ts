import { describe, expect, it } from 'vitest';
import { createFamilies } from '#drivers/devices/fingerprint/discovery/families.ts';
import type { Family } from '#drivers/devices/fingerprint/discovery/families.ts';
import { openGt5xScanner } from '#drivers/devices/fingerprint/gt5x.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import { deviceFail } from '#drivers/core/result.ts';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import { createMemoryPair } from '#drivers/transports/memory.ts';
import { hidScanner, HID_PORT } from '../../../support/cp2110.ts';
import { never } from '../../../support/never.ts';
import { outcome, value } from '../../../support/results.ts';
import { cp2110Dialer } from '#drivers/transports/hid-cp2110.ts';

const silent = {
  port: 'silent',
  dial: async () => ({ ok: true, value: createMemoryPair()[0] }) as const,
};

/** A family that tells when it is asked. */
function family(name: string, asked: string[], code: DeviceErrorCode): Family {
  return {
    name,
    open() {
      asked.push(name);
      return Promise.resolve(deviceFail(code, name));
    },
  };
}

describe('a line that may be of several families', () => {
  it('is asked in one after the other while nothing answers', async () => {
    const asked: string[] = [];
    const open = createFamilies([
      family('a', asked, 'device/no-answer'),
      family('b', asked, 'device/no-answer'),
    ]);
    expect(outcome(await open(silent, never()))).toBe('device/no-answer');
    expect(asked).toEqual(['a', 'b']);
  });

  it('says that something talks there when one of them heard it', async () => {
    const asked: string[] = [];
    const open = createFamilies([
      family('a', asked, 'device/no-answer'),
      family('b', asked, 'device/bad-answer'),
    ]);
    expect(outcome(await open(silent, never()))).toBe('device/bad-answer');
  });

  it.each<DeviceErrorCode>([
    'device/port-missing',
    'device/port-busy',
    'device/port-denied',
    'device/wrong-password',
  ])('is not asked again after %s', async (code) => {
    const asked: string[] = [];
    const open = createFamilies([family('a', asked, code), family('b', asked, 'device/no-answer')]);
    expect(outcome(await open(silent, never()))).toBe(code);
    expect(asked).toEqual(['a']);
  });

  it('is asked first in the family that was found there the last time', async () => {
    const { bus } = await hidScanner();
    const asked: string[] = [];
    const zfm: Family = { name: 'zfm', open: (options, signal) => openZfmScanner(options, signal) };
    const open = createFamilies([family('other', asked, 'device/no-answer'), zfm]);
    for (const expected of [['other'], ['other']]) {
      const scanner = value(await open(cp2110Dialer(HID_PORT, bus.hid), never()));
      await scanner.close();
      expect(asked).toEqual(expected);
    }
  });

  it('is not asked for somebody who gave up', async () => {
    const asked: string[] = [];
    const open = createFamilies([family('a', asked, 'device/no-answer')]);
    expect(outcome(await open(silent, AbortSignal.abort()))).toBe('device/aborted');
    expect(asked).toEqual([]);
  });

  it('is given up in the end by all the real ones', async () => {
    const open = createFamilies([
      { name: 'ZFM', open: openZfmScanner },
      { name: 'GT-5x', open: openGt5xScanner },
    ]);
    expect(outcome(await open(silent, never()))).toBe('device/no-answer');
  });
});
