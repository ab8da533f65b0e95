import { qrModules } from './drawing/codes.ts';

/** The modules of a slip's QR code (ISO/IEC 18004, error correction M), row by row: '1' dark, '0' light. */
export async function qrRows(text: string): Promise<string[]> {
  const code = await qrModules(text);
  if (!code) throw new RangeError('no QR code for this text');
  const bits = code.dark.join('');
  return Array.from({ length: code.height }, (_, row) =>
    bits.slice(row * code.width, (row + 1) * code.width),
  );
}
