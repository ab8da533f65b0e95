import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawFace, type Pen } from '#domain/training/face.ts';
import { faceTraits } from '#domain/training/face-traits.ts';

/** A pen that writes down what it is asked to draw. */
function recorder(): { readonly pen: Pen; readonly log: string[] } {
  const log: string[] = [];
  const style = { fillStyle: '', strokeStyle: '', lineWidth: 1, lineCap: '', font: '', textAlign: '' };
  const note =
    (name: string) =>
    (...values: readonly (number | string)[]): void => {
      log.push(`${style.fillStyle} ${name} ${values.join(' ')}`);
    };
  const pen: Pen = Object.assign(style, {
    beginPath: note('beginPath'),
    moveTo: note('moveTo'),
    lineTo: note('lineTo'),
    bezierCurveTo: note('bezierCurveTo'),
    quadraticCurveTo: note('quadraticCurveTo'),
    ellipse: note('ellipse'),
    closePath: note('closePath'),
    fill: note('fill'),
    stroke: note('stroke'),
    fillRect: note('fillRect'),
    fillText: note('fillText'),
  });
  return { pen, log };
}

const drawing = (seed: number): readonly string[] => {
  const { pen, log } = recorder();
  drawFace(pen, seed, 480, 640);
  return log;
};

describe('the drawn face of the training camera', () => {
  it('starts from a plain white background and says SPECIMEN', () => {
    const log = drawing(1);
    expect(log[0]).toBe('#ffffff fillRect 0 0 480 640');
    expect(log.filter((line) => line.includes('fillText SPECIMEN 240'))).toHaveLength(1);
  });

  it('is the same for the same seed and another for another', () => {
    expect(drawing(1)).toEqual(drawing(1));
    expect(drawing(1)).not.toEqual(drawing(2));
  });

  it('draws only numbers', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => !drawing(seed).some((line) => line.includes('NaN'))),
      {
        numRuns: 50,
      },
    );
  });

  it('keeps the head at 70 to 80 per cent of the height, and a beard away from a scarf', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const traits = faceTraits(seed);
        expect(traits.headHeight >= 0.7 && traits.headHeight <= 0.8).toBe(true);
        expect(traits.beard && traits.scarf !== null).toBe(false);
      }),
    );
  });
});
