import { describe, expect, it, vi } from 'vitest';
import { createTrace } from '#drivers/core/trace.ts';
import { MOST_SKEW } from '#drivers/protocols/sbi/time.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';
import { captureSlap, fingersIn, openSbi, sbiSimulator } from '../../support/sbi.ts';

const HOUR = 60 * 60_000;

describe('clocks', () => {
  const captureAhead = async (ahead: number) => {
    const simulator = await sbiSimulator([], { now: () => Date.now() + ahead });
    return captureSlap(value(await openSbi(simulator)));
  };

  it('may differ a little', async () => {
    expect(outcome(await captureAhead(MOST_SKEW - 30_000))).toBe('ok');
    expect(outcome(await captureAhead(30_000 - MOST_SKEW))).toBe('ok');
  });

  it.each([
    [3 * HOUR, "clock: the scanner's is 3 h 0 min ahead of this PC's"],
    [-26 * HOUR, "clock: the scanner's is 26 h 0 min behind this PC's"],
  ])('that differ by %i ms are told from a record played again', async (ahead, note) => {
    expect(await captureAhead(ahead)).toEqual({ ok: false, error: { code: 'device/untrusted', note } });
  });

  it('that are far off make certificates look wrong, and the note says that too', async () => {
    const result = await openSbi(await sbiSimulator(), { now: () => Date.UTC(2003, 0, 1) });
    expect(result).toMatchObject({
      error: { code: 'device/untrusted', note: 'certificate not valid yet, or the clock of this PC is slow' },
    });
  });
});

describe('coming back', () => {
  it('is recognised on another port and under another id, by its serial number', async () => {
    const first = await sbiSimulator([], { seed: 'moves' });
    // A second service with the same device, as after a restart.
    const second = await sbiSimulator([], { seed: 'moves' });
    const ports = [first.port, second.port];
    const scanner = value(await openSbi(first, { ports, grace: 3_000 }));
    await first.stop();
    expect(outcome(await captureSlap(scanner))).toBe('ok');
    expect(scanner.info.port).toBe(`sbi:${first.port}/1`);
  });

  it('is not another device on the same port', async () => {
    const first = await sbiSimulator([], { seed: 'first', empty: true });
    const scanner = value(await openSbi(first));
    const gone = vi.fn();
    scanner.onGone(gone);
    const waiting = Promise.withResolvers<void>();
    const running = captureSlap(scanner, { fingerTimeout: 5_000, onPreview: () => waiting.resolve() });
    await waiting.promise;
    await first.stop();
    await sbiSimulator([], { seed: 'second', port: first.port });
    expect(outcome(await running)).toBe('device/unplugged');
    expect(gone).toHaveBeenCalledTimes(1);
  });

  it('is not another device that was put in its place unnoticed', async () => {
    const first = await sbiSimulator([], { seed: 'first' });
    const scanner = value(await openSbi(first));
    await first.stop();
    await sbiSimulator([], { seed: 'second', port: first.port });
    expect(await scanner.check(never())).toMatchObject({
      error: { code: 'device/untrusted', note: 'another device' },
    });
    expect(outcome(await captureSlap(scanner))).toBe('device/untrusted');
  });
});

describe('what is written down', () => {
  it('holds verbs, sizes and codes, and nothing of a finger', async () => {
    const lines: string[] = [];
    const simulator = await sbiSimulator();
    const trace = createTrace((line) => lines.push(line));
    const scanner = value(await openSbi(simulator, { trace }));
    const [finger] = fingersIn(value(await captureSlap(scanner)));
    const text = lines.join('\n');
    expect(text).toContain('RCAPTURE /capture');
    expect(text.length).toBeLessThan(1_000);
    const token = Buffer.from(finger?.signedRecord ?? []).toString('ascii');
    expect(text).not.toContain(token.slice(-40));
  });
});
