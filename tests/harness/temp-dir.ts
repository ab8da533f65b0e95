import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A fresh folder that goes with the test. */
export function tempDir(name = 'uc-counter-'): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), name));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
}
