/** The CP2110 emulator as a USB device on the lab's bus: its cable is plugged in and pulled, seen as USB events. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { createCp2110Bench } from '#drivers/simulators/cp2110/bench.ts';
import { cp2110Descriptor } from '#drivers/simulators/cp2110/descriptor.ts';
import { gadgetBus } from '#drivers/simulators/cp2110/gadget.ts';
import { outcome, value } from '../drivers/support/results.ts';
import { makeGadget } from './gadget.ts';
import { afterwards, assertPicture, capture, labModule, opener, openScanner } from './scanner.ts';
import { whenPlugged } from './waiting.ts';

const SERIAL = 'GADGET01';
const PORT = `hid:10c4:ea80:${SERIAL}`;

const listed = async () => (await opener.ports()).find(({ path }) => path === PORT) ?? null;

async function cable(t: TestContext) {
  const gadget = makeGadget({
    name: 'cp2110',
    vendorId: 0x10c4,
    productId: 0xea80,
    serialNumber: SERIAL,
    function: 'hid.usb0',
    settings: {
      protocol: '0',
      subclass: '0',
      report_length: '64',
      no_out_endpoint: '1',
      report_desc: cp2110Descriptor(),
    },
  });
  afterwards(t, () => gadget.remove());
  gadget.plugIn();
  const { device, putFinger } = labModule();
  const bus = gadgetBus('/dev/hidg0');
  const bench = createCp2110Bench(device, { bus, serialNumber: SERIAL, bytesPerSecond: 'line' });
  value(await bench.plugIn());
  afterwards(t, () => bench.pullOut());
  return { gadget, putFinger, port: await whenPlugged(listed) };
}

describe('a scanner as a USB device', { timeout: 120_000 }, () => {
  it('is noticed, and hands over the picture bit for bit', async (t) => {
    const { port, putFinger } = await cable(t);
    assert.match(port.label, /serial GADGET01/);
    const scanner = await openScanner(t, PORT);
    putFinger();
    assertPicture(value(await capture(scanner)));
  });

  it('is noticed when it goes, and is gone when its cable stays out', async (t) => {
    const { gadget } = await cable(t);
    const scanner = await openScanner(t, PORT);
    const away = whenPlugged(async () => ((await listed()) === null ? true : null));
    const waiting = Promise.withResolvers<void>();
    const taken = capture(scanner, { onProgress: () => waiting.resolve() });
    await waiting.promise;
    gadget.pullOut();
    await away;
    assert.equal(outcome(await taken), 'device/unplugged');
  });
});
