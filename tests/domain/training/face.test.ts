import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawFace, type Pen } from '#domain/training/face.ts';
import { faceTraits, type Sitter } from '#domain/training/face-traits.ts';

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

const drawing = (seed: number, gender: Sitter['gender'] = 'M'): readonly string[] => {
  const { pen, log } = recorder();
  drawFace(pen, { seed, gender }, 480, 640);
  return log;
};

const gender = fc.constantFrom('M', 'F', 'X', null);
const SEEDS = Array.from({ length: 100 }, (_, seed) => seed);

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
      fc.property(
        fc.integer(),
        gender,
        (seed, who) => !drawing(seed, who).some((line) => line.includes('NaN')),
      ),
      { numRuns: 50 },
    );
  });

  it('keeps the head at 70 to 80 per cent of the height, and a beard away from a scarf', () => {
    fc.assert(
      fc.property(fc.integer(), gender, (seed, who) => {
        const traits = faceTraits({ seed, gender: who });
        expect(traits.headHeight >= 0.7 && traits.headHeight <= 0.8).toBe(true);
        expect(traits.beard && traits.scarf !== null).toBe(false);
      }),
    );
  });

  it('gives a man no scarf and no long hair, and a woman no beard and no moustache', () => {
    for (const seed of SEEDS) {
      const man = faceTraits({ seed, gender: 'M' });
      const woman = faceTraits({ seed, gender: 'F' });
      expect(man).toMatchObject({ scarf: null, longHair: false });
      expect(woman).toMatchObject({ beard: false, moustache: false });
      expect(woman.scarf !== null).toBe(!woman.longHair);
    }
  });

  it.each(['X', null] as const)('gives %s either look', (either) => {
    const looks = SEEDS.map((seed) => faceTraits({ seed, gender: either }));
    expect(looks.some(({ scarf }) => scarf !== null)).toBe(true);
    expect(looks.some(({ beard }) => beard)).toBe(true);
  });

  it('keeps skin and shape of a seed whoever sits', () => {
    const { skin, faceWidth, headHeight } = faceTraits({ seed: 1, gender: 'M' });
    expect(faceTraits({ seed: 1, gender: 'F' })).toMatchObject({ skin, faceWidth, headHeight });
  });
});
