/** A module with a USB port of its own (CDC-ACM): found by serialport, with a known name, noticed by a USB event. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { powerUp } from '#drivers/simulators/line/power.ts';
import { openSerial } from '#drivers/transports/serial.ts';
import { outcome, value } from '../drivers/support/results.ts';
import { makeGadget } from './gadget.ts';
import { afterwards, assertPicture, capture, labModule, opener, openScanner } from './scanner.ts';
import { whenPlugged } from './waiting.ts';

const listed = async () => (await opener.ports()).find(({ path }) => path.startsWith('/dev/ttyACM')) ?? null;

async function cable(t: TestContext) {
  const gadget = makeGadget({
    name: 'module',
    vendorId: 0x0483,
    productId: 0x5740,
    serialNumber: 'ACM01',
    function: 'acm.usb0',
  });
  afterwards(t, () => gadget.remove());
  const { device, putFinger } = labModule();
  const noticed = whenPlugged(listed);
  gadget.plugIn();
  const port = await noticed;
  const transport = value(await openSerial('/dev/ttyGS0', 57_600));
  const power = powerUp({ device, bytesPerSecond: 'line', onVanish: () => undefined });
  afterwards(t, () => power.off());
  // USB has no speed: what the host sets never reaches the other end.
  power.connect({ transport, hostSpeed: () => null });
  return { gadget, port, putFinger };
}

describe('a scanner on a USB serial port', { timeout: 120_000 }, () => {
  it('is noticed and named, and hands over the picture bit for bit', async (t) => {
    const { port, putFinger } = await cable(t);
    assert.match(port.label, /STM32.*USB 0483:5740/);
    const scanner = await openScanner(t, port.path);
    putFinger();
    assertPicture(value(await capture(scanner)));
  });

  it('is unplugged when its cable is pulled while it waits for a finger', async (t) => {
    const { gadget, port } = await cable(t);
    const scanner = await openScanner(t, port.path);
    const waiting = Promise.withResolvers<void>();
    const taken = capture(scanner, { onProgress: () => waiting.resolve() });
    await waiting.promise;
    gadget.pullOut();
    assert.equal(outcome(await taken), 'device/unplugged');
    assert.equal(await listed(), null);
  });
});
