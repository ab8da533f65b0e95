import { describe, expect, it, onTestFinished } from 'vitest';
import { NO_TRACE } from '#drivers/core/trace.ts';
import {
  captureImage,
  captureImageInTheDark,
  captureImageStrictly,
} from '#drivers/protocols/zfm/commands/capture-image.ts';
import { extractFeatures } from '#drivers/protocols/zfm/commands/extract-features.ts';
import {
  countTemplates,
  deleteTemplates,
  fastSearch,
  search,
} from '#drivers/protocols/zfm/commands/library.ts';
import {
  autoEnroll,
  autoIdentify,
  enrollAtOnce,
  identifyAtOnce,
} from '#drivers/protocols/zfm/commands/procedures.ts';
import { readParameters } from '#drivers/protocols/zfm/commands/read-parameters.ts';
import { setAddress, setParameter, switchPort } from '#drivers/protocols/zfm/commands/settings.ts';
import * as system from '#drivers/protocols/zfm/commands/system.ts';
import * as templates from '#drivers/protocols/zfm/commands/templates.ts';
import { uploadImage } from '#drivers/protocols/zfm/commands/upload-image.ts';
import { createZfmLink } from '#drivers/devices/fingerprint/zfm-link.ts';
import type { ZfmLink } from '#drivers/devices/fingerprint/zfm-link.ts';
import type { ZfmCommand } from '#drivers/protocols/zfm/command.ts';
import type { Bench, BenchOptions } from '#drivers/simulators/zfm/bench.ts';
import { never } from '../support/never.ts';
import { outcome, value } from '../support/results.ts';
import { zfmBench } from '../support/zfm.ts';

async function linked(change: Partial<BenchOptions> = {}) {
  const bench = await zfmBench([], change);
  const link = await linkTo(bench, 57_600);
  const run = async <T>(command: ZfmCommand<T>) => value(await link.run(command, never()));
  const code = async (command: ZfmCommand<unknown>) => outcome(await link.run(command, never()));
  return { bench, link, run, code };
}

async function linkTo(bench: Bench, baudRate: number): Promise<ZfmLink> {
  const transport = value(await bench.dialer('bench').dial(baudRate));
  const link = createZfmLink({ transport, baudRate, password: 0, trace: NO_TRACE });
  onTestFinished(() => link.close());
  value(await link.greet(never()));
  return link;
}

const template = async (link: ZfmLink, buffer: number) =>
  value(
    await link.upload(templates.uploadTemplate(buffer), never(), {
      atMost: 8_192,
      onReceived: () => undefined,
    }),
  ).bytes;

describe('the emulated module enrols and finds fingers', () => {
  it('in the steps of its manual', async () => {
    const { bench, run, link } = await linked();
    for (const buffer of [1, 2]) {
      expect(await run(captureImage)).toBe('taken');
      expect(await run(extractFeatures(buffer))).toBe('good');
    }
    expect(await run(templates.matchBuffers)).toBe(150);
    await run(templates.mergeBuffers);
    await run(templates.storeTemplate(1, 5));
    expect(await run(countTemplates)).toBe(1);
    expect(await run(search(1, 0, 1_000))).toEqual({ page: 5, score: 150 });
    expect(await run(fastSearch(1, 6, 1_000))).toBeNull();

    bench.finger.present('somebody', 'left-thumb');
    await run(captureImage);
    await run(extractFeatures(1));
    expect(await run(templates.matchBuffers)).toBeNull();
    expect(await run(search(1, 0, 1_000))).toBeNull();
    expect(outcome(await link.run(templates.mergeBuffers, never()))).toBe('device/poor-image');

    await run(deleteTemplates(5, 1));
    expect(await run(countTemplates)).toBe(0);
  });

  it('takes any buffer but 1 for buffer 2, as the ZFM-20 manual says', async () => {
    const { run, link } = await linked({ model: 'zfm-20' });
    await run(captureImage);
    await run(extractFeatures(9));
    expect(await template(link, 2)).toHaveLength(512);
    expect(outcome(await link.run(templates.uploadTemplate(1), never()))).toBe('device/bad-answer');
  });

  it('reads and writes templates, through the line too', async () => {
    const { run, link } = await linked();
    await run(captureImage);
    await run(extractFeatures(1));
    const sent = await template(link, 1);
    expect(sent).toHaveLength(768);
    value(await link.download(templates.downloadTemplate(2), never(), sent));
    expect(await template(link, 2)).toEqual(sent);
    expect(await run(templates.matchBuffers)).toBe(150);
    await run(templates.storeTemplate(2, 999));
    await run(templates.loadTemplate(1, 999));
    expect(await template(link, 1)).toEqual(sent);
  });

  it('takes an image from the host', async () => {
    const { link } = await linked({ model: 'r503', baudFactor: 6 });
    const image = Uint8Array.from({ length: 2_000 }, (_, at) => at & 0xff);
    value(await link.download(templates.downloadImage, never(), image));
    const wish = { atMost: 8_192, onReceived: () => undefined };
    expect(value(await link.upload(uploadImage, never(), wish)).bytes).toEqual(image);
  });

  it.each([
    ['Store', templates.storeTemplate(1, 1_000)],
    ['Load', templates.loadTemplate(1, 1_000)],
  ])('refuses %s outside of its library', async (_, command) => {
    const { code } = await linked();
    expect(await code(command)).toBe('device/unsupported');
  });

  it('refuses to load an empty page, and to delete beyond its library', async () => {
    const { code } = await linked();
    expect(await code(templates.loadTemplate(1, 3))).toBe('device/bad-answer');
    expect(await code(deleteTemplates(999, 2))).toBe('device/bad-answer');
  });

  it('all by itself, step by step, as an R503', async () => {
    const { bench, link } = await linked({ model: 'r503' });
    const steps: number[] = [];
    const wish = { page: 3, mayOverwrite: true, mayRepeat: false, mustLift: false };
    const enrol = () => link.follow(autoEnroll(wish), never(), (step) => steps.push(step));
    expect(outcome(await enrol())).toBe('ok');
    expect(steps).toEqual(Array.from({ length: 14 }, (_, at) => at + 1));
    expect(value(await link.run(countTemplates, never()))).toBe(1);
    expect(outcome(await enrol())).toBe('device/wrong-placement');
    const found = autoIdentify({ grade: 3, start: 0, count: 200, retries: 1 });
    const identify = () => link.follow(found, never(), () => undefined);
    expect(value(await identify())).toEqual({ page: 3, score: 150 });
    bench.finger.present('somebody', 'left-thumb');
    expect(value(await identify())).toBeNull();
    bench.finger.lift();
    expect(outcome(await identify())).toBe('device/no-answer');
  });

  it('at once, as an AS608', async () => {
    const { bench, run, code } = await linked({ model: 'as608' });
    expect(await run(identifyAtOnce)).toBeNull();
    expect(await run(enrollAtOnce)).toBe(0);
    expect(await run(identifyAtOnce)).toEqual({ page: 0, score: 150 });
    bench.finger.lift();
    expect(await code(enrollAtOnce)).toBe('device/poor-image');
  });
});

