import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { place } from '#scripts/runtime/registry.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runtime-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A runtime that says who made it. */
function runtime(name: string, maker: string, files: readonly string[] = ['electron', 'ready']): string {
  const made = join(folder, name);
  mkdirSync(made);
  for (const file of files) writeFileSync(join(made, file), maker);
  return made;
}
const makerAt = (at: string): string => readFileSync(join(at, 'electron'), 'utf8');

describe('A runtime that was unpacked', () => {
  const at = (): string => join(folder, '25.1.1');

  it('goes to where it is looked for', () => {
    place(runtime('work', 'first'), at());
    expect(makerAt(at())).toBe('first');
  });

  it('leaves one alone that another process placed meanwhile, for it may run', () => {
    place(runtime('work-a', 'first'), at());
    place(runtime('work-b', 'second'), at());
    expect(makerAt(at())).toBe('first');
  });

  it('replaces one that was never finished', () => {
    runtime('25.1.1', 'half', ['electron']);
    place(runtime('work', 'whole'), at());
    expect(makerAt(at())).toBe('whole');
  });

  it('that is not there is told, and nothing else is removed', () => {
    expect(() => place(join(folder, 'gone'), at())).toThrow(/ENOENT/u);
  });
});
