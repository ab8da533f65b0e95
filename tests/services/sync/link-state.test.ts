import { describe, expect, it } from 'vitest';
import { createRateMeter } from '#services/sync/rate.ts';
import { cutAfter, fault, unreachable } from './scripted.ts';
import { createWorld, START } from './world.ts';

const PIECE = 16_384;

describe('What is said of the link', () => {
  it('counts the bytes that wait, down as upstream acknowledges them', async () => {
    const world = await createWorld();
    await world.seal(2, 4 * PIECE);
    await world.engine.runOnce();
    const waiting = world.links.filter(({ sending }) => sending).map(({ waitingBytes }) => waitingBytes);
    expect(waiting[0]).toBe(8 * PIECE);
    expect(waiting).toEqual(waiting.toSorted((a, b) => b - a));
    expect(waiting).toContain(5 * PIECE);
    expect(world.links.at(-1)?.waitingBytes).toBe(0);
  });

  it('counts what is left of a body after a cut', async () => {
    const world = await createWorld();
    await world.seal(1, 4 * PIECE);
    world.upstream.next('upload', cutAfter(PIECE, true));
    world.upstream.next('uploaded', fault(unreachable, null));
    await world.engine.runOnce();
    expect(world.engine.link().waitingBytes).toBe(3 * PIECE);
  });

  it('has the rate of sending, from what upstream acknowledged', async () => {
    const world = await createWorld();
    world.setPace({ bytesPerSecond: 8192 });
    await world.seal(1, 20 * PIECE);
    expect(world.engine.link().rate).toBeNull();
    await world.drive(world.engine.runOnce());
    const rates = world.links.map(({ rate }) => rate).filter((rate) => rate !== null);
    expect(rates.length).toBeGreaterThan(10);
    for (const rate of rates.slice(5)) expect(rate).toBeGreaterThan(7000);
    for (const rate of rates.slice(5)) expect(rate).toBeLessThan(10_000);
  });

  it('says that this PC’s clock is wrong by more than a day, and sends all the same', async () => {
    const world = await createWorld();
    await world.seal(1);
    world.upstream.say({ time: START - 86_400_001 });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.engine.link()).toMatchObject({ state: 'idle', cause: 'upstream/clock' });
    world.upstream.say({ time: START + 86_400_000 });
    await world.engine.runOnce();
    expect(world.engine.link()).toMatchObject({ state: 'idle', cause: null });
  });
});

describe('The rate', () => {
  const at = (ms: number) => START + ms;
  it('is that of the last minute of sending', () => {
    const meter = createRateMeter();
    expect(meter.rate(at(0))).toBeNull();
    meter.observe({ id: 'a', sent: 0, size: 1e6 }, at(0));
    meter.observe({ id: 'a', sent: 100_000, size: 1e6 }, at(10_000));
    expect(meter.rate(at(10_000))).toBe(10_000);
    meter.observe({ id: 'a', sent: 120_000, size: 1e6 }, at(20_000));
    expect(meter.rate(at(20_000))).toBe(6_000);
    // The first stretch ended more than a minute ago.
    expect(meter.rate(at(71_000))).toBe(2_000);
    expect(meter.rate(at(81_000))).toBeNull();
  });

  it('counts time in which nothing was acknowledged, and none between bodies', () => {
    const meter = createRateMeter();
    meter.observe({ id: 'a', sent: 0, size: 1e6 }, at(0));
    meter.observe(null, at(10_000));
    expect(meter.rate(at(10_000))).toBe(0);
    meter.observe({ id: 'b', sent: 0, size: 1e6 }, at(30_000));
    meter.observe({ id: 'b', sent: 100_000, size: 1e6 }, at(40_000));
    expect(meter.rate(at(40_000))).toBe(5_000);
  });

  it('says nothing of stretches over which the clock was set', () => {
    const meter = createRateMeter();
    meter.observe({ id: 'a', sent: 0, size: 1e6 }, at(10_000));
    meter.observe({ id: 'a', sent: 100, size: 1e6 }, at(-9_000_000));
    expect(meter.rate(at(-9_000_000))).toBeNull();
  });
});