describe('the emulated module and its settings', () => {
  it('answers a new address from the new address, and only there after that', async () => {
    const { bench, run } = await linked();
    await run(setAddress(0x0a0b0c0d));
    expect(bench.module.address).toBe(0x0a0b0c0d);
    expect((await run(readParameters)).address).toBe(0x0a0b0c0d);
  });

  it('changes its speed after the answer', async () => {
    const { bench, run, link } = await linked();
    await run(setParameter({ name: 'baudRate', value: 9_600 }));
    expect(bench.module.baudRate).toBe(9_600);
    expect(outcome(await link.greet(never(), 100))).not.toBe('ok');
    await link.close();
    const slow = await linkTo(bench, 9_600);
    expect(slow.parameters?.baudRate).toBe(9_600);
  });

  it('refuses values that it does not have', async () => {
    const { code } = await linked({ model: 'r503' });
    expect(await code(setParameter({ name: 'baudRate', value: 28_800 }))).toBe('device/unsupported');
    expect(await code(setParameter({ name: 'baudRate', value: 19_200 }))).toBe('ok');
  });

  it('starts anew on SoftRst, and says 55 after the answer', async () => {
    const { run, code } = await linked({ model: 'r503' });
    await run(captureImage);
    await run(system.softReset);
    expect(await code(extractFeatures(1))).toBe('device/image-failed');
  });

  it('sends a page of information in data packets', async () => {
    const { link } = await linked();
    const wish = { atMost: 4_096, onReceived: () => undefined };
    const page = value(await link.upload(system.readInformation, never(), wish));
    expect(page.bytes).toHaveLength(512);
  });

  it('draws random codes, another each time', async () => {
    const { run } = await linked();
    expect(await run(system.randomCode)).not.toBe(await run(system.randomCode));
  });

  const ONLY_SOME: readonly (readonly [string, ZfmCommand<unknown>, readonly string[]])[] = [
    ['HandShake', system.handshake, ['r503']],
    ['CheckSensor', system.checkSensor, ['r503']],
    ['Cancel', system.cancel, ['r503']],
    ['Standby', system.standby, ['r503']],
    ['GetImageEx', captureImageStrictly, ['r503']],
    ['GetEcho', system.echo, ['r307']],
    ['light', system.switchLight(true), ['r307']],
    ['GetImage in the dark', captureImageInTheDark, ['r307']],
    ['Identify', identifyAtOnce, ['as608']],
    ['PortControl', switchPort(true), ['r503', 'r307', 'as608']],
  ];
  it.each(ONLY_SOME)('%s is known to %j of three models', async (_name, command, knowing) => {
    for (const model of ['r503', 'r307', 'as608'] as const) {
      const { code } = await linked({ model });
      expect(await code(command)).toBe(knowing.includes(model) ? 'ok' : 'device/unsupported');
    }
  });
});
