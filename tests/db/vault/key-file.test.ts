import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createTrainingKeyFile,
  decodeKeyFile,
  encodeKeyFile,
  readKeyFile,
  writeKeyFile,
} from '#db/vault/key-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uc-key-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = { protection: 'os', backend: 'dpapi', wrapped: new Uint8Array(48).fill(7) } as const;

describe('the text of a key file', () => {
  test('says what it holds', () => expect(decodeKeyFile(encodeKeyFile(file))).toEqual(file));
  test.each([
    ['nothing', ''],
    ['another version', JSON.stringify({ ...JSON.parse(encodeKeyFile(file)), version: 2 })],
    ['another protection', JSON.stringify({ ...JSON.parse(encodeKeyFile(file)), protection: 'none' })],
    ['a short key', encodeKeyFile({ ...file, wrapped: new Uint8Array(16) })],
    ['a training key of the wrong length', encodeKeyFile({ ...file, protection: 'training' })],
    ['a list', '[]'],
  ])('is refused when it is %s', (_what, text) => expect(decodeKeyFile(text)).toBeNull());
});

describe('the file', () => {
  test('is none in a new folder', () => expect(readKeyFile(folder)).toBeNull());
  test('is read as it was written, for its owner only', () => {
    writeKeyFile(folder, file);
    expect(readKeyFile(folder)).toEqual(file);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['keys.json']);
  });
  test('is never overwritten', () => {
    const key = createTrainingKeyFile(folder);
    expect(() => createTrainingKeyFile(folder)).toThrow('exists');
    expect(readKeyFile(folder)?.wrapped).toEqual(key);
  });
  test('that is gone although drafts need it is a missing key', () => {
    writeFileSync(join(folder, 'app.db'), '');
    expect(() => readKeyFile(folder)).toThrow(expect.objectContaining({ code: 'storage/key-missing' }));
  });
});
