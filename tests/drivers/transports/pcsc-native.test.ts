/** What koffi passes to Windows' PC/SC, seen from the other side: by functions of the same signatures in C. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPcsc, PCSCLITE, WINSCARD } from '#drivers/transports/pcsc-native.ts';
import { READER_STATE } from '#drivers/transports/pcsc-system.ts';
import type { PcscAnswer } from '#drivers/transports/pcsc-system.ts';
import { asKnown, awaitChange } from '#drivers/transports/pcsc-wait.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { outcome, value } from '../support/results.ts';

const compiler = spawnSync('cc', ['--version']).status === 0;
if (!compiler) process.stderr.write('pcsc-native: not run, there is no C compiler (gcc, libc6-dev)\n');

function good<T>(answer: PcscAnswer<T>): T {
  if (!answer.ok) throw new Error(answer.error.toString(16));
  return answer.value;
}

async function standIn() {
  const library = join(tempDir(), 'winscard.so');
  const source = join(import.meta.dirname, 'pcsc.c');
  const made = spawnSync('cc', ['-shared', '-fPIC', '-pthread', '-o', library, source], { encoding: 'utf8' });
  expect(made.stderr).toBe('');
  return good(await value(await loadPcsc({ ...WINSCARD, library })).establish());
}

describe.runIf(compiler && process.platform === 'linux')("Windows' PC/SC through koffi", () => {
  it('names the readers', async () => {
    expect(good(await (await standIn()).readers())).toEqual(['Läser 0', 'ریڈر 1']);
  });

  it('tells the states of several, with the ATR of a card', async () => {
    const context = await standIn();
    const awaited = ['Läser 0', 'ریڈر 1', 'other'].map((reader) => ({ reader, known: 0 }));
    const [card, empty, unknown] = good(await context.change(awaited, 1_000));
    expect(card).toMatchObject({ state: 0xfffe_0022 });
    expect(Buffer.from(card?.atr ?? []).toString('hex')).toBe(`3b${'11'.repeat(34)}35`);
    expect(empty).toEqual({ state: READER_STATE.empty | READER_STATE.changed, atr: new Uint8Array() });
    expect(unknown?.state).toBe(READER_STATE.unknown | READER_STATE.changed);
    expect(await context.change(awaited, 0)).toEqual({ ok: false, error: 0x8010000a });
  });

  it('is not waited for any longer than wanted', async () => {
    const context = await standIn();
    const over = new AbortController();
    const known = asKnown(0xfffe_0022);
    expect(known).toBe(0xfffe_0020);
    const waiting = { milliseconds: 60_000, signal: over.signal };
    const change = awaitChange(context, [{ reader: 'Läser 0', known }], waiting);
    over.abort();
    expect(await change).toEqual({ ok: false, error: 0x80100002 });
    expect(await awaitChange(context, [], waiting)).toEqual({ ok: false, error: 0x80100002 });
  });

  it('carries a command and its response, and says why it does not', async () => {
    const context = await standIn();
    expect(await context.connect('ریڈر 1')).toEqual({ ok: false, error: 0x8010000c });
    expect(await context.connect('other')).toEqual({ ok: false, error: 0x80100009 });
    const card = good(await context.connect('Läser 0'));
    expect(good(await card.transmit(Uint8Array.of(0, 0xa4, 4, 0x0c)))).toEqual(
      Uint8Array.of(0x0c, 4, 0xa4, 0),
    );
    await card.disconnect();
    expect(await card.transmit(Uint8Array.of(0))).toEqual({ ok: false, error: 0x80100069 });
    await context.release();
  });
});

describe('PC/SC', () => {
  it('that is not installed is a service that does not run', async () => {
    expect(outcome(await loadPcsc({ ...PCSCLITE, library: '/none.so' }))).toBe('device/no-service');
  });
});
