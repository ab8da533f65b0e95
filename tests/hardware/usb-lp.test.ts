/** Printers as USB devices on the lab's bus: usblp and /dev/usb/lpN here, the emulated printer at the other end of the cable. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { RgbPicture } from '#drivers/core/pictures.ts';
import { createCardPrinterOpener } from '#drivers/devices/card/opener.ts';
import { CARD_PICTURE } from '#drivers/devices/card/port.ts';
import type { CardJob, CardPrinter, CardProgress, CardResult, CardSide } from '#drivers/devices/card/port.ts';
import { createReceiptPrinterOpener } from '#drivers/devices/receipt/opener.ts';
import type { PaperJob } from '#drivers/devices/receipt/port.ts';
import { createEscposPrinter } from '#drivers/simulators/escpos/printer.ts';
import { createEvolisPrinter } from '#drivers/simulators/evolis/printer.ts';
import { powerUp } from '#drivers/simulators/line/power.ts';
import { createMagicardPrinter } from '#drivers/simulators/magicard/printer.ts';
import type { EmulatedPrinter, PrintedCard, PrintedPaper } from '#drivers/simulators/printer.ts';
import { openUsbLp } from '#drivers/transports/usb-lp.ts';
import { never } from '../drivers/support/never.ts';
import { outcome, value } from '../drivers/support/results.ts';
import { makeGadget } from './gadget.ts';
import { afterwards } from './scanner.ts';
import { whenPlugged } from './waiting.ts';

const cardOpener = createCardPrinterOpener();
const receiptOpener = createReceiptPrinterOpener();

interface Cable<Output extends PrintedCard | PrintedPaper> {
  readonly vendorId: number;
  readonly printer: EmulatedPrinter<Output>;
  readonly opener: { ports(): Promise<readonly { readonly path: string; readonly label: string }[]> };
}

/** A printer with its cable plugged in, as the app's list has it. */
async function cable<Output extends PrintedCard | PrintedPaper>(t: TestContext, about: Cable<Output>) {
  const { printer, opener } = about;
  const outputs: Output[] = [];
  printer.onOutput((output) => outputs.push(output));
  const gadget = makeGadget({
    name: 'printer',
    vendorId: about.vendorId,
    productId: 0x0001,
    serialNumber: 'LP01',
    function: 'printer.usb0',
    // The last two bytes are lost in the gadget's driver.
    settings: { pnp_string: 'MFG:Lab;MDL:Emulated;CMD:ESC/POS;..' },
  });
  afterwards(t, () => gadget.remove());
  const listed = async () => (await opener.ports()).find(({ path }) => path.startsWith('usb:')) ?? null;
  const noticed = whenPlugged(listed);
  gadget.plugIn();
  const port = await noticed;
  // The other end of the cable has a file of the same manners.
  const transport = value(await openUsbLp('/dev/g_printer0'));
  const power = powerUp({ device: printer, bytesPerSecond: null, onVanish: () => undefined });
  afterwards(t, () => power.off());
  power.connect({ transport, hostSpeed: () => null });
  return { gadget, port, outputs, listed, device: transport };
}

const picture = (): RgbPicture => {
  const { width, height } = CARD_PICTURE;
  const pixels = new Uint8Array(width * height * 3).fill(255);
  for (let at = 0; at < width * 60 * 3; at += 3) pixels.fill(0, at, at + 3);
  return { width, height, pixels };
};
const job = (ink: CardSide['ink']): CardJob => ({
  front: { picture: picture(), ink, overlay: 'full' },
  back: null,
  magnetic: null,
});
const print = (
  printer: CardPrinter,
  ink: CardSide['ink'],
  onProgress: (progress: CardProgress) => void = () => undefined,
): Promise<CardResult> => printer.print(job(ink), { signal: never(), onProgress });

async function openCard(t: TestContext, path: string): Promise<CardPrinter> {
  const printer = value(await cardOpener.open(path, never()));
  afterwards(t, () => printer.close());
  return printer;
}

