import { QR_QUIET, qrPath } from '#domain/qr-path.ts';

export function QrCode({ rows, label }: { readonly rows: readonly string[]; readonly label: string }) {
  const side = rows.length + QR_QUIET * 2;
  return (
    <svg
      className="uc-slip__code"
      viewBox={`${-QR_QUIET} ${-QR_QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect x={-QR_QUIET} y={-QR_QUIET} width={side} height={side} fill="#ffffff" />
      <path d={qrPath(rows)} fill="#000000" />
    </svg>
  );
}
