import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const program = join(import.meta.dirname, '..', '..', '..', 'scripts', 'testing', 'totals.ts');
const folder = mkdtempSync(join(tmpdir(), 'uc-totals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const report = (name: string, passed: number, failed: number, skipped: number): string => {
  const path = join(folder, name);
  const counts = {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: 0,
  };
  writeFileSync(path, JSON.stringify(counts));
  return path;
};
const totals = (failedSteps: number, ...files: readonly string[]): string =>
  execFileSync(process.execPath, [program, String(failedSteps), ...files], { encoding: 'utf8' });

test('the runs are summed into one plain line', () =>
  expect(totals(1, report('a', 10, 1, 2), report('b', 5, 2, 0))).toBe('15 passed, 3 failed, 2 skipped\n'));
test('a failed step without a failed test does not read as green', () =>
  expect(totals(1, report('c', 10, 0, 0))).toBe('10 passed, 1 failed, 0 skipped\n'));
test('a run that left no report counts by its failed step', () =>
  expect(totals(1, join(folder, 'none'))).toBe('0 passed, 1 failed, 0 skipped\n'));
test('a TAP report counts its own way', () => {
  const tap = join(folder, 'lab.tap');
  writeFileSync(
    tap,
    'TAP version 13\n1..6\n# tests 6\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n',
  );
  expect(totals(0, tap, report('d', 1, 0, 0))).toBe('4 passed, 2 failed, 1 skipped\n');
});
