import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkSources } from '#scripts/lint/check.ts';
import { PACKAGES } from '#scripts/lint/packages.ts';
import { ZONES } from '#scripts/lint/table.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly imports: Record<string, string>;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
};
const complaintsOf = (path: string, text: string): readonly string[] =>
  checkSources([{ path, text }], manifest.imports).map(({ message }) => message);

describe('may be imported', () => {
  test.each([
    [
      'electron/contract/a.ts',
      "import { z } from 'zod'; import type { F } from '#domain/registration/fields.ts';",
    ],
    ['electron/domain/cnic/a.ts', "import { b } from '../text/b.ts';"],
    ['electron/services/a/b.ts', "import { c } from '../c.ts'; import { ok } from '#contract/errors.ts';"],
    ['electron/services/a/b.ts', "import type { SyncSpool } from '#db/spool/types.ts';"],
    ['electron/services/a/b.ts', "import { type P } from '#drivers/devices/fingerprint/port.ts';"],
    ['electron/services/a/b.ts', "import type { FingerprintImaging } from '#drivers/imaging/port.ts';"],
    ['db/open.ts', "import { readFileSync } from 'node:fs'; import { a } from './a.ts';"],
    ['db/connection.ts', "import Database from 'better-sqlite3';"],
    ['drivers/transports/serial/a.ts', "import { SerialPort } from 'serialport';"],
    ['drivers/devices/fingerprint/zfm.ts', "import { a } from '../../protocols/zfm/a.ts';"],
    [
      'drivers/protocols/zfm/commands/a.ts',
      "import { ok } from '../../../core/result.ts'; import { b } from '../b.ts';",
    ],
    ['electron/core/a.ts', "import { a } from '#db/open.ts'; import { b } from '#drivers/core/a.ts';"],
    ['electron/main/a.ts', "import { app } from 'electron'; import { join } from 'node:path';"],
    ['electron/main/a.ts', "import { readKeyFile } from '#db/vault/key-file.ts';"],
    [
      'electron/preload/index.ts',
      "import { contextBridge } from 'electron'; import { A } from '#contract/channels.ts';",
    ],
    [
      'renderer/src/a.tsx',
      "import { useState } from 'react'; import './a.css'; import type { C } from '#contract/define.ts';",
    ],
    ['scripts/a.ts', "import { a } from '#services/a.ts'; import { b } from '#main/b.ts';"],
    ['tests/a.test.ts', "import { a } from '#core/a.ts'; import { expect } from 'vitest';"],
  ])('%s: %s', (path, text) => expect(complaintsOf(path, text)).toEqual([]));
});