// Colour seldom, as what goes over a cable here goes through an emulated processor.
const FAMILIES = [
  ['Evolis', 0x0f49, 'colour', () => createEvolisPrinter({ seed: 'lab', faults: [] })],
  ['Magicard', 0x0c1f, 'black', () => createMagicardPrinter({ seed: 'lab', faults: [] })],
] as const;

for (const [name, vendorId, ink, make] of FAMILIES) {
  describe(`a printer of ${name} on USB`, { timeout: 180_000 }, () => {
    it('is noticed, named and opened, says how it is, and prints a card', async (t) => {
      const { port, outputs } = await cable(t, { vendorId, printer: make(), opener: cardOpener });
      assert.match(port.path, /^usb:0[cf][14][f9]:0001:LP01$/);
      assert.match(port.label, /Lab Emulated · serial LP01 · \/dev\/usb\/lp0/);
      const printer = await openCard(t, port.path);
      assert.match(printer.info.family, new RegExp(name));
      assert.deepEqual(value(await printer.status(never())).conditions, []);
      const twice = await openUsbLp('/dev/usb/lp0');
      assert.equal(outcome(twice), 'device/port-busy');
      assert.deepEqual(await print(printer, ink), { ok: true });
      const [card, ...more] = outputs;
      assert.equal(more.length, 0);
      assert.equal(card?.to, 'tray');
      const { front } = card;
      assert(front !== null);
      const level = (x: number, y: number) => front.pixels[(y * front.width + x) * 3] ?? -1;
      assert(level(500, 30) < 10, 'black above');
      assert(level(500, 300) > 245, 'white below');
    });
  });
}

describe('a card printer whose cable is pulled', { timeout: 180_000 }, () => {
  it('leaves a card of Evolis unknown in the middle of its panels', async (t) => {
    const { gadget, port, outputs, listed } = await cable(t, {
      vendorId: 0x0f49,
      printer: createEvolisPrinter({ seed: 'lab', faults: [] }),
      opener: cardOpener,
    });
    const printer = await openCard(t, port.path);
    const gone = Promise.withResolvers<void>();
    printer.onGone(gone.resolve);
    const result = await print(printer, 'black', (progress) => {
      if (progress.stage === 'sending' && progress.sent > progress.total * 0.4) gadget.pullOut();
    });
    assert(!result.ok);
    assert.equal(result.error.code, 'device/unplugged');
    assert.equal(result.fate, 'unknown');
    await gone.promise;
    assert.deepEqual(outputs, []);
    assert.equal(await listed(), null);
    assert.equal(outcome(await cardOpener.open(port.path, never())), 'device/port-missing');
  });
});

describe('a receipt printer on USB', { timeout: 180_000 }, () => {
  const slip: PaperJob = {
    parts: [
      { kind: 'picture', bitmap: { width: 576, height: 200, bits: new Uint8Array(72 * 200).fill(0xf0) } },
      { kind: 'feed', dots: 20 },
    ],
    cut: 'full',
  };
  const plug = (t: TestContext) =>
    cable(t, {
      vendorId: 0x04b8,
      printer: createEscposPrinter({ seed: 'lab', faults: [] }),
      opener: receiptOpener,
    });

  it('is noticed, says how it is, and prints a slip', async (t) => {
    const { port, outputs } = await plug(t);
    const printer = value(await receiptOpener.open(port.path, never()));
    afterwards(t, () => printer.close());
    assert.equal(value(await printer.status(never())).paper, 'present');
    assert.deepEqual(await printer.print(slip, never()), { ok: true });
    assert.equal(outputs.length, 1);
    assert.equal(outputs[0]?.picture.bits[0], 0xf0);
  });

  it('leaves a stump that is void when its cable is pulled in the middle', async (t) => {
    const { gadget, port, device } = await plug(t);
    const printer = value(await receiptOpener.open(port.path, never()));
    afterwards(t, () => printer.close());
    let heard = 0;
    device.onBytes((bytes) => {
      heard += bytes.length;
      if (heard > 30_000) gadget.pullOut();
    });
    const long = { ...slip, parts: Array.from({ length: 6 }, () => slip.parts).flat() };
    const result = await printer.print(long, never());
    assert(!result.ok);
    assert.equal(result.error.code, 'device/unplugged');
    assert.equal(result.fate, 'partial');
  });
});
