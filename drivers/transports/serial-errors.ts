/** The system's words for a port that will not open, as device errors. The bindings give text only, no error numbers. */
import { deviceFail } from '../core/result.ts';
import type { DeviceErrorCode } from '../core/result.ts';

const WORDS: readonly (readonly [RegExp, DeviceErrorCode])[] = [
  [
    /no such file|no such device|file not found|input\/output error|unknown error code (2|3|31|433)\b/i,
    'device/port-missing',
  ],
  [/cannot lock port|device or resource busy|temporarily unavailable/i, 'device/port-busy'],
  [/permission denied|operation not permitted/i, 'device/port-denied'],
  // Windows says so when another program has the port open.
  [/access denied/i, 'device/port-busy'],
  [/inappropriate ioctl|is a directory|invalid argument/i, 'device/not-found'],
];

/** Unknown words count as a missing port; the note keeps them for the log. */
export function serialError(error: unknown): ReturnType<typeof deviceFail> {
  const text = error instanceof Error ? error.message : String(error);
  const code = WORDS.find(([words]) => words.test(text))?.[1] ?? 'device/port-missing';
  return deviceFail(code, text);
}
