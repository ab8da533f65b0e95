/** The storage code that a failed file operation means. */
import { toStorageError } from '#db/errors.ts';

export function fileErrorCode(error: unknown): 'storage/full' | 'storage/read-only' | 'storage/io' {
  const code = toStorageError(error, 'file')?.code;
  return code === 'storage/full' || code === 'storage/read-only' ? code : 'storage/io';
}
