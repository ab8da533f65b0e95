import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KNOWN_USB } from '#drivers/devices/fingerprint/discovery/known-usb.ts';

const rules = readFileSync(
  new URL('../../../drivers/linux/70-uc-counter.rules', import.meta.url),
  'utf8',
).split('\n');

const named = rules.flatMap((rule) => {
  const [, vendor, products] =
    /^ATTRS\{idVendor\}=="([0-9a-f]{4})", ATTRS\{idProduct\}=="([0-9a-f|]+)"/.exec(rule) ?? [];
  return (products ?? '').split('|').flatMap((product) => (vendor ? [`${vendor}:${product}`] : []));
});

describe('the udev rules that are shipped', () => {
  it('name the same serial bridges as the list of ports', () => {
    expect(named.toSorted()).toEqual(Object.keys(KNOWN_USB).toSorted());
  });

  it('are for the person at the screen and the group dialout, and keep ModemManager off', () => {
    const given = rules.filter((rule) => rule.includes('GROUP='));
    expect(given).toHaveLength(2);
    for (const rule of given) expect(rule).toContain('GROUP="dialout", MODE="0660", TAG+="uaccess"');
    expect(rules.join('\n')).toContain('ENV{ID_MM_DEVICE_IGNORE}="1"');
  });

  it('let the person at the screen print on USB printers, and leave their group as it is', () => {
    expect(rules.filter((rule) => rule.includes('usbmisc'))).toEqual([
      'SUBSYSTEM=="usbmisc", KERNEL=="lp[0-9]*", TAG+="uaccess"',
    ]);
  });
});
