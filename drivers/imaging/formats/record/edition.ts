import { ascii, startsWith } from '../bytes.ts';
import type { RecordEdition } from './record.ts';

export const FIR_MAGIC = [...ascii('FIR'), 0] as const;
export const FIR_VERSIONS: Readonly<Record<RecordEdition, readonly number[]>> = {
  '2005': [...ascii('010'), 0],
  '2011': [...ascii('020'), 0],
};

export const isImageRecord = (bytes: Uint8Array): boolean => startsWith(bytes, FIR_MAGIC);

export function editionOf(bytes: Uint8Array): RecordEdition | undefined {
  if (startsWith(bytes, FIR_VERSIONS['2005'], 4)) return '2005';
  return startsWith(bytes, FIR_VERSIONS['2011'], 4) ? '2011' : undefined;
}
