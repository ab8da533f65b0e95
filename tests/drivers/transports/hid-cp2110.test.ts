import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { createListeners } from '#drivers/core/listeners.ts';
import { deviceFail, deviceOk } from '#drivers/core/result.ts';
import type { DeviceError, DeviceResult } from '#drivers/core/result.ts';
import type { Transport } from '#drivers/core/transport.ts';
import { cp2110Dialer } from '#drivers/transports/hid-cp2110.ts';
import type { HidListing, HidSystem } from '#drivers/transports/hid-system.ts';
import { lost, receive } from '../support/collect.ts';
import { bytes } from '../support/hex.ts';
import { outcome, value } from '../support/results.ts';

const listing = (path: string, serialNumber: string | null): HidListing => ({
  path,
  vendorId: 0x10c4,
  productId: 0xea80,
  usagePage: 0xff00,
  serialNumber,
  product: null,
});

/** A HID device that records what it is sent, and answers as it is told. */
function recorder(answer: (report: Uint8Array) => Promise<DeviceResult<void>>) {
  const sent: string[] = [];
  const reports = createListeners<Uint8Array>();
  const closed = createListeners<DeviceError>();
  const take = (kind: string) => (report: Uint8Array) => {
    sent.push(`${kind} ${toHex(report)}`);
    return answer(report);
  };
  const system: HidSystem = {
    list: () => Promise.resolve([listing('/dev/hidraw7', 'A1'), listing('/dev/hidraw8', null)]),
    async open(path) {
      sent.push(`open ${path}`);
      return deviceOk({
        write: take('write'),
        sendFeature: take('feature'),
        readFeature: () => Promise.resolve(deviceFail('device/unplugged')),
        onReport: (listener) => reports.add(listener),
        onClose: (listener) => closed.add(listener),
        close: () => Promise.resolve(),
      });
    },
  };
  return { sent, system, reports, closed };
}

const good = () => Promise.resolve(deviceOk(undefined));
const dial = async (system: HidSystem): Promise<Transport> =>
  value(await cp2110Dialer('hid:10c4:ea80:A1', system).dial(57_600));

describe('a line behind a CP2110', () => {
  it('is set to the speed, emptied and switched on', async () => {
    const { sent, system } = recorder(good);
    await dial(system);
    expect(sent).toEqual(['open /dev/hidraw7', 'feature 500000E10000000300', 'feature 4303', 'feature 4101']);
  });

  it('is named by its serial number, by its lack of one, or by its path', async () => {
    const { sent, system } = recorder(good);
    for (const port of ['hid:10c4:ea80:A1', 'hid:10C4:EA80', 'hid:/dev/hidraw3']) {
      value(await cp2110Dialer(port, system).dial(57_600));
    }
    expect(sent.filter((line) => line.startsWith('open'))).toEqual([
      'open /dev/hidraw7',
      'open /dev/hidraw8',
      'open /dev/hidraw3',
    ]);
    expect(outcome(await cp2110Dialer('hid:10c4:ea80:B2', system).dial(57_600))).toBe('device/port-missing');
  });

  it('carries bytes in order, in reports of 63 at most', async () => {
    const { sent, system, reports } = recorder(good);
    const line = await dial(system);
    sent.length = 0;
    await Promise.all([line.write(new Uint8Array(70).fill(1)), line.write(bytes('02'))]);
    expect(sent.map((report) => report.slice(0, 10))).toEqual(['write 3F01', 'write 0701', 'write 0102']);
    const heard = receive(line, 3);
    for (const hex of ['02 AA BB', '41 01', '01 CC 00 00']) reports.tell(bytes(hex));
    expect(toHex(await heard)).toBe('AABBCC');
  });

  it('tells when the device goes', async () => {
    const { system, closed } = recorder(good);
    const told = lost(await dial(system));
    closed.tell({ code: 'device/unplugged' });
    expect(await told).toBe('device/unplugged');
  });

  it('stops writing where a report is refused', async () => {
    const refused = deviceFail('device/unplugged');
    const { sent, system } = recorder((report) =>
      Promise.resolve(report[0] === 63 ? refused : deviceOk(undefined)),
    );
    const line = await dial(system);
    expect(outcome(await line.write(new Uint8Array(64)))).toBe('device/unplugged');
    expect(sent.filter((report) => report.startsWith('write'))).toHaveLength(1);
  });

  it('is none when the device does not know the reports', async () => {
    const { system } = recorder(() => Promise.resolve(deviceFail('device/unplugged', 'stalled')));
    expect(outcome(await cp2110Dialer('hid:10c4:ea80:A1', system).dial(57_600))).toBe('device/not-found');
  });

  it('is missing when it is pulled out while it is set up', async () => {
    const { system, closed } = recorder(() => {
      closed.tell({ code: 'device/unplugged' });
      return Promise.resolve(deviceFail('device/unplugged'));
    });
    expect(outcome(await cp2110Dialer('hid:10c4:ea80:A1', system).dial(57_600))).toBe('device/port-missing');
  });

  it('does not keep anybody waiting for a wedged bridge', async () => {
    const { system } = recorder(() => new Promise(() => undefined));
    expect(outcome(await cp2110Dialer('hid:10c4:ea80:A1', system).dial(57_600))).toBe('device/no-answer');
  });
});
