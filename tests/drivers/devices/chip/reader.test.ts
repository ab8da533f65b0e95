/** A chip is asked whether it lives; the emulated one answers bytes. */
import { describe, expect, it } from 'vitest';
import { createChipReader } from '#drivers/devices/chip/reader.ts';
import { createEmulatedChip } from '#drivers/simulators/chip/chip.ts';

const signal = new AbortController().signal;
const bench = () => {
  const chip = createEmulatedChip();
  return { chip, look: (at = signal) => createChipReader(chip.line).look(at) };
};

describe('A chip reader', () => {
  it.each(['present', 'absent', 'guarded'] as const)(
    'sees a living chip whose application is %s',
    async (application) => {
      const { chip, look } = bench();
      chip.application = application;
      expect(await look()).toEqual({ ok: true, value: { atr: '3b80800101', application } });
    },
  );

  it('tells a silent chip from no card, and from noise', async () => {
    const { chip, look } = bench();
    chip.state = 'dead';
    expect(await look()).toMatchObject({ error: { code: 'device/no-answer' } });
    chip.state = 'away';
    expect(await look()).toMatchObject({ error: { code: 'device/no-card' } });
    chip.state = 'alive';
    chip.garbled = true;
    expect(await look()).toMatchObject({ error: { code: 'device/bad-answer' } });
  });

  it('can be broken off', async () => {
    expect(await bench().look(AbortSignal.abort())).toMatchObject({ error: { code: 'device/aborted' } });
  });

  it('has an emulated chip that answers commands it does not know as chips do', async () => {
    const { line } = createEmulatedChip();
    const answer = async (hex: string) => {
      const response = await line.transmit(Uint8Array.from(Buffer.from(hex, 'hex')), signal);
      return response.ok ? Buffer.from(response.value).toString('hex') : response.error.code;
    };
    expect(await answer('00a4')).toBe('6700');
    expect(await answer('80a4040c00')).toBe('6e00');
    expect(await answer('00b0000000')).toBe('6d00');
    expect(await answer('00a4000c02')).toBe('6a86');
  });
});
