import { statSync } from 'node:fs';
import { PlaceError, type PlaceFault } from '#services/carriage/port.ts';

/** What the system says of a stick that is full or locked against writing. */
const BY_CODE: Readonly<Record<string, PlaceFault>> = {
  ENOSPC: 'carriage/place-full',
  EDQUOT: 'carriage/place-full',
  EROFS: 'storage/read-only',
  EACCES: 'storage/read-only',
  EPERM: 'storage/read-only',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Which file system and folder this is: an empty mount point that stays behind is another one. Null when it is gone. */
export function identityOf(folder: string): string | null {
  try {
    const { dev, ino } = statSync(folder, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}

/** What a failure on a stick means; `isThere`: the place itself can still be seen. */
export function placeErrorOf(error: unknown, isThere: boolean): PlaceError {
  if (error instanceof PlaceError) return error;
  if (!isThere) return new PlaceError('carriage/place-gone', error);
  return new PlaceError(BY_CODE[codeOf(error)] ?? 'storage/io', error);
}
