import { describe, expect, test } from 'vitest';
import { checkSources } from '#scripts/lint/check.ts';

const subpaths = { '#contract/*': './electron/contract/*' };
const rulesOf = (path: string, text: string): readonly string[] =>
  checkSources([{ path, text }], subpaths).map(({ rule, line }) => `${rule}:${line}`);

describe('complains of', () => {
  test.each([
    ['a default export', 'db/a.ts', 'const a = 1;\nexport default a;', 'default-export:2'],
    [
      'a default function',
      'renderer/src/A.tsx',
      'export default function A() { return <p />; }',
      'default-export:1',
    ],
    ['an enum', 'db/a.ts', 'enum Colour { Red }', 'enum:1'],
    ['a const enum', 'tests/a.ts', '\nexport const enum Colour { Red }', 'enum:2'],
    ['console', 'db/a.ts', "console.log('x');", 'console:1'],
    ['console by its full name', 'renderer/src/a.ts', 'globalThis.console.error(1);', 'console:1'],
    ['a file of 301 lines', 'db/a.ts', 'let a;\n'.repeat(301), 'length:301'],
    ['ipcMain in another file', 'electron/main/window.ts', "import { ipcMain } from 'electron';", 'door:1'],
    [
      'ipcRenderer in another file',
      'electron/preload/b.ts',
      "import { ipcRenderer } from 'electron';",
      'door:1',
    ],
    [
      'the channels in another file',
      'electron/main/a.ts',
      "import { EVENT_CHANNEL } from '#contract/channels.ts';",
      'door:1',
    ],
    ['sending past the link', 'electron/main/a.ts', "window.webContents.send('x', 1);", 'door:1'],
    ['a wait of a second', 'tests/a.test.ts', 'await vi.waitFor(() => ready());', 'impatient:1'],
    ['an import without a plain name', 'electron/main/a.ts', 'await import(name);', 'computed-import:1'],
    ['text that is no TypeScript', 'db/a.ts', 'let let = ;', 'parse-error:1'],
  ])('%s', (_what, path, text, complaint) => expect(rulesOf(path, text)).toContain(complaint));
});

describe('has nothing against', () => {
  test.each([
    ['a tool’s configuration', 'vitest.config.ts', 'export default {};'],
    ['console in a program', 'scripts/a.ts', "console.log('x');"],
    ['a file of 300 lines', 'db/a.ts', 'let a;\n'.repeat(300)],
    ['the one link to the page', 'electron/main/pageLink.ts', "import { ipcMain } from 'electron';"],
    ['the bridge', 'electron/preload/index.ts', "import { ipcRenderer } from 'electron';"],
    ['the word in a text', 'db/a.ts', "const a = 'console.log(enum)'; // export default"],
    ['named exports', 'db/a.ts', 'export const a = 1; export type B = number;'],
  ])('%s', (_what, path, text) => expect(rulesOf(path, text)).toEqual([]));
});
