/** Ends ./scripts/test: what failed, a line each, then the one last line of totals, from vitest's JSON reports and the TAP reports of Node's test runner (.tap). Arguments: report files; --failed NAME for each step that failed. */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  /** Files; one that could not be loaded has failed without a failed test. */
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}
interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** A line for each failure. */
  readonly failures: readonly string[];
}

/** vitest's report says neither which hook of a suite failed nor why. */
const HOOK_FAILED = 'what comes before or after its tests failed; the reason is above';

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { failed: { type: 'string', multiple: true, default: [] } },
});
const reports = files.filter((path) => existsSync(path)).map(read);
const sum = (count: (report: Totals) => number) =>
  reports.reduce((total, report) => total + count(report), 0);

for (const step of values.failed) console.log(`FAILED ${step}`);
for (const failure of reports.flatMap((report) => report.failures)) console.log(`FAILED ${failure}`);
// A step that failed without a failed test (a type error, a crash of the runner) must not read as green.
const failed = Math.max(
  sum((report) => report.failed),
  values.failed.length,
);
console.log(
  `${sum((report) => report.passed)} passed, ${failed} failed, ${sum((report) => report.skipped)} skipped`,
);

function read(path: string): Totals {
  const text = readFileSync(path, 'utf8');
  return path.endsWith('.tap') ? readTap(text) : readJson(JSON.parse(text) as Report);
}

function readJson(report: Report): Totals {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(({ name, status, message, assertionResults }) => {
      const file = relative(process.cwd(), name);
      const tests = assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => `${file}: ${test.fullName}: ${firstLine(test.failureMessages[0] ?? '')}`);
      return tests.length === 0 && status === 'failed'
        ? [`${file}: ${firstLine(message) || HOOK_FAILED}`]
        : tests;
    }),
  };
}

/** Its last lines are comments such as "# pass 12". */
function readTap(text: string): Totals {
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
    failures: [...text.matchAll(/^ *not ok \d+ - (.*)$/gm)].map((match) => match[1] ?? ''),
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
