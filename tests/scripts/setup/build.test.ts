import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isStale } from '#scripts/setup/build.ts';
import { launchArguments } from '#scripts/setup/launch.ts';

let root: string;
const put = (path: string, at: number): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), '');
  utimesSync(join(root, path), at, at);
};
const BUILT = [
  'out/main/index.cjs',
  'out/main/core.cjs',
  'out/main/imaging.cjs',
  'out/main/checking.cjs',
  'out/main/upstream.cjs',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'uc-build-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a build', () => {
  beforeEach(() => {
    put('electron/core/index.ts', 1_000);
    for (const path of BUILT) put(path, 2_000);
    utimesSync(join(root, 'electron', 'core'), 1_000, 1_000);
  });
  test('newer than every source is kept', () => expect(isStale(root)).toBe(false));
  test.each(['electron/core/index.ts', 'renderer/src/App.tsx', 'db/open.ts', 'package-lock.json'])(
    'older than %s is made again',
    (path) => {
      put(path, 3_000);
      expect(isStale(root)).toBe(true);
    },
  );
  test.each(BUILT)('without %s is made again', (path) => {
    rmSync(join(root, path));
    expect(isStale(root)).toBe(true);
  });
  test('does not hang on tests', () => {
    put('tests/a.test.ts', 3_000);
    expect(isStale(root)).toBe(false);
  });
});

describe('the command line of a development Electron', () => {
  test('has Chromium’s sandbox, except for root, whom Chromium refuses', () => {
    const user = vi.spyOn(process, 'getuid' as 'cwd');
    user.mockReturnValue(1_000 as unknown as string);
    expect(launchArguments('/app', ['--data', '/d'])).toEqual(['/app', '--data', '/d']);
    user.mockReturnValue(0 as unknown as string);
    expect(launchArguments('/app', [])).toEqual(['--no-sandbox', '/app']);
    user.mockRestore();
  });
});
