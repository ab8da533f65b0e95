/** The system's numbers for a printer's device file that will not open, as device errors. */
import { deviceFail } from '../core/result.ts';
import type { DeviceErrorCode } from '../core/result.ts';

const CODES: Readonly<Record<string, DeviceErrorCode>> = {
  ENOENT: 'device/port-missing',
  ENODEV: 'device/port-missing',
  ENXIO: 'device/port-missing',
  EBUSY: 'device/port-busy',
  EACCES: 'device/port-denied',
  EPERM: 'device/port-denied',
  EISDIR: 'device/not-found',
  ENOTDIR: 'device/not-found',
};

/** What the technician has to do, since the system's own words do not say it. */
const DENIED =
  'this user may not open it; install 70-uc-counter.rules (see drivers/README.md) or join the group lp';

/** "ENOENT"; null for what is no error of the system. */
export const errnoOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** Unknown numbers count as a missing printer; the note keeps the words for the log. */
export function usbLpError(error: unknown): ReturnType<typeof deviceFail> {
  const code = CODES[errnoOf(error) ?? ''] ?? 'device/port-missing';
  const text = error instanceof Error ? error.message : String(error);
  return deviceFail(code, code === 'device/port-denied' ? `${text}: ${DENIED}` : text);
}
