import fc from 'fast-check';
import { encodePaper } from '#drivers/devices/receipt/escpos-plan.ts';
import {
  askStatus,
  feedLines,
  line,
  qrCode,
  raster,
  tellStatus,
} from '#drivers/protocols/escpos/commands.ts';
import { ESCPOS_FAULT_NAMES } from '#drivers/simulators/escpos/faults.ts';
import { ESCPOS_MODEL_NAMES } from '#drivers/simulators/escpos/models.ts';
import { createEscposPrinter } from '#drivers/simulators/escpos/printer.ts';
import { escposFaults, rowsPicture, slipOf } from './escpos.ts';

/** Bytes that look like ESC/POS: leads, letters of commands, small numbers, and anything. */
const alike = fc
  .array(
    fc.oneof(
      fc.constantFrom(0x10, 0x1b, 0x1c, 0x1d),
      fc.integer({ min: 0x20, max: 0x7f }),
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 255 }),
    ),
    { maxLength: 600 },
  )
  .map((bytes) => Uint8Array.from(bytes));

const job = fc.constant(
  new Uint8Array(
    Buffer.concat([
      ...encodePaper(slipOf(384, 60)),
      line('Token 42'),
      qrCode('UC-99', 4, 'M'),
      feedLines(2),
      raster(rowsPicture(64, 10)),
      askStatus(1),
      tellStatus(1),
    ]),
  ),
);

/** A good job with some bytes changed, taken out or put in. */
const mutated = fc
  .record({
    whole: job,
    changes: fc.array(
      fc.record({
        at: fc.nat(),
        drop: fc.nat({ max: 3 }),
        put: fc.uint8Array({ maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ whole, changes }) => {
    let bytes: readonly number[] = [...whole];
    for (const { at, drop, put } of changes) bytes = bytes.toSpliced(at % bytes.length, drop, ...put);
    return Uint8Array.from(bytes);
  });

const handlings = fc.constantFrom(
  'open-cover',
  'close-cover',
  'sink-paper',
  'take-paper',
  'new-paper',
  'jam-cutter',
  'clear-jam',
  'fill-feeder',
);

/** An emulated printer with anything sent to it and done to it never throws, and always comes to an end. */
export const emulatorFuzz = fc.property(
  fc.constantFrom(...ESCPOS_MODEL_NAMES),
  fc.array(fc.constantFrom(...ESCPOS_FAULT_NAMES), { maxLength: 3 }),
  fc.array(fc.oneof(alike, mutated, handlings), { maxLength: 12 }),
  fc.integer({ min: 1, max: 700 }),
  (model, faults, happenings, size) => {
    const printer = createEscposPrinter({
      model,
      seed: 'fuzz',
      faults: escposFaults(faults.map((name) => `${name}@2`)),
    });
    let rows = 0;
    printer.onOutput(({ picture }) => {
      rows += picture.height;
      if (picture.bits.length !== Math.ceil(picture.width / 8) * picture.height)
        throw new Error('odd picture');
    });
    printer.powerOn();
    for (const happening of happenings) {
      if (typeof happening === 'string') printer.handle(happening);
      else
        for (let at = 0; at < happening.length; at += size) printer.hear(happening.subarray(at, at + size));
    }
    printer.tear();
    return rows >= 0;
  },
);
