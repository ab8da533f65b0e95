import { describe, expect, it, vi } from 'vitest';
import { createMemoryPair } from '#drivers/transports/memory.ts';
import { lost, receive } from '../support/collect.ts';
import { outcome } from '../support/results.ts';

describe('the memory line', () => {
  it('carries bytes both ways, in order, as copies', async () => {
    const [left, right] = createMemoryPair();
    const bytes = Uint8Array.of(1, 2, 3);
    const arrived = receive(right, 5);
    void left.write(bytes);
    void left.write(Uint8Array.of(4, 5));
    bytes.fill(9);
    expect([...(await arrived)]).toEqual([1, 2, 3, 4, 5]);
    const back = receive(left, 1);
    await right.write(Uint8Array.of(6));
    expect([...(await back)]).toEqual([6]);
  });

  it('tells the other end of a hang-up, and not the one that hung up', async () => {
    const [left, right] = createMemoryPair();
    const own = vi.fn();
    left.onClose(own);
    const other = lost(right);
    await left.close();
    expect(await other).toBe('device/unplugged');
    expect(own).not.toHaveBeenCalled();
    expect(outcome(await left.write(Uint8Array.of(1)))).toBe('device/unplugged');
    expect(outcome(await right.write(Uint8Array.of(1)))).toBe('device/unplugged');
  });
});
