import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import {
  askStatus,
  clearBuffers,
  cut,
  endError,
  feedAndCut,
  initialize,
  markPrinted,
  openDrawer,
  raster,
  tellChanges,
  tellIdentity,
  tellStatus,
} from '#drivers/protocols/escpos/commands.ts';
import type { EscposModelName } from '#drivers/simulators/escpos/models.ts';
import { createEscposPrinter } from '#drivers/simulators/escpos/printer.ts';
import type { WireAction } from '#drivers/simulators/line/actions.ts';
import { asText, escposFaults, printedBy, rowsOf, rowsPicture } from '../../support/escpos.ts';
import { bytes as hex } from '../../support/hex.ts';
import { readLines } from '../../support/read-letters.ts';

const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const said = (actions: readonly WireAction[]) =>
  actions.flatMap((action) => (action.do === 'send' ? [toHex(action.bytes)] : []));
const made = (model: EscposModelName = '80mm', faults: readonly string[] = []) =>
  createEscposPrinter({ model, seed: 'test', faults: escposFaults(faults) });
const band = raster(rowsPicture(384, 40));

describe('the emulated printer answers', () => {
  it.each([
    ['DLE EOT 1', askStatus(1), ['12']],
    ['DLE EOT 2', askStatus(2), ['12']],
    ['DLE EOT 3', askStatus(3), ['12']],
    ['DLE EOT 4', askStatus(4), ['12']],
    ['GS r 1', tellStatus(1), ['00']],
    ['GS r 2', tellStatus(2), ['00']],
    ['GS a', tellChanges(), ['1000000F']],
    ['GS I 66', tellIdentity(66), ['5F4550534F4E00']],
    ['GS ( H', markPrinted(7), ['37223030303700']],
    ['DLE DC4 8', clearBuffers(), ['372500']],
  ])('%s', (_, question, answer) => {
    expect(said(made('180dpi').hear(question))).toEqual(answer);
  });

  it('questions between commands at once, in the order of their coming', () => {
    expect(said(made().hear(joined(band, askStatus(1), band, tellStatus(1))))).toEqual(['12', '00']);
  });

  it('no question that stands within a picture', () => {
    const picture = raster({ width: 24, height: 1, bits: askStatus(1) });
    expect(said(made('80mm').hear(picture))).toEqual([]);
    // Epson's do, and print it as well.
    expect(said(made('180dpi').hear(picture))).toEqual(['12']);
    expect(printedBy(picture, '180dpi').map((piece) => rowsOf(piece.picture)[0]?.slice(0, 6))).toEqual([
      '100401',
    ]);
  });

  it('changes by itself, once it was told to', () => {
    const printer = made();
    const spoken: string[] = [];
    printer.onSpeech?.((actions) => spoken.push(...said(actions)));
    printer.handle('open-cover');
    printer.handle('close-cover');
    expect(spoken).toEqual([]);
    printer.hear(tellChanges());
    printer.handle('open-cover');
    printer.handle('close-cover');
    expect(spoken).toEqual(['3800000F', '1000000F']);
  });

  it('does not know what it has not got', () => {
    expect(made().handle('fill-feeder')).toBe(false);
    expect(said(made('58mm').hear(joined(tellChanges(), tellIdentity(66), markPrinted(1))))).toEqual([]);
  });
});

