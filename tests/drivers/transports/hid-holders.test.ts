import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { holdersOf } from '#drivers/transports/hid-holders.ts';

describe.runIf(process.platform === 'linux')('who has a device file open', () => {
  function file(): string {
    const folder = mkdtempSync(join(tmpdir(), 'counter-holders-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return join(folder, 'hidraw0');
  }

  it('is another process, until it ends', async () => {
    const path = file();
    const fd = openSync(path, 'w');
    const holder = spawn('cat', { stdio: ['pipe', 'ignore', fd] });
    closeSync(fd);
    await once(holder, 'spawn');
    expect(await holdersOf(path)).toEqual([holder.pid]);
    holder.stdin?.end();
    await once(holder, 'close');
    expect(await holdersOf(path)).toEqual([]);
  });

  it('is never this process itself, and nobody where there is no file', async () => {
    const path = file();
    const fd = openSync(path, 'w');
    onTestFinished(() => closeSync(fd));
    expect(await holdersOf(path)).toEqual([]);
    expect(await holdersOf(`${path}1`)).toEqual([]);
  });
});
