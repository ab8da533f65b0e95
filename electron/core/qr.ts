/**
 * The modules of a QR code (ISO/IEC 18004, error correction M), row by row: '1' dark, '0' light. The library is large, so
 * it is loaded with the first slip and not at start.
 */
export async function qrRows(text: string): Promise<string[]> {
  const { default: bwipjs } = await import('bwip-js/node');
  const [code] = bwipjs.raw({ bcid: 'qrcode', text });
  if (!code || !('pixs' in code)) throw new RangeError('no QR code for this text');
  const bits = Array.from(code.pixs, (dark) => (dark ? '1' : '0')).join('');
  return Array.from({ length: code.pixy }, (_, row) => bits.slice(row * code.pixx, (row + 1) * code.pixx));
}
