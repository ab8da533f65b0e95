import { describe, expect, it } from 'vitest';
import { createEscposPrinter } from '#drivers/simulators/escpos/printer.ts';

/** Milliseconds of processor time, the least of some tries. */
function cost(work: () => void): number {
  const tries = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...tries);
}

function inPieces(bytes: number, size: number): void {
  const printer = createEscposPrinter({ seed: 'speed' });
  printer.powerOn();
  for (let sent = 0; sent < bytes; sent += size) printer.hear(new Uint8Array(size));
}

/** Sent byte by byte to one whose cover is open: what its buffer does not take waits on the line. */
function behindAnOpenCover(bytes: number): void {
  const printer = createEscposPrinter({ model: '58mm', seed: 'speed' });
  printer.powerOn();
  printer.handle('open-cover');
  for (let sent = 0; sent < bytes; sent += 1) printer.hear(new Uint8Array(1));
  printer.handle('close-cover');
}

describe('what an emulated printer is sent takes it as long as there is of it', () => {
  it('in one piece as in many', () => {
    const bytes = 60_000;
    inPieces(bytes, 16);
    const ratio = cost(() => inPieces(bytes, bytes)) / cost(() => inPieces(bytes, 16));
    expect(ratio).toBeLessThan(8);
  });

  it('while it waits behind an open cover, too', () => {
    const few = 5_000;
    behindAnOpenCover(few);
    const ratio = cost(() => behindAnOpenCover(8 * few)) / cost(() => behindAnOpenCover(few));
    // The square of it would be sixty-four.
    expect(ratio).toBeLessThan(24);
  });
});