describe('an emulated printer without paper', () => {
  const stopped = (model: EscposModelName) => {
    const printer = made(model, ['paper-out@1']);
    const pieces: boolean[] = [];
    printer.onOutput((piece) => pieces.push(piece.brokenOff));
    return { printer, pieces, first: said(printer.hear(joined(band, tellStatus(1)))) };
  };

  it('answers DLE EOT at once and GS r not before there is paper', () => {
    const { printer, pieces, first } = stopped('180dpi');
    // Twenty rows are left: GS r had been taken on ahead of them.
    expect(first).toEqual(['0F']);
    expect(said(printer.hear(joined(tellStatus(1), askStatus(4), askStatus(1), askStatus(2))))).toEqual([
      '7E',
      '1A',
      '32',
    ]);
    const spoken: string[] = [];
    printer.onSpeech?.((actions) => spoken.push(...said(actions)));
    printer.handle('new-paper');
    expect(spoken).toEqual(['00']);
    expect(pieces).toEqual([true]);
  });

  it('prints on with the very next row on new paper', () => {
    const printer = made('180dpi', ['paper-out@1']);
    const pieces: string[][] = [];
    printer.onOutput((piece) => pieces.push(rowsOf(piece.picture)));
    printer.hear(joined(band, feedAndCut('full')));
    printer.handle('new-paper');
    expect(pieces.map((rows) => rows.length)).toEqual([20, 20]);
    expect(pieces.flat().map((row) => row.slice(0, 96))).toEqual(rowsOf(rowsPicture(384, 40)));
  });

  it('has forgotten the rest, where that is how it is', () => {
    const printer = made('58mm', ['paper-out@1']);
    let pieces = 0;
    printer.onOutput(() => (pieces += 1));
    printer.hear(joined(band, feedAndCut('full')));
    printer.handle('new-paper');
    expect(pieces).toBe(1);
    printer.tear();
    expect(pieces).toBe(1);
  });

  it('hears no question behind more than its buffer holds', () => {
    const { printer } = stopped('180dpi');
    expect(said(printer.hear(new Uint8Array(4_000)))).toEqual([]);
    expect(said(printer.hear(askStatus(1)))).toEqual(['1A']);
    expect(said(printer.hear(joined(new Uint8Array(200), askStatus(1))))).toEqual([]);
    const spoken: string[] = [];
    printer.onSpeech?.((actions) => spoken.push(...said(actions)));
    printer.handle('new-paper');
    expect(spoken).toEqual(['12']);
  });

  it('forgets what it is told to forget', () => {
    const { printer, pieces } = stopped('180dpi');
    printer.hear(clearBuffers());
    printer.handle('new-paper');
    printer.tear();
    expect(pieces).toEqual([true]);
  });
});

describe('a blade', () => {
  it('that jams stays so until it is free and the error is ended', () => {
    const printer = made('80mm', ['cutter-jam@1']);
    printer.hear(joined(band, cut('full')));
    expect(said(printer.hear(askStatus(3)))).toEqual(['1A']);
    expect(said(printer.hear(joined(endError('forget'), askStatus(3))))).toEqual(['1A']);
    printer.handle('clear-jam');
    expect(said(printer.hear(joined(askStatus(3), endError('forget'), askStatus(3))))).toEqual(['1A', '12']);
  });
});

describe('what a person does to it', () => {
  it('shows, and is told of as if it had come by itself', () => {
    const printer = made();
    const spoken: string[] = [];
    printer.onSpeech?.((actions) => spoken.push(...said(actions)));
    printer.hear(tellChanges());
    for (const [action, troubles] of [
      ['sink-paper', ['paper-near-end']],
      ['take-paper', ['paper-out']],
      ['new-paper', []],
      ['jam-cutter', ['cutter-jam']],
      ['open-cover', ['cover-open', 'cutter-jam']],
      ['close-cover', ['cutter-jam']],
      ['clear-jam', []],
    ] as const) {
      expect(printer.handle(action)).toBe(true);
      expect(printer.troubles()).toEqual(troubles);
    }
    expect(spoken).toEqual(['1000030F', '18000F0F', '1000000F', '1808000F', '3808000F', '1808000F']);
    expect(said(printer.hear(endError('forget')))).toEqual(['1000000F']);
  });

  it('ends no jam of the blade but the one that it saw to', () => {
    const printer = made();
    printer.handle('jam-cutter');
    printer.handle('clear-jam');
    printer.hear(endError('forget'));
    printer.handle('jam-cutter');
    expect(said(printer.hear(joined(endError('forget'), askStatus(3))))).toEqual(['1A']);
  });

  it('has no blade to jam where there is none', () => {
    expect(made('58mm').handle('jam-cutter')).toBe(false);
  });
});

