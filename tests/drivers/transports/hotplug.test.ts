import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { watchHotplug } from '#drivers/transports/hotplug.ts';

describe.runIf(process.platform === 'linux')('watching for devices, by their files', () => {
  function watched() {
    const folder = mkdtempSync(join(tmpdir(), 'counter-dev-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const changed = vi.fn<() => void>();
    const stop = watchHotplug(changed, folder);
    onTestFinished(stop);
    return { changed, stop, put: (name: string) => writeFileSync(join(folder, name), ''), folder };
  }

  it('tells once of all that one plug brings', async () => {
    const { changed, put } = watched();
    put('ttyUSB0');
    put('ttyACM3');
    put('hidraw0');
    await expect.poll(() => changed).toHaveBeenCalledTimes(1);
  });

  it('tells when a device goes', async () => {
    const { changed, put, folder } = watched();
    put('hidraw0');
    await expect.poll(() => changed).toHaveBeenCalledTimes(1);
    rmSync(join(folder, 'hidraw0'));
    await expect.poll(() => changed).toHaveBeenCalledTimes(2);
  });

  it('tells of printers, whose folder comes with the first of them and goes with the last', async () => {
    const { changed, put, folder } = watched();
    const told = (times: number) => expect.poll(() => changed).toHaveBeenCalledTimes(times);
    mkdirSync(join(folder, 'usb'));
    await told(1);
    put('usb/lp0');
    await told(2);
    put('usb/hiddev0');
    rmSync(join(folder, 'usb'), { recursive: true });
    await told(3);
    mkdirSync(join(folder, 'usb'));
    await told(4);
    put('usb/lp1');
    await told(5);
  });

  it('does not mind other files', async () => {
    const { changed, put } = watched();
    put('tty63');
    put('null');
    put('hidraw0');
    await expect.poll(() => changed).toHaveBeenCalled();
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('tells nothing more after it was stopped', async () => {
    const { changed, stop, put } = watched();
    const other = watched();
    put('ttyUSB0');
    stop();
    other.put('ttyUSB0');
    await expect.poll(() => other.changed).toHaveBeenCalled();
    expect(changed).not.toHaveBeenCalled();
  });

  it('tells nothing where there is nothing to watch', () => {
    expect(() => watchHotplug(() => undefined, '/no/such/folder')()).not.toThrow();
  });
});

describe('a process that watched for devices', () => {
  it('ends by itself, also where there is no USB bus', () => {
    const program = `
      import { watchHotplug } from '${new URL('../../../drivers/transports/hotplug.ts', import.meta.url).href}';
      watchHotplug(() => undefined)();
      const stop = watchHotplug(() => undefined);
      setImmediate(stop);
    `;
    const ended = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
      timeout: 15_000,
    });
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
  });
});
