/** What koffi passes to the spooler's functions, seen from the other side: by functions of the same signatures in C. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Spooler } from '#drivers/transports/raw-spool-system.ts';
import { rawSpoolDialer } from '#drivers/transports/raw-spool.ts';
import { loadSpooler } from '#drivers/transports/raw-spool-windows.ts';
import { deviceOk } from '#drivers/core/result.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { outcome, value } from '../support/results.ts';

const compiler = spawnSync('cc', ['--version']).status === 0;
if (!compiler) process.stderr.write('raw-spool-windows: not run, there is no C compiler (gcc, libc6-dev)\n');

async function standIn(): Promise<Spooler> {
  const library = join(tempDir(), 'spooler.so');
  const made = spawnSync(
    'cc',
    ['-shared', '-fPIC', '-o', library, join(import.meta.dirname, 'raw-spool.c')],
    {
      encoding: 'utf8',
    },
  );
  expect(made.stderr).toBe('');
  return value(await loadSpooler({ winspool: library, kernel: library }));
}

describe.runIf(compiler && process.platform === 'linux')("the spooler's functions through koffi", () => {
  it('list the printers', async () => {
    const spooler = await standIn();
    expect(await spooler.printers()).toEqual({ ok: true, value: ['Kärte', 'Bon'] });
  });

  it('print a document of data type RAW', async () => {
    const spooler = await standIn();
    const file = join(tempDir(), 'printed');
    const line = value(await rawSpoolDialer(`raw:${file}`, async () => deviceOk(spooler)).dial(0));
    const job = Buffer.alloc(2_500, 'job ');
    expect(outcome(await line.write(job))).toBe('ok');
    await line.close();
    expect(readFileSync(file, 'latin1')).toBe(`[UC Counter RAW]${job.toString()}[end]`);
  });

  it('say why they fail, from whichever thread', async () => {
    const spooler = await standIn();
    expect(await spooler.open('none')).toEqual({ ok: false, error: 1801 });
    expect(await spooler.open('forbidden')).toEqual({ ok: false, error: 5 });
    const file = join(tempDir(), 'printed');
    const opened = await spooler.open(file);
    if (!opened.ok) throw new Error('opened');
    expect(await opened.value.startDocument('x')).toEqual({ ok: true, value: undefined });
    expect(await opened.value.write(Buffer.from('!'))).toEqual({ ok: false, error: 63 });
    await opened.value.abortDocument();
    await opened.value.close();
    expect(readFileSync(file, 'latin1')).toBe('[x RAW][abort]');
  });

  it('are unsupported where the library is not there', async () => {
    expect(outcome(await loadSpooler({ winspool: '/none.so', kernel: '/none.so' }))).toBe(
      'device/unsupported',
    );
  });
});