describe('may not be imported', () => {
  test.each([
    ['electron/contract/a.ts', "import { a } from '#services/a.ts';", 'may not import'],
    ['electron/contract/a.ts', "import { readFileSync } from 'node:fs';", 'may not import node:fs'],
    ['electron/domain/a.ts', "import type { C } from '#contract/define.ts';", 'may not import'],
    ['electron/domain/a.ts', "import { z } from 'zod';", 'may not be imported here'],
    ['electron/domain/a.ts', "import { hash } from 'node:crypto';", 'may not import node:crypto'],
    ['electron/services/a.ts', "import { openDb } from '#db/open.ts';", 'only types'],
    ['electron/services/a.ts', "import { type A, b } from '#db/open.ts';", 'only types'],
    [
      'electron/services/a.ts',
      "import type { Zfm } from '#drivers/devices/fingerprint/zfm.ts';",
      'may not import',
    ],
    ['electron/services/a.ts', "import { x } from '#drivers/devices/fingerprint/port.ts';", 'only types'],
    ['electron/services/a.ts', "import { x } from '#drivers/imaging/port.ts';", 'only types'],
    ['electron/services/a.ts', "import type { X } from '#drivers/imaging/match/index.ts';", 'may not import'],
    ['electron/services/a.ts', "import fs from 'node:fs';", 'may not import node:fs'],
    ['electron/services/a.ts', "import { app } from 'electron';", 'may not be imported here'],
    ['electron/services/a.ts', "import { a } from '#core/a.ts';", 'may not import'],
    ['db/open.ts', "import Database from 'better-sqlite3';", 'may not be imported here'],
    ['db/open.ts', "import type { Database } from 'better-sqlite3';", 'may not be imported here'],
    ['db/open.ts', "let d: import('better-sqlite3').Database;", 'may not be imported here'],
    ['db/open.ts', "import { ok } from '#contract/errors.ts';", 'may not import'],
    ['drivers/devices/a/b.ts', "import { SerialPort } from 'serialport';", 'may not be imported here'],
    ['drivers/devices/a/b.ts', "const s = await import('serialport');", 'may not be imported here'],
    ['drivers/devices/a/b.ts', "const s = require('node-hid');", 'may not be imported here'],
    ['drivers/core/a.ts', "import { ok } from '#contract/errors.ts';", 'may not import'],
    ['drivers/protocols/zfm/a.ts', "import { b } from '../other/b.ts';", 'may not import'],
    ['drivers/protocols/zfm/a.ts', "import { t } from '../../transports/memory.ts';", 'may not import'],
    ['drivers/protocols/zfm/a.ts', "import { Buffer } from 'node:buffer';", 'may not import node:buffer'],
    ['electron/core/a.ts', "import { app } from 'electron';", 'may not be imported here'],
    ['electron/core/a.ts', "import { a } from '#main/a.ts';", 'may not import'],
    ['electron/main/a.ts', "import { a } from '#services/a.ts';", 'may not import'],
    ['electron/main/a.ts', "import { openDb } from '#db/open.ts';", 'may not import'],
    ['electron/main/a.ts', "export { openDb } from '#db/open.ts';", 'may not import'],
    ['electron/main/a.ts', "export * from '#core/index.ts';", 'may not import'],
    ['electron/preload/index.ts', "import { contract } from '#contract/contract.ts';", 'may not import'],
    ['electron/preload/index.ts', "import { z } from 'zod';", 'may not be imported here'],
    ['renderer/src/a.ts', "import { a } from '#services/a.ts';", 'may not import'],
    ['renderer/src/a.ts', "import { join } from 'node:path';", 'may not import node:path'],
    ['renderer/src/a.ts', "import { ipcRenderer } from 'electron';", 'may not be imported here'],
    ['scripts/a.ts', "import { app } from 'electron';", 'may not be imported here'],
    ['tests/a.test.ts', "import { app } from 'electron';", 'may not be imported here'],
    ['electron/main/a.ts', "import left from 'left-pad';", 'left-pad is not classified'],
    ['electron/main/a.ts', "import { join } from 'path';", 'write node:path'],
    ['electron/main/a.ts', "import { a } from './a';", '.ts ending'],
    ['electron/main/a.ts', "import { a } from '../contract/errors.ts';", '# subpath'],
    ['electron/main/a.ts', "import { a } from '#nowhere/a.ts';", 'no subpath'],
    ['elsewhere/a.ts', "import { join } from 'node:path';", 'no row'],
  ])('%s: %s', (path, text, reason) => {
    const complaints = complaintsOf(path, text);
    expect(complaints.join('\n')).toContain(reason);
  });
});

describe('the tables', () => {
  test('have a row for every folder that has sources', () =>
    expect(ZONES.map(({ folder }) => folder)).toEqual(
      expect.arrayContaining([
        'electron/contract/',
        'electron/domain/',
        'electron/services/',
        'electron/core/',
        'electron/main/',
        'electron/preload/',
        'renderer/',
        'drivers/',
        'db/',
        'scripts/',
        'tests/',
      ]),
    ));
  test('name only packages that package.json brings', () => {
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    const brought = { ...dependencies, ...devDependencies, ...optionalDependencies };
    expect(Object.keys(PACKAGES).filter((name) => !Object.hasOwn(brought, name))).toEqual([]);
  });
  test('keep the native modules behind one door each', () => {
    // The bench's bare commit is no part of the app.
    expect(PACKAGES['better-sqlite3']).toEqual(['db/connection.ts', 'scripts/bench/']);
    for (const name of ['serialport', 'node-hid', '@lydell/node-pty']) {
      const inSources = PACKAGES[name]?.filter((place) => !place.startsWith('tests/'));
      expect(inSources).toEqual(['drivers/transports/']);
    }
  });
});

test('no files is an error, not a success', () =>
  expect(() => checkSources([], manifest.imports)).toThrow('no source files'));
