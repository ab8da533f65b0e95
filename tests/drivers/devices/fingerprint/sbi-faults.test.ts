import { describe, expect, it } from 'vitest';
import type { DeviceErrorCode } from '#drivers/core/result.ts';
import { SBI_FAULT_NAMES } from '#drivers/simulators/sbi/faults.ts';
import type { SbiFaultName } from '#drivers/simulators/sbi/faults.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';
import { captureSlap, fingersIn, openSbi, sbiSimulator } from '../../support/sbi.ts';

/** What a capture of four fingers comes to when the fault is there every time: fingers, or a code and the check's name. */
const CAPTURED: Record<Exclude<SbiFaultName, 'wedge' | 'no-http'>, number | [DeviceErrorCode, string]> = {
  busy: ['device/busy', 'SBI error 111'],
  'not-ready': ['device/not-ready', 'SBI error 110'],
  orientation: ['device/wrong-placement', 'SBI error 105'],
  'extraction-failed': ['device/image-failed', 'SBI error 102'],
  tamper: ['device/untrusted', 'SBI error 103'],
  'vendor-error': ['device/sensor-fault', 'SBI error 512'],
  'device-missing': ['device/unplugged', 'SBI error 106'],
  'partial-slap': 3,
  'one-unseen': 3,
  'one-tampered': ['device/untrusted', 'SBI error 103'],
  'wrong-hand': ['device/wrong-placement', 'other fingers than asked for'],
  'same-finger': ['device/untrusted', 'the same finger twice'],
  'hidden-wrong-hand': 4,
  'same-ridges': 4,
  'wrong-position': ['device/untrusted', 'the record names another finger'],
  'low-quality': 4,
  'bad-signature': ['device/untrusted', 'signature'],
  'other-certificate': ['device/untrusted', 'certificate of no pinned device provider'],
  'expired-certificate': ['device/untrusted', 'certificate expired, or the clock of this PC is fast'],
  'wrong-transaction': ['device/untrusted', 'transaction id'],
  'stale-time': ['device/untrusted', "time of the record: 3 h 0 min behind this PC's clock"],
  'broken-chain': ['device/untrusted', 'chain of hashes'],
  'garbage-record': ['device/bad-answer', 'record: format/bad-magic'],
  'cut-record': ['device/bad-answer', 'record: format/truncated'],
  garbage: ['device/bad-answer', 'no HTTP'],
  'no-json': ['device/bad-answer', 'no list of fingers'],
  redirect: ['device/bad-answer', 'redirect refused'],
  'server-error': ['device/bad-answer', 'HTTP status 500'],
  truncated: ['device/bad-answer', 'answer cut short'],
  'slow-drip': ['device/bad-answer', 'answer not whole within 1500 ms'],
  silence: ['device/no-answer', 'no answer within 2500 ms'],
  disconnect: ['device/unplugged', 'connection ended without an answer'],
  oversize: ['device/bad-answer', 'answer of more than 33554432 bytes'],
  vanish: ['device/unplugged', 'did not come back'],
};
const OPENED = { wedge: 'device/no-answer', 'no-http': 'device/bad-answer' } as const;

describe('a service that always misbehaves', () => {
  it.each(SBI_FAULT_NAMES)('%s', async (name) => {
    const simulator = await sbiSimulator([name]);
    const scanner = await openSbi(simulator);
    if (name === 'wedge' || name === 'no-http') return expect(outcome(scanner)).toBe(OPENED[name]);
    const result = await captureSlap(value(scanner));
    const wanted = CAPTURED[name];
    if (typeof wanted === 'number') expect(fingersIn(value(result))).toHaveLength(wanted);
    else expect(result).toEqual({ ok: false, error: { code: wanted[0], note: wanted[1] } });
  });
});

describe('a service that misbehaved once', () => {
  const lasting = ['wedge', 'no-http', 'vanish'];
  it.each(SBI_FAULT_NAMES.filter((name) => !lasting.includes(name)))(
    '%s: the next capture is whole, on the same scanner',
    async (name) => {
      const scanner = value(await openSbi(await sbiSimulator([`${name}@1`])));
      await captureSlap(scanner);
      const next = value(await captureSlap(scanner));
      expect(fingersIn(next).map(({ verdict }) => verdict)).toEqual(['good', 'good', 'good', 'good']);
    },
  );

  it.each(['disconnect@1', 'device-missing@1'])('%s: the capture starts again by itself', async (fault) => {
    const scanner = value(await openSbi(await sbiSimulator([fault])));
    expect(fingersIn(value(await captureSlap(scanner)))).toHaveLength(4);
  });

  it('vanish: when it is back within the grace, the capture starts again by itself', async () => {
    const simulator = await sbiSimulator(['vanish@1']);
    const scanner = value(await openSbi(simulator, { grace: 3_000 }));
    const running = captureSlap(scanner);
    await simulator.vanished;
    await simulator.plugIn();
    expect(fingersIn(value(await running))).toHaveLength(4);
  });

  it('wedge: the check says so and ends', async () => {
    const scanner = value(await openSbi(await sbiSimulator(['wedge@2'])));
    expect(outcome(await scanner.check(never()))).toBe('device/no-answer');
    expect(outcome(await scanner.check(never()))).toBe('ok');
  });
});
