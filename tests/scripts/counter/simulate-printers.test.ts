import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { loadImage } from '@napi-rs/canvas';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEvolisPrinter } from '#drivers/devices/card/evolis.ts';
import { openEscposPrinter } from '#drivers/devices/receipt/escpos.ts';
import { runEscposSimulator } from '#drivers/simulators/run-escpos.ts';
import { runEvolisSimulator } from '#drivers/simulators/run-evolis.ts';
import { runMagicardSimulator } from '#drivers/simulators/run-magicard.ts';
import type { PrintedPaper } from '#drivers/simulators/printer.ts';
import { serialDialer } from '#drivers/transports/serial.ts';
import { tcpDialer } from '#drivers/transports/tcp.ts';
import { jobOf } from '#tests/drivers/support/card.ts';
import { never } from '#tests/drivers/support/never.ts';
import { value } from '#tests/drivers/support/results.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const PAPER = { dots: 576, dotsPerInch: 203 };
const slip = {
  parts: [{ kind: 'picture', bitmap: { width: 576, height: 100, bits: new Uint8Array(7_200).fill(0x0f) } }],
  cut: 'none',
} as const;

/** `counter simulate ...` in a process of its own. */
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
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => said.push(line));
  const [line] = (await once(lines, 'line')) as [string];
  const stopped = async () => {
    const over = [once(child, 'exit'), once(lines, 'close')] as const;
    child.kill('SIGTERM');
    const [exit] = await Promise.all(over);
    return exit;
  };
  return { said, stopped, tcp: tcpDialer('127.0.0.1', Number(line.split(':')[1])) };
}

describe('emulated printers from the command line', () => {
  it('an Evolis over TCP, whose cards are pictures in a folder', async () => {
    const out = path.join(tempDir(), 'cards');
    const { said, stopped, tcp } = await started('evolis', '--tcp', '0', '--fast', '--out', out);
    const printer = value(await openEvolisPrinter({ dialer: tcp }, never()));
    const { front } = jobOf();
    const job = jobOf({ back: front });
    expect(await printer.print(job, { signal: never(), onProgress: () => undefined })).toEqual({ ok: true });
    await printer.close();
    expect(await stopped()).toEqual([0, null]);
    expect(readdirSync(out).toSorted()).toEqual(['card-0001-back.png', 'card-0001-front.png']);
    expect(said.slice(1)).toEqual([
      path.join(out, 'card-0001-front.png'),
      path.join(out, 'card-0001-back.png'),
    ]);
    expect(await loadImage(path.join(out, 'card-0001-front.png'))).toMatchObject({
      width: 1016,
      height: 648,
    });
  });

  it('a receipt printer over TCP, whose paper is torn off when it ends', async () => {
    const out = tempDir();
    const { stopped, tcp } = await started('escpos', '--tcp', '0', '--fast', '--out', out);
    const printer = value(await openEscposPrinter({ dialer: tcp, paper: PAPER, status: true }, never()));
    expect(await printer.print(slip, never())).toEqual({ ok: true });
    await printer.close();
    expect(await stopped()).toEqual([0, null]);
    expect(readdirSync(out)).toEqual(['paper-0001.png']);
    expect(await loadImage(path.join(out, 'paper-0001.png'))).toMatchObject({ width: 576 });
  });
});

describe('emulated printers that run by themselves', () => {
  const options = { seed: 'run', faults: [], pacing: false, onOutput: () => undefined };

  it.runIf(process.platform !== 'win32')('are on a pseudo-terminal behind a link', async () => {
    const papers: PrintedPaper[] = [];
    const link = path.join(tempDir(), 'printer');
    symlinkSync('/nowhere', link);
    const running = value(
      await runEscposSimulator({ ...options, link, onOutput: (paper) => papers.push(paper) }),
    );
    onTestFinished(() => running.stop());
    expect(running.path).toBe(link);
    const dialer = serialDialer(link);
    const printer = value(await openEscposPrinter({ dialer, paper: PAPER, status: true }, never()));
    expect(await printer.print(slip, never())).toEqual({ ok: true });
    await printer.close();
    await running.stop();
    expect(papers).toHaveLength(1);
  });

  it('tell when a fault has pulled the plug', async () => {
    const running = value(await runEscposSimulator({ ...options, tcpPort: 0, faults: ['vanish'] }));
    onTestFinished(() => running.stop());
    const dialer = tcpDialer('127.0.0.1', Number(running.path.split(':')[1]));
    const printer = value(
      await openEscposPrinter({ dialer, paper: PAPER, status: true, grace: 100 }, never()),
    );
    expect(await printer.print(slip, never())).toMatchObject({ ok: false });
    await printer.close();
    await running.vanished;
  });

  it.each([
    ['evolis', runEvolisSimulator, 'primacy', 'jam'],
    ['magicard', runMagicardSimulator, 'enduro-plus', 'hopper-full'],
    ['escpos', runEscposSimulator, '58mm', 'cutter-jam'],
  ] as const)('%s: are of known models, with known faults', async (_, run, model, fault) => {
    const wrongModel = await run({ ...options, tcpPort: 0, model: 'toaster' });
    expect(wrongModel).toMatchObject({ error: { code: 'device/not-found' } });
    expect(wrongModel.ok ? '' : wrongModel.error.note).toContain(model);
    const wrongFault = await run({ ...options, tcpPort: 0, faults: ['explode'] });
    expect(wrongFault.ok ? '' : wrongFault.error.note).toContain(fault);
    const running = await run({
      ...options,
      tcpPort: 0,
      model: model.toUpperCase(),
      faults: [`${fault}@2`],
    });
    if (!running.ok) throw new Error(running.error.note);
    expect(running.value.path).toMatch(/^127\.0\.0\.1:\d+$/);
    await running.value.stop();
  });
});
