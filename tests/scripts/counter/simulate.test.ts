import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openGt5xScanner } from '#drivers/devices/fingerprint/gt5x.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import { tcpDialer } from '#drivers/transports/tcp.ts';
import { SIMULATORS } from '#scripts/counter/simulators/list.ts';
import { simulate } from '#scripts/counter/simulate.ts';
import { never } from '#tests/drivers/support/never.ts';
import { value } from '#tests/drivers/support/results.ts';
import { captureOn } from '#tests/drivers/support/zfm.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** `counter simulate ...`, without the commands that have nothing to do with it. */
async function started(...args: string[]) {
  const program = `
    import { simulate } from ${JSON.stringify(path.join(ROOT, 'scripts/counter/simulate.ts'))};
    process.exitCode = await simulate.run(process.argv.slice(1));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, '--', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, line, tcp: tcpDialer('127.0.0.1', Number(line.split(':')[1])) };
}

describe('the emulators from the command line', () => {
  it('say how they are called, each by its own name', () => {
    for (const name of Object.keys(SIMULATORS)) {
      expect(simulate.usage.some((line) => line.startsWith(`simulate ${name} `))).toBe(true);
    }
  });

  it('a ZFM module over TCP, showing a picture from a file', async () => {
    const file = path.join(tempDir(), 'finger.pgm');
    const pixels = Buffer.alloc(192 * 192, 85);
    writeFileSync(file, Buffer.concat([Buffer.from('P5\n192 192\n255\n'), pixels]));
    const { child, tcp } = await started('zfm', '--model', 'R503', '--tcp', '0', '--fast', '--finger', file);
    const scanner = value(await openZfmScanner({ dialer: tcp, lineSpeed: 'as-found' }, never()));
    const taken = value(await captureOn(scanner, { fingerTimeout: 5_000 }));
    expect(taken.image.pixels[96 * 192 + 96]).toBe(85);
    await scanner.close();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('a GT-5x module over TCP, that ends when its fault pulls the plug', async () => {
    const { child, tcp } = await started('gt5x', '--tcp', '0', '--fast', '--fault', 'vanish');
    const ended = once(child, 'exit');
    const scanner = value(await openGt5xScanner({ dialer: tcp, grace: 100, lineSpeed: 'as-found' }, never()));
    const taken = await captureOn(scanner, { fingerTimeout: 5_000 });
    expect(taken).toMatchObject({ error: { code: 'device/unplugged' } });
    await scanner.close();
    expect(await ended).toEqual([0, null]);
  });

  it.each([
    [['zfm', '--model', 'toaster'], 'r503'],
    [['gt5x', '--fault', 'explode'], 'wedge'],
    [['zfm', '--tcp', '0', '--link', 'x'], 'either'],
    [['zfm', '--finger', '/nonexistent'], 'cannot be read'],
    [['toaster'], 'gt5x'],
  ])('refuse %j and say what there is', async (args, words) => {
    await expect((async () => simulate.run(args))()).rejects.toThrow(words);
  });
});
