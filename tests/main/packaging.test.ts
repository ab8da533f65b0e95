import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..', '..');
const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Record<string, unknown>;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly main: string;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
};

describe('the packaged app', () => {
  test('is closed to everything that could make it run other code', () =>
    expect(config['electronFuses']).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    }));
  test('keeps native modules as they came, outside the archive', () => {
    expect(config['npmRebuild']).toBe(false);
    expect(config['asar']).toBe(true);
    expect(config['asarUnpack']).toContain('**/*.node');
  });
  test.each(['better-sqlite3', 'node-hid', 'serialport', 'usb', '@lydell/node-pty'])('carries %s', (name) => {
    expect(manifest.dependencies).toHaveProperty([name]);
    expect(manifest.devDependencies).not.toHaveProperty([name]);
  });
  test('does not carry a second Node', () => {
    expect(manifest.devDependencies).toHaveProperty('node');
    expect(manifest.dependencies).not.toHaveProperty('node');
  });
  test('starts with the bundle of main', () => expect(manifest.main).toBe('out/main/index.cjs'));
  test('brings the rights to use scanners', () =>
    expect(config).toMatchObject({
      deb: { fpm: ['drivers/linux/70-uc-counter.rules=/usr/lib/udev/rules.d/70-uc-counter.rules'] },
      linux: { extraResources: [{ from: 'drivers/linux', to: 'linux' }] },
    }));
  test('is made for Linux and Windows', () =>
    expect(config).toMatchObject({ linux: { target: ['AppImage', 'deb'] }, win: { target: ['nsis'] } }));
});
