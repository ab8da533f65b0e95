import { describe, expect, it } from 'vitest';
import { cleanSkeleton } from '#drivers/imaging/extract/clean.ts';
import { edgesOf, lengthOf, type Skeleton } from '#drivers/imaging/extract/skeleton.ts';
import { thin } from '#drivers/imaging/extract/thin.ts';
import { traceLines } from '#drivers/imaging/extract/trace.ts';

interface Drawing {
  readonly lines: Uint8Array;
  readonly width: number;
}

/** Rows of '#' and '.', with an empty border added. */
function draw(...rows: readonly string[]): Drawing {
  const width = Math.max(...rows.map((row) => row.length)) + 2;
  const lines = new Uint8Array(width * (rows.length + 2));
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) if (row[x] === '#') lines[(y + 1) * width + x + 1] = 1;
  }
  return { lines, width };
}

const repeat = (times: number, row: string): string[] => Array.from({ length: times }, () => row);
const trace = ({ lines, width }: Drawing): Skeleton => traceLines(lines, width);
const degrees = ({ nodes }: Skeleton): number[] =>
  nodes.map(({ edges }) => edges.length).toSorted((a, b) => a - b);
const PERIOD = 9;

function cleaned(drawing: Drawing): Skeleton {
  const skeleton = trace(drawing);
  cleanSkeleton(skeleton, PERIOD, () => 0);
  return skeleton;
}

describe('thinning', () => {
  const bar = draw(...repeat(5, '#'.repeat(40)));
  thin(bar.lines, bar.width);

  it('leaves a line one pixel wide of a bar, about as long as it was', () => {
    for (let x = 6; x < 36; x += 1) {
      const column = Array.from(bar.lines).filter((value, at) => value === 1 && at % bar.width === x);
      expect(column).toHaveLength(1);
    }
    const [edge, ...others] = edgesOf(trace(bar));
    expect(others).toEqual([]);
    expect(edge === undefined ? 0 : lengthOf(edge)).toBeGreaterThan(33);
  });

  it('changes nothing the second time', () => {
    const again = bar.lines.slice();
    thin(again, bar.width);
    expect(again).toEqual(bar.lines);
  });

  it('keeps a hole open and parts joined', () => {
    const ring = draw(
      ...repeat(4, '#'.repeat(20)),
      ...repeat(8, `####${' '.repeat(12)}####`),
      ...repeat(4, '#'.repeat(20)),
    );
    thin(ring.lines, ring.width);
    // A closed ring has neither endings nor branches.
    expect(trace(ring).nodes).toEqual([]);
    expect(ring.lines.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(40);
  });

  it('takes nothing from an empty picture', () => {
    const empty = draw(...repeat(4, '....'));
    thin(empty.lines, empty.width);
    expect(empty.lines.includes(1)).toBe(false);
  });
});

describe('tracing', () => {
  it('sees two endings of one line', () => {
    const skeleton = trace(draw('#....', '.#...', '..###'));
    expect(degrees(skeleton)).toEqual([1, 1]);
    expect(edgesOf(skeleton).map(lengthOf)).toEqual([4]);
  });

  it('sees one branching, however its pixels touch', () => {
    for (const fork of [
      ['....#', '...#.', '###..', '...#.', '....#'],
      ['....#', '...#.', '####.', '....#'],
      ['..#..', '..#..', '#####'],
    ]) {
      expect(degrees(trace(draw(...fork)))).toEqual([1, 1, 1, 3]);
    }
  });

  it('leaves no node in a corner', () => {
    expect(degrees(trace(draw('###', '..#', '..#')))).toEqual([1, 1]);
  });
});

describe('cleaning', () => {
  const line = '#'.repeat(60);
  const blank = '.'.repeat(60);
  const at = (column: number, mark: string, row = blank) =>
    row.slice(0, column) + mark + row.slice(column + mark.length);

  it('takes a short spur away, and leaves a long branch', () => {
    const spur = cleaned(draw(...repeat(6, at(30, '#')), line));
    expect(degrees(spur)).toEqual([1, 1]);
    const branch = cleaned(draw(...repeat(16, at(30, '#')), line));
    expect(degrees(branch)).toEqual([1, 1, 1, 3]);
  });

  it('closes a gap between two ends that face each other', () => {
    const skeleton = cleaned(draw(at(28, '......', line)));
    expect(degrees(skeleton)).toEqual([1, 1]);
    expect(edgesOf(skeleton).map(lengthOf)).toEqual([59]);
  });

  it('leaves two ends that pass each other', () => {
    const skeleton = cleaned(
      draw(at(32, '.'.repeat(28), line), ...repeat(8, blank), at(0, '.'.repeat(28), line)),
    );
    expect(degrees(skeleton)).toEqual([1, 1, 1, 1]);
  });

  it('takes a bridge across two ridges away', () => {
    const skeleton = cleaned(draw(line, ...repeat(8, at(30, '#')), line));
    expect(degrees(skeleton)).toEqual([1, 1, 1, 1]);
  });

  it('closes a pore', () => {
    const skeleton = cleaned(
      draw(at(28, '####', blank), at(27, '#....#', at(28, '....', line)), at(28, '####', blank)),
    );
    expect(degrees(skeleton)).toEqual([1, 1]);
  });

  it('takes crumbs away', () => {
    expect(cleaned(draw('#'.repeat(15))).nodes).toEqual([]);
  });
});
