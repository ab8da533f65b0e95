import { qrPath } from './qrPath.ts';

/** Light modules around the code, as its standard asks (ISO/IEC 18004: four). */
const QUIET = 4;

export function QrCode({ rows, label }: { readonly rows: readonly string[]; readonly label: string }) {
  const side = rows.length + QUIET * 2;
  return (
    <svg
      className="uc-slip__code"
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#ffffff" />
      <path d={qrPath(rows)} fill="#000000" />
    </svg>
  );
}
