import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const program = join(import.meta.dirname, '..', '..', '..', 'scripts', 'testing', 'totals.ts');
const folder = mkdtempSync(join(tmpdir(), 'uc-totals-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Failure {
  readonly file: string;
  readonly title?: string;
  readonly message: string;
}

const report = (
  name: string,
  [passed, failed, skipped]: readonly [number, number, number],
  failures: readonly Failure[] = [],
): string => {
  const path = join(folder, name);
  const contents = {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: 0,
    testResults: failures.map(({ file, title, message }) => ({
      name: join(process.cwd(), file),
      status: 'failed',
      message: title === undefined ? message : '',
      assertionResults:
        title === undefined
          ? []
          : [
              { status: 'failed', fullName: title, failureMessages: [message] },
              { status: 'passed', fullName: 'another', failureMessages: [] },
            ],
    })),
  };
  writeFileSync(path, JSON.stringify(contents));
  return path;
};
const totals = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [program, ...args], { encoding: 'utf8' });

test('the runs are summed into one plain line', () =>
  expect(totals(report('a', [10, 0, 2]), report('b', [5, 0, 0]))).toBe('15 passed, 0 failed, 2 skipped\n'));
test('what failed is said once more before that line, with its file and the first line of why', () =>
  expect(
    totals(
      '--failed',
      'unit',
      report(
        'c',
        [10, 1, 2],
        [{ file: 'tests/one.test.ts', title: 'one is two', message: 'Error: no\n  at' }],
      ),
      report('d', [5, 0, 0]),
    ),
  ).toBe('FAILED unit\nFAILED tests/one.test.ts: one is two: Error: no\n15 passed, 1 failed, 2 skipped\n'));
test('a file that could not be loaded is among them', () =>
  expect(
    totals('--failed', 'unit', report('e', [4, 0, 0], [{ file: 'tests/two.test.ts', message: 'Not found' }])),
  ).toBe('FAILED unit\nFAILED tests/two.test.ts: Not found\n4 passed, 1 failed, 0 skipped\n'));
test('one whose hook failed says where to look, as the report does not', () =>
  expect(
    totals('--failed', 'e2e', report('h', [4, 0, 1], [{ file: 'tests/three.test.ts', message: '' }])),
  ).toBe(
    'FAILED e2e\nFAILED tests/three.test.ts: what comes before or after its tests failed; the reason is above\n4 passed, 1 failed, 1 skipped\n',
  ));
test('a failed step without a failed test does not read as green', () =>
  expect(totals('--failed', 'types', report('f', [10, 0, 0]))).toBe(
    'FAILED types\n10 passed, 1 failed, 0 skipped\n',
  ));
test('a run that left no report counts by its failed step', () =>
  expect(totals('--failed', 'e2e', join(folder, 'none'))).toBe(
    'FAILED e2e\n0 passed, 1 failed, 0 skipped\n',
  ));
test('a TAP report counts and names its own way', () => {
  const tap = join(folder, 'lab.tap');
  writeFileSync(
    tap,
    [
      'TAP version 13',
      '    ok 1 - prints',
      '    not ok 2 - is noticed',
      '1..6',
      ...['tests 6', 'pass 3', 'fail 1', 'cancelled 1', 'skipped 1', 'todo 0'].map((count) => `# ${count}`),
      '',
    ].join('\n'),
  );
  expect(totals(tap, report('g', [1, 0, 0]))).toBe('FAILED is noticed\n4 passed, 2 failed, 1 skipped\n');
});
