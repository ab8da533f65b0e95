/** Where a piece of the decomposed picture lies, and whether its own halves are stored high frequencies first. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly highFirstAcross: boolean;
  readonly highFirstDown: boolean;
}

export type Band = Pick<Region, 'x' | 'y' | 'width' | 'height'>;

export interface Subbands {
  /** The regions that are split by the wavelet, parents before their children. */
  readonly nodes: readonly Region[];
  /** The 60 bands that are kept, in the order of the standard. */
  readonly bands: readonly Band[];
}

// The low half of an odd length has one sample more than the high half.
const halves = (length: number, highFirst: boolean): readonly [number, number] => {
  const [high, low] = [length >> 1, (length + 1) >> 1];
  return highFirst ? [high, low] : [low, high];
};

/**
 * Quarters in the order top left, top right, bottom left, bottom right. High-pass filtering with decimation turns the frequencies
 * of a right (or lower) part around, so its own halves are stored in reverse.
 */
function quarter(region: Region): readonly [Region, Region, Region, Region] {
  const [left, right] = halves(region.width, region.highFirstAcross);
  const [top, bottom] = halves(region.height, region.highFirstDown);
  const part = (isRight: boolean, isLower: boolean): Region => ({
    x: region.x + (isRight ? left : 0),
    y: region.y + (isLower ? top : 0),
    width: isRight ? right : left,
    height: isLower ? bottom : top,
    highFirstAcross: isRight,
    highFirstDown: isLower,
  });
  return [part(false, false), part(true, false), part(false, true), part(true, true)];
}

/** The tree of IAFIS-IC-0110, annex A: the lowest quarter four times more, its neighbours twice, the two outer ones once. */
export function subbandsOf(width: number, height: number): Subbands {
  const root: Region = { x: 0, y: 0, width, height, highFirstAcross: false, highFirstDown: false };
  // The highest quarter of the picture (bands 60 to 63) is never sent.
  const [first, outerRight, outerLower] = quarter(root);
  const [second, innerRight, innerLower, band51] = quarter(first);
  const rights = quarter(innerRight);
  const lowers = quarter(innerLower);
  const thirds = quarter(second);
  const [third, ...aroundThird] = thirds;
  const [fourth, ...aroundFourth] = quarter(third);
  const nodes = [
    ...[root, first, outerRight, outerLower, innerRight, innerLower],
    ...[...rights, ...lowers, second, ...thirds, fourth],
  ];
  const bands = [
    ...[...quarter(fourth), ...aroundFourth, ...aroundThird.flatMap(quarter)],
    ...[...rights.flatMap(quarter), ...lowers.flatMap(quarter), band51],
    ...[...quarter(outerRight), ...quarter(outerLower)],
  ];
  return { nodes, bands };
}

/** The bands are coded in three blocks: 0 to 18, 19 to 51, 52 to 59. */
export const BLOCKS = [
  [0, 19],
  [19, 52],
  [52, 60],
] as const;
export const BANDS = 60;