describe('a drawer', () => {
  it('opens, and is shut with the next that is printed', () => {
    const printer = made();
    printer.hear(openDrawer(2));
    expect(said(printer.hear(joined(askStatus(1), tellStatus(2))))).toEqual(['16', '01']);
    printer.hear(band);
    expect(said(printer.hear(askStatus(1)))).toEqual(['12']);
  });
});

describe('the emulated printer prints', () => {
  const rows = (bytes: Uint8Array) => printedBy(bytes).flatMap(({ picture }) => rowsOf(picture));

  it.each([
    [0, ['80', '40']],
    [1, ['c0', '30']],
    [2, ['80', '80', '40', '40']],
    [3, ['c0', 'c0', '30', '30']],
    [48, ['80', '40']],
    [51, ['c0', 'c0', '30', '30']],
  ])('GS v 0 with m %i', (mode, wanted) => {
    const bytes = raster({ width: 8, height: 2, bits: Uint8Array.of(0x80, 0x40) }).with(3, mode);
    expect(rows(bytes).map((row) => row.slice(0, 2))).toEqual(wanted);
  });

  it('GS ( L, stored and printed, twice as wide and high', () => {
    const stored = hex('1D284C 0C00 3070 30 02 02 31 0400 0200 80 40');
    expect(rows(joined(stored, hex('1D284C 0200 3032'))).map((row) => row.slice(0, 2))).toEqual([
      'c0',
      'c0',
      '30',
      '30',
    ]);
    // Once: it is gone then.
    expect(rows(joined(stored, hex('1D284C 0200 3032 1D284C 0200 3032')))).toHaveLength(4);
  });

  it.each([
    ['1B2A 01 0100 81', 1, 24],
    ['1B2A 00 0100 FF', 2, 24],
    ['1B2A 21 0100 800001', 1, 24],
    ['1B2A 20 0100 FFFFFF', 2, 24],
  ])('columns: %s', (text, wide, high) => {
    const all = rows(hex(`${text} 0A`));
    expect(all).toHaveLength(high);
    expect(all[0]?.slice(0, 1)).toBe(wide === 1 ? '8' : 'c');
  });

  it('what is centred, at the right, beyond a margin', () => {
    const dot = raster({ width: 8, height: 1, bits: Uint8Array.of(0xff) });
    expect(rows(joined(hex('1B6101'), dot))[0]).toBe(`${'0'.repeat(71)}ff`.padEnd(144, '0'));
    expect(rows(joined(hex('1B6102'), dot))[0]).toBe('ff'.padStart(144, '0'));
    expect(rows(joined(hex('1D4C 1000'), dot))[0]).toBe('0000ff'.padEnd(144, '0'));
  });

  it('letters: two lines, tabs, a code page, what does not fit on the next line', () => {
    const text = (line: string) => new TextEncoder().encode(line);
    const [piece] = printedBy(joined(text('a\tb\n'), hex('1B7410 E9 0A'), text(`${'x'.repeat(48)}y\n`)));
    expect(piece && readLines(piece.picture)).toEqual(['a       b', 'e', 'x'.repeat(48), 'y']);
  });

  it('letters of every size', () => {
    const heights = [0x00, 0x11, 0x77].map((size) => {
      const [piece] = printedBy(joined(hex('1D21'), Uint8Array.of(size), hex('48 0A')));
      return piece === undefined ? 0 : rowsOf(piece.picture).length;
    });
    // The letter's lowest dots stand two rows above the end of its cell.
    expect(heights).toEqual([22, 44, 176]);
  });

  it('is as it was after ESC @', () => {
    const settings = hex('1B6102 1D2133 1B4501 1D4C4000 1D4201 1B3300');
    const text = hex('41 0A 42 0A');
    expect(printedBy(joined(settings, initialize(), text)).map(({ picture }) => asText(picture))).toEqual(
      printedBy(text).map(({ picture }) => asText(picture)),
    );
  });
});
