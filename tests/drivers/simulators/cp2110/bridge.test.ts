import { describe, expect, it } from 'vitest';
import { toHex } from '#drivers/core/hex.ts';
import { createCp2110Bridge } from '#drivers/simulators/cp2110/bridge.ts';
import { createMemoryPair } from '#drivers/transports/memory.ts';
import { receive } from '../../support/collect.ts';
import { bytes } from '../../support/hex.ts';

function bridge() {
  const [uart, module] = createMemoryPair();
  const chip = createCp2110Bridge(uart);
  const inputs: string[] = [];
  chip.onInput((report) => inputs.push(toHex(report)));
  const set = (hex: string) => chip.setFeature(bytes(hex));
  const get = (id: number) => {
    const report = chip.getFeature(id);
    return report === null ? null : toHex(report);
  };
  return { chip, module, inputs, set, get };
}

describe('the emulated CP2110', () => {
  it('starts at 115200 bit/s, disabled, and says what it is', () => {
    const { get } = bridge();
    expect(get(0x50)).toBe('500001C20000000300');
    expect(get(0x41)).toBe('4100');
    expect(get(0x46)).toBe('460A01');
    expect(get(0x42)).toBe('42000000000000');
  });

  it('keeps what it is told, and forgets it at a reset', () => {
    const { chip, set, get } = bridge();
    expect([set('500000E10000000300'), set('4101')]).toEqual([true, true]);
    expect(chip.baudRate).toBe(57_600);
    expect([get(0x50), get(0x41)]).toEqual(['500000E10000000300', '4101']);
    expect(set('4000')).toBe(true);
    expect([get(0x50), get(0x41)]).toEqual(['500001C20000000300', '4100']);
  });

  it('stalls at what it does not know, and at what can only be read', () => {
    const { set, get } = bridge();
    expect([set('4400'), set('42000000000000'), set('460A01'), set('5001')]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([get(0x44), get(0x01), get(0x43)]).toEqual([null, null, null]);
  });

  it('carries bytes both ways once it is enabled', async () => {
    const { chip, module, inputs, set } = bridge();
    set('4101');
    const heard = receive(module, 3);
    chip.output(bytes('03 0A 0B 0C'));
    expect(toHex(await heard)).toBe('0A0B0C');
    await module.write(new Uint8Array(70).fill(7));
    expect(inputs.map((report) => report.slice(0, 4))).toEqual(['3F07', '0707']);
  });

  it('carries nothing while it is disabled', async () => {
    const { chip, module, inputs, set } = bridge();
    await module.write(bytes('55'));
    expect(inputs).toEqual([]);
    chip.output(bytes('01 0A'));
    set('4101');
    const heard = receive(module, 1);
    chip.output(bytes('01 0B'));
    expect(toHex(await heard)).toBe('0B');
  });
});
