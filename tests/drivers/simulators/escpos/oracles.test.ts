/** Bytes of other people's ESC/POS encoders: what the emulator prints of them, and where ours are the same. */
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { Image, InMemory, Printer, Threshold } from 'escpos-buffer';
import { encode as encodePng } from 'fast-png';
import nodeThermalPrinter from 'node-thermal-printer';
import receiptline from 'receiptline';
import { describe, expect, it } from 'vitest';
import { bytesInRow } from '#drivers/core/pictures.ts';
import type { Bitmap } from '#drivers/core/pictures.ts';
import { toHex } from '#drivers/core/hex.ts';
import { cut, qrCode, raster } from '#drivers/protocols/escpos/commands.ts';
import { createRandom } from '#drivers/simulators/random.ts';
import { printedBy, rowsOf } from '../../support/escpos.ts';
import { readCodes } from '../../support/read-codes.ts';
import { readLines } from '../../support/read-letters.ts';

/** Noise in the upper half, a frame around all: nothing of it is alike. */
function source(width: number, height: number): Bitmap {
  const random = createRandom('oracle');
  const bits = new Uint8Array(bytesInRow(width) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const black = x === 0 || y === 0 || x === width - 1 || y === height - 1 || random.next() < 0.3;
      const at = y * bytesInRow(width) + (x >> 3);
      if (black) bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { width, height, bits };
}

function rgba({ width, height, bits }: Bitmap) {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at += 1) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const black = (((bits[y * bytesInRow(width) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;
    if (black) data.fill(0, at * 4, at * 4 + 3);
  }
  return { data, width, height };
}

/** The first that came out. */
function pieceOf(bytes: Uint8Array): Bitmap {
  const [piece] = printedBy(bytes);
  if (piece === undefined) throw new Error('nothing came out');
  return piece.picture;
}

/** Of a piece of paper: its left side, as wide as the picture. */
const leftRows = (bytes: Uint8Array, width: number): string[] =>
  rowsOf(pieceOf(bytes)).map((row) => row.slice(0, width / 4));

const holds = (theirs: Uint8Array, ours: Uint8Array): boolean => toHex(theirs).includes(toHex(ours));

const picture = source(256, 120);
const { data, width, height } = rgba(picture);

describe('receipt-printer-encoder', () => {
  const encoder = (imageMode: 'raster' | 'column') =>
    new ReceiptPrinterEncoder({ language: 'esc-pos', imageMode, columns: 48 }).initialize();
  const imageData = Object.assign({ data, width, height }, { colorSpace: 'srgb' as const });

  it.each(['raster', 'column'] as const)('%s: its picture comes out as it was', (mode) => {
    const bytes = encoder(mode).image(imageData, width, height, 'threshold').cut('full').encode();
    expect(leftRows(bytes, width)).toEqual(rowsOf(picture));
  });

  it('has the same bytes for a picture, a QR code and a cut', () => {
    const bytes = encoder('raster')
      .image(imageData, width, height, 'threshold')
      .qrcode('UC-99-TOKEN', { model: 2, size: 6, errorlevel: 'm' })
      .cut('partial')
      .encode();
    expect(holds(bytes, raster(picture))).toBe(true);
    expect(holds(bytes, qrCode('UC-99-TOKEN', 6, 'M'))).toBe(true);
    expect(holds(bytes, cut('partial'))).toBe(true);
  });

  it('has its lines, sizes and columns read back', () => {
    const bytes = encoder('raster')
      .line('Token 42, counter #3 (SPECIMEN)')
      .bold(true)
      .line('bold: ABCxyz 0189')
      .bold(false)
      .align('right')
      .line('right')
      .align('left')
      .cut('full')
      .encode();
    expect(readLines(pieceOf(bytes))).toEqual([
      'Token 42, counter #3 (SPECIMEN)',
      'bold: ABCxyz 0189',
      'right'.padStart(48),
    ]);
  });

  it('has its bar codes and QR codes read back', async () => {
    const bars = [
      ['code128', 'UC-99-0042', 'Code128'],
      ['ean13', '4006381333931', 'EAN13'],
      ['ean8', '96385074', 'EAN8'],
      ['code39', 'UC99', 'Code39'],
      ['itf', '12345678', 'ITF'],
      ['code93', 'UC99', 'Code93'],
      ['codabar', 'A12345B', 'Codabar'],
    ] as const;
    const all = encoder('raster');
    for (const [kind, text] of bars) all.barcode(text, kind, { height: 60, width: 2 }).newline(3);
    const levels = ['l', 'm', 'q', 'h'] as const;
    for (const errorlevel of levels) {
      all.qrcode(`https://example.invalid/${errorlevel}`, { model: 2, size: 4, errorlevel }).newline(3);
    }
    const codes = await readCodes(pieceOf(all.cut('full').encode()));
    const read = codes.map(({ format, text }) => `${format.replaceAll('-', '')} ${text}`);
    expect(read.toSorted()).toEqual(
      [
        ...bars.map(([, text, format]) => `${format} ${text}`),
        ...levels.map((level) => `QRCode https://example.invalid/${level}`),
      ].toSorted(),
    );
  });
});

describe('node-thermal-printer', () => {
  const { ThermalPrinter, PrinterTypes } = nodeThermalPrinter;
  const printer = () =>
    new ThermalPrinter({ type: PrinterTypes.EPSON, interface: 'tcp://127.0.0.1:1', width: 48 });

  it('has the same bytes for a picture, a QR code and a cut, and its picture comes out as it was', async () => {
    const thermal = printer();
    await thermal.printImageBuffer(
      Buffer.from(encodePng({ data: new Uint8Array(data), width, height, channels: 4 })),
    );
    thermal.printQR('UC-99-TOKEN', { cellSize: 6, correction: 'M', model: 2 });
    thermal.cut();
    const bytes = thermal.getBuffer();
    expect(leftRows(bytes, width).slice(0, height)).toEqual(rowsOf(picture));
    // Its m is the digit 0, which means the same.
    expect(holds(bytes, raster(picture).with(3, 0x30))).toBe(true);
    expect(holds(bytes, qrCode('UC-99-TOKEN', 6, 'M'))).toBe(true);
    expect(holds(bytes, cut('full'))).toBe(true);
  });

  it('has its table, letters twice as large and QR code read back', async () => {
    const thermal = printer();
    thermal.leftRight('Fee', '750');
    thermal.setTextDoubleHeight();
    thermal.setTextNormal();
    thermal.printQR('UC-99', { cellSize: 5, correction: 'Q', model: 2 });
    thermal.cut();
    const piece = pieceOf(thermal.getBuffer());
    expect(readLines(piece)[0]).toBe(`Fee${' '.repeat(42)}750`);
    expect((await readCodes(piece)).map(({ text }) => text)).toEqual(['UC-99']);
  });
});

describe('escpos-buffer', () => {
  it('has its column picture come out as it was, its text and its QR code read back', async () => {
    const memory = new InMemory();
    const printer = await Printer.CONNECT('TM-T20', memory);
    await printer.draw(new Image({ data: Buffer.from(data), width, height }, new Threshold()));
    await printer.writeln('SPECIMEN 99');
    await printer.qrcode('UC-99', 6);
    await printer.cutter();
    const bytes = memory.buffer();
    const rows = leftRows(bytes, width);
    expect(rows.slice(0, height)).toEqual(rowsOf(picture));
    expect((await readCodes(pieceOf(bytes))).map(({ text }) => text)).toEqual(['UC-99']);
    expect(holds(bytes, qrCode('UC-99', 6, 'L'))).toBe(true);
  });
});

describe('receiptline', () => {
  it('has its columns and its QR code (GS 8 L) read back', async () => {
    const document = 'Fee | 750\n{code:UC-99; option:qrcode,6,M}\n=';
    const text = receiptline.transform(document, { cpl: 48, encoding: 'cp437', command: 'escpos' });
    const piece = pieceOf(Buffer.from(text, 'latin1'));
    expect(readLines(piece)[0]).toMatch(/^Fee {40,}750$/);
    expect((await readCodes(piece)).map((code) => code.text)).toEqual(['UC-99']);
  });
});
