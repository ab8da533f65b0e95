import { describe, expect, it } from 'vitest';
import { extractTemplate } from '#drivers/imaging/extract/index.ts';
import { cutToPrint } from '#drivers/imaging/keep/cut.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';

const window = { width: 400, height: 500, resolution: 500 };
const image = fingerPicture({ person: 'cut', finger: 'right-little', impression: 1, window });
const extraction = extractTemplate(image);
const cut = cutToPrint(image, extraction);

describe('a picture cut to its print', () => {
  it('is smaller, and holds every minutia where it was on the finger', () => {
    expect(cut.image.width * cut.image.height).toBeLessThan(0.8 * image.width * image.height);
    const [first] = extraction.template.minutiae;
    const [moved] = cut.template.minutiae;
    if (!first || !moved) throw new Error('a print has minutiae');
    const [left, top] = [first.x - moved.x, first.y - moved.y];
    // Along the blocks in which the extractor sees the ridges.
    expect([left % extraction.maps.blockSize, top % extraction.maps.blockSize]).toEqual([0, 0]);
    expect(top).toBeGreaterThan(0);
    expect(cut.template).toEqual({
      width: cut.image.width,
      height: cut.image.height,
      resolution: 500,
      minutiae: extraction.template.minutiae.map((each) => ({ ...each, x: each.x - left, y: each.y - top })),
    });
    for (const { x, y } of cut.template.minutiae) {
      expect(x >= 0 && x < cut.image.width).toBe(true);
      expect(y >= 0 && y < cut.image.height).toBe(true);
    }
    for (let row = 0; row < cut.image.height; row += 1) {
      const at = (top + row) * image.width + left;
      expect(cut.image.pixels.subarray(row * cut.image.width, (row + 1) * cut.image.width)).toEqual(
        image.pixels.subarray(at, at + cut.image.width),
      );
    }
  });

  it('leaves bare glass around the print', () => {
    const again = extractTemplate(cut.image);
    const { mask, columns, rows } = again.maps;
    const edge = [...mask].filter((seen, block) => {
      const [column, row] = [block % columns, Math.floor(block / columns)];
      return seen === 1 && (column === 0 || row === 0 || column === columns - 1 || row === rows - 1);
    });
    expect(edge.length / mask.length).toBeLessThan(0.02);
    // Cut once, there is nothing more to cut but what the margin's rounding leaves.
    const twice = cutToPrint(cut.image, again).image;
    expect(twice.width * twice.height).toBeGreaterThan(0.9 * cut.image.width * cut.image.height);
  });

  it('stays whole where no print was seen', () => {
    const { maps, template } = extraction;
    const nothing = { template: { ...template, minutiae: [] }, maps: { ...maps, mask: new Uint8Array(9) } };
    expect(cutToPrint(image, nothing).image).toBe(image);
  });
});
