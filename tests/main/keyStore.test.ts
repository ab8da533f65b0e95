import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTrainingKeyFile } from '#db/vault/key-file.ts';
import { openDataKey, type KeyWrapper } from '#main/keyStore.ts';

/** A key store that turns every character round: enough to see that what lies on disk is not the key. */
const wrapper: KeyWrapper = {
  backend: () => Promise.resolve('gnome_libsecret'),
  wrap: (text) => Promise.resolve(new Uint8Array(Buffer.from(`wrapped:${text}`).map((byte) => byte ^ 0xff))),
  unwrap: (bytes) => {
    const text = Buffer.from(bytes.map((byte) => byte ^ 0xff)).toString();
    if (!text.startsWith('wrapped:')) return Promise.reject(new Error('not mine'));
    return Promise.resolve(text.slice('wrapped:'.length));
  },
};
const none: KeyWrapper = { ...wrapper, backend: () => Promise.resolve(null) };

let folder: string;
const keysFile = () => join(folder, 'keys.json');
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'uc-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a new counter', () => {
  test('gets a key wrapped by the operating system', async () => {
    const made = await openDataKey(folder, wrapper);
    if (!made.ok) throw new Error(made.error.code);
    expect(made.value.protection).toBe('os');
    expect(made.value.dataKey).toHaveLength(32);
    expect(readFileSync(keysFile(), 'utf8')).not.toContain(
      Buffer.from(made.value.dataKey).toString('base64'),
    );
    expect(readdirSync(folder)).toEqual(['keys.json']);
  });
  test('without a key store gets one that only training may use', async () => {
    expect(await openDataKey(folder, none)).toMatchObject({ ok: true, value: { protection: 'training' } });
    expect(JSON.parse(readFileSync(keysFile(), 'utf8'))).toMatchObject({
      protection: 'training',
      backend: 'none',
    });
  });
});

describe('a counter that has a key', () => {
  test('gets the same key at each start', async () => {
    const first = await openDataKey(folder, wrapper);
    expect(await openDataKey(folder, wrapper)).toEqual(first);
  });
  test('made by the command line opens it too', async () => {
    const key = createTrainingKeyFile(folder);
    expect(await openDataKey(folder, wrapper)).toEqual({
      ok: true,
      value: { dataKey: key, protection: 'training' },
    });
  });
});

describe('a key that cannot be had is a problem, and is never replaced', () => {
  const expectMissing = async (keyWrapper: KeyWrapper = wrapper): Promise<void> => {
    expect(await openDataKey(folder, keyWrapper)).toMatchObject({
      ok: false,
      error: { code: 'storage/key-missing' },
    });
  };
  test.each([
    '',
    '{',
    '[]',
    '{"version":2}',
    '{"version":1,"protection":"os","backend":"x","wrapped":"AA=="}',
  ])('when the file says %s', async (text) => {
    writeFileSync(keysFile(), text);
    await expectMissing();
    expect(readFileSync(keysFile(), 'utf8')).toBe(text);
  });
  test('when the operating system does not unwrap it', async () => {
    await openDataKey(folder, wrapper);
    const before = readFileSync(keysFile(), 'utf8');
    await expectMissing({ ...wrapper, unwrap: () => Promise.reject(new Error('another user')) });
    await expectMissing({ ...wrapper, unwrap: () => Promise.resolve('short') });
    expect(readFileSync(keysFile(), 'utf8')).toBe(before);
  });
  test('when the file is gone but the drafts are there', async () => {
    writeFileSync(join(folder, 'app.db'), '');
    await expectMissing();
    expect(readdirSync(folder)).toEqual(['app.db']);
  });
});

test('a folder that cannot be made is a storage problem', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(await openDataKey(join(file, 'data'), wrapper)).toMatchObject({
    ok: false,
    error: { code: expect.stringMatching(/^storage\/(?!key-missing)/) },
  });
});
