import { describe, expect, it, onTestFinished } from 'vitest';
import { openZfmService } from '#drivers/devices/fingerprint/zfm-service.ts';
import { captureImage } from '#drivers/protocols/zfm/commands/capture-image.ts';
import { extractFeatures } from '#drivers/protocols/zfm/commands/extract-features.ts';
import { storeTemplate } from '#drivers/protocols/zfm/commands/templates.ts';
import { openZfmLink } from '#drivers/devices/fingerprint/zfm-probe.ts';
import { NO_TRACE } from '#drivers/core/trace.ts';
import type { BenchOptions } from '#drivers/simulators/zfm/bench.ts';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';
import { zfmBench } from '../../support/zfm.ts';

async function served(change: Partial<BenchOptions> = {}, faults: readonly string[] = []) {
  const bench = await zfmBench(faults, change);
  const service = value(await openZfmService({ dialer: bench.dialer('bench') }, never()));
  onTestFinished(() => service.close());
  return { bench, service };
}

describe('a technician at a ZFM module', () => {
  it('sees what an R503 says of itself', async () => {
    const { service } = await served({ model: 'r503' });
    expect(value(await service.report(never()))).toMatchObject({
      parameters: { systemId: 9, capacity: 200, securityLevel: 3, baudRate: 57_600, dataBytes: 128 },
      product: { model: 'R503', serial: 'SPECIMEN', width: 192, height: 192 },
      algorithm: 'EMULATED ALGORITHM 1.0',
      firmware: 'EMULATED FIRMWARE 1.0',
      stored: 0,
    });
  });

  it('sees less of a module that says less', async () => {
    const { service } = await served({ model: 'zfm-20' });
    expect(value(await service.report(never()))).toMatchObject({
      product: null,
      algorithm: null,
      firmware: null,
      parameters: { capacity: 930 },
    });
  });

  it.each([
    ['r503', 'ok', 'ok'],
    ['r307', 'device/unsupported', 'ok'],
    ['zfm-20', 'device/unsupported', 'device/unsupported'],
  ] as const)('tests sensor and light of a %s', async (model, sensor, light) => {
    const { service } = await served({ model });
    expect(outcome(await service.testSensor(never()))).toBe(sensor);
    expect(outcome(await service.testLight(never()))).toBe(light);
  });

  it('tests that data arrives whole in both directions', async () => {
    const { service } = await served();
    expect(outcome(await service.testData(never()))).toBe('ok');
  });

  it('finds the pages of templates that others left, and removes them', async () => {
    const bench = await zfmBench();
    const probe = { dialer: bench.dialer('bench'), baudRates: [57_600], password: 0, trace: NO_TRACE };
    const link = value(await openZfmLink(probe, 57_600, never()));
    for (const command of [captureImage, extractFeatures(1), storeTemplate(1, 3), storeTemplate(1, 777)])
      value(await link.run<unknown>(command, never()));
    await link.close();
    const service = value(await openZfmService({ dialer: bench.dialer('bench') }, never()));
    onTestFinished(() => service.close());
    expect(value(await service.storedPages(never()))).toEqual([3, 777]);
    expect(outcome(await service.wipe(never()))).toBe('ok');
    expect(value(await service.storedPages(never()))).toEqual([]);
  });

  it('is told when the module only says that it removed them', async () => {
    const bench = await zfmBench(['wipe-forgotten']);
    const probe = { dialer: bench.dialer('bench'), baudRates: [57_600], password: 0, trace: NO_TRACE };
    const link = value(await openZfmLink(probe, 57_600, never()));
    for (const command of [captureImage, extractFeatures(1), storeTemplate(1, 3)])
      value(await link.run<unknown>(command, never()));
    await link.close();
    const service = value(await openZfmService({ dialer: bench.dialer('bench') }, never()));
    onTestFinished(() => service.close());
    expect(await service.wipe(never())).toMatchObject({
      error: { code: 'device/bad-answer', note: '1 templates left after Empty' },
    });
  });

  it('sets how strictly the module matches', async () => {
    const { service } = await served();
    expect(outcome(await service.setSecurity(5, never()))).toBe('ok');
    expect(value(await service.report(never())).parameters.securityLevel).toBe(5);
  });

  it('changes the password, with which the module has to be opened from then on', async () => {
    const { bench, service } = await served();
    value(await service.changePassword(0xc0ffee42, never()));
    await service.close();
    await bench.pullOut();
    await bench.plugIn();
    const dialer = bench.dialer('bench');
    expect(outcome(await openZfmService({ dialer }, never()))).toBe('device/wrong-password');
    const again = value(await openZfmService({ dialer, password: 0xc0ffee42 }, never()));
    onTestFinished(() => again.close());
    expect(outcome(await again.report(never()))).toBe('ok');
  });

  it('writes the number of the equipment into it', async () => {
    const { bench, service } = await served();
    expect(outcome(await service.writeLabel('UC-4711 / 2', never()))).toBe('ok');
    await service.close();
    await bench.pullOut();
    await bench.plugIn();
    const again = value(await openZfmService({ dialer: bench.dialer('bench') }, never()));
    onTestFinished(() => again.close());
    expect(value(await again.readLabel(never()))).toBe('UC-4711 / 2');
    expect(outcome(await again.writeLabel('کاؤنٹر', never()))).toBe('device/unsupported');
  });

  it('puts the line back to what other programs expect', async () => {
    const { bench, service } = await served({ baudFactor: 12, packetCode: 3 });
    value(await service.restoreFactoryLine(never()));
    await service.close();
    expect([bench.module.baudRate, bench.module.dataBytes]).toEqual([57_600, 128]);
  });
});
