/** Folders of a test: its data, and where evidence of a failure goes. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const projectRoot = join(import.meta.dirname, '..', '..', '..');

/** A fresh, empty data folder. */
export const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'uc-counter-e2e-'));

/** Where a failure's screenshot goes; nothing is kept of what passed. */
export function evidencePath(name: string): string {
  const folder = join(projectRoot, 'test-results');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name.replaceAll(/[^A-Za-z0-9-]+/g, '-')}.png`);
}
