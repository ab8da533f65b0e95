/** Adds up vitest's JSON reports and the TAP reports of Node's test runner (.tap), and prints the one last line of ./scripts/test. Arguments: failed steps, report files. */
import { existsSync, readFileSync } from 'node:fs';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

const [failedSteps = '0', ...files] = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };
for (const file of files.filter((path) => existsSync(path))) {
  const text = readFileSync(file, 'utf8');
  const report = file.endsWith('.tap') ? readTap(text) : (JSON.parse(text) as Report);
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests;
  totals.skipped += report.numPendingTests + report.numTodoTests;
}
// A step that failed without a failed test (a type error, a crash of the runner) must not read as green.
totals.failed = Math.max(totals.failed, Number(failedSteps));
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);

/** Its last lines are comments such as "# pass 12". */
function readTap(text: string): Report {
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    numPassedTests: count('pass'),
    numFailedTests: count('fail') + count('cancelled'),
    numPendingTests: count('skipped'),
    numTodoTests: count('todo'),
  };
}
