/** The dark modules of a QR code as one SVG path: runs in each row become rectangles of one unit's height. */
export function qrPath(rows: readonly string[]): string {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map((run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`),
    )
    .join('');
}

/** Light modules around the code, as its standard asks (ISO/IEC 18004: four). */
export const QR_QUIET = 4;
