import type { ErrorCode } from '#contract/errors.ts';
import type { PacketQueue, SpoolPacket } from '#db/spool/types.ts';
import { sha256Hex } from '#domain/protocol/digest.ts';
import { isErrorCode } from './run.ts';

const READ_BYTES = 256 * 1024;

/** A packet's sealed bytes, checked against their hash, or why they cannot be had. storage/corrupt: they are damaged. */
export async function sealedBytes(
  queue: Pick<PacketQueue, 'read'>,
  { id, size, sha256 }: SpoolPacket,
): Promise<
  { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly code: ErrorCode }
> {
  const bytes = new Uint8Array(size);
  try {
    for (let at = 0; at < size; at += READ_BYTES)
      bytes.set(queue.read(id, at, Math.min(READ_BYTES, size - at)), at);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return { ok: false, code: isErrorCode(code) ? code : 'storage/io' };
  }
  return (await sha256Hex(bytes)) === sha256 ? { ok: true, bytes } : { ok: false, code: 'storage/corrupt' };
}
