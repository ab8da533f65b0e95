/** The system's words for a HID device that will not open, as device errors. hidapi gives text only, no error numbers. */
import { deviceFail } from '../core/result.ts';
import type { DeviceErrorCode } from '../core/result.ts';

const WORDS: readonly (readonly [RegExp, DeviceErrorCode])[] = [
  [/permission denied|operation not permitted|not permitted|0xe00002e2/i, 'device/port-denied'],
  // Windows says "access denied" or "sharing violation", macOS the second number, when another program has it.
  [
    /device or resource busy|sharing violation|access is denied|being used by another|exclusive|0xe00002c5/i,
    'device/port-busy',
  ],
];

/** What the technician has to do, since the system's own words do not say it. */
const DENIED =
  'this user may not open it; install 70-uc-counter.rules (see drivers/README.md) and plug it in again';

/** Unknown words count as a missing device; the note keeps them for the log. */
export function hidError(error: unknown): ReturnType<typeof deviceFail> {
  const text = error instanceof Error ? error.message : String(error);
  const code = WORDS.find(([words]) => words.test(text))?.[1] ?? 'device/port-missing';
  return deviceFail(code, code === 'device/port-denied' ? `${text}: ${DENIED}` : text);
}
