import { lstat, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createScannerOpener, TRAINING_PORT } from '#drivers/devices/fingerprint/opener.ts';
import { runZfmSimulator } from '#drivers/simulators/run-zfm.ts';
import { createTrainingScanner } from '#drivers/simulators/training-scanner.ts';
import { fingerPicture } from '#drivers/simulators/fingers/index.ts';
import { runGt5xSimulator } from '#drivers/simulators/run-gt5x.ts';
import { openGt5xScanner } from '#drivers/devices/fingerprint/gt5x.ts';
import { openZfmScanner } from '#drivers/devices/fingerprint/zfm.ts';
import { openSerial } from '#drivers/transports/serial.ts';
import { tcpDialer } from '#drivers/transports/tcp.ts';
import { bytes } from '../support/hex.ts';
import { receive } from '../support/collect.ts';
import { never } from '../support/never.ts';
import { outcome, value } from '../support/results.ts';
import { captureOn } from '../support/zfm.ts';

describe.skipIf(process.platform === 'win32')('the stand-alone simulator', () => {
  it('can be opened by its path like any serial scanner, and takes pictures', async () => {
    const simulator = value(await runZfmSimulator({ seed: 'alone', faults: [], pacing: false }));
    onTestFinished(() => simulator.stop());
    const scanner = value(await createScannerOpener().open(simulator.path, never()));
    onTestFinished(() => scanner.close());
    const taken = await captureOn(scanner, { fingerTimeout: 5_000 });
    expect(value(taken).verdict).toBe('good');
  });

  it('can have a link, and takes it away when it stops', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'counter-sim-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const link = join(folder, 'zfm');
    const simulator = value(await runZfmSimulator({ link, seed: 'alone', faults: [], pacing: false }));
    expect(simulator.path).toBe(link);
    await simulator.stop();
    await expect(lstat(link)).rejects.toThrow('ENOENT');
  });

  it('sends at the pace of a line of 57,600 bit/s when told to', async () => {
    const simulator = value(await runZfmSimulator({ seed: 'alone', faults: [], pacing: true }));
    onTestFinished(() => simulator.stop());
    const port = value(await openSerial(simulator.path, 57_600));
    onTestFinished(() => port.close());
    const began = performance.now();
    // 24 answers of 28 bytes: 672 bytes, 117 ms at 5,760 bytes a second.
    const answers = receive(port, 672);
    await port.write(bytes('EF01FFFFFFFF0100030F0013'.repeat(24)));
    await answers;
    expect(performance.now() - began).toBeGreaterThan(100);
  });

  it('tells when a fault has unplugged it', async () => {
    const simulator = value(await runZfmSimulator({ seed: 'alone', faults: ['vanish'], pacing: false }));
    onTestFinished(() => simulator.stop());
    const scanner = value(await createScannerOpener().open(simulator.path, never()));
    onTestFinished(() => scanner.close());
    const stop = new AbortController();
    void simulator.vanished.then(() => stop.abort());
    const taken = await captureOn(scanner, { signal: stop.signal, fingerTimeout: 5_000 });
    expect(['device/unplugged', 'device/aborted']).toContain(outcome(taken));
    await simulator.vanished;
  });

  it('can be reached over TCP, as another model, with pictures that it is given', async () => {
    const picture = { width: 192, height: 192, resolution: 508, pixels: new Uint8Array(192 * 192).fill(34) };
    const simulator = value(
      await runZfmSimulator({
        seed: 'alone',
        faults: [],
        pacing: false,
        tcpPort: 0,
        model: 'r503',
        pictures: [picture, { ...picture, pixels: new Uint8Array(192 * 192).fill(102) }],
      }),
    );
    onTestFinished(() => simulator.stop());
    const dialer = tcpDialer('127.0.0.1', Number(simulator.path.split(':')[1]));
    const scanner = value(await openZfmScanner({ dialer, lineSpeed: 'as-found' }, never()));
    onTestFinished(() => scanner.close());
    expect(scanner.info.model).toBe('R503');
    for (const grey of [34, 102, 34]) {
      const { image } = value(await captureOn(scanner, { fingerTimeout: 5_000 }));
      expect(image.pixels).toEqual(new Uint8Array(192 * 192).fill(grey));
    }
  });

  it('can be a GT-5x module, known by its own way of answering', async () => {
    const simulator = value(await runGt5xSimulator({ seed: 'alone', faults: [], pacing: false }));
    onTestFinished(() => simulator.stop());
    const scanner = value(await createScannerOpener().open(simulator.path, never()));
    onTestFinished(() => scanner.close());
    expect(scanner.info.family).toBe('GT-5x family');
    expect(value(await captureOn(scanner, { fingerTimeout: 5_000 })).image.width).toBe(258);
  });

  it('GT-5x over TCP', async () => {
    const simulator = value(
      await runGt5xSimulator({ seed: 'alone', faults: [], pacing: false, tcpPort: 0, model: 'gt-521f52' }),
    );
    onTestFinished(() => simulator.stop());
    const dialer = tcpDialer('127.0.0.1', Number(simulator.path.split(':')[1]));
    const scanner = value(await openGt5xScanner({ dialer, lineSpeed: 'as-found' }, never()));
    onTestFinished(() => scanner.close());
    expect(value(await captureOn(scanner, { fingerTimeout: 5_000 })).verdict).toBe('good');
  });

  it.each([
    ['zfm', runZfmSimulator],
    ['gt5x', runGt5xSimulator],
  ])('%s: refuses a model that it does not know, and names those that it does', async (_, run) => {
    const refused = await run({ seed: 'alone', faults: [], pacing: false, model: 'toaster' });
    expect(refused).toMatchObject({
      error: { code: 'device/not-found', note: expect.stringMatching(/r503|gt-511c3/) },
    });
  });

  it('gt5x: refuses a fault that it does not know', async () => {
    const refused = await runGt5xSimulator({ seed: 'alone', faults: ['explode'], pacing: false });
    expect(refused).toMatchObject({ error: { note: expect.stringContaining('wedge-in-image') } });
  });

  it('refuses a fault that it does not know, and names those that it does', async () => {
    const refused = await runZfmSimulator({ seed: 'alone', faults: ['explode'], pacing: false });
    expect(refused).toMatchObject({
      error: { code: 'device/not-found', note: expect.stringContaining('vanish') },
    });
  });
});

describe('the training scanner', () => {
  const training = () => {
    const simulator = createTrainingScanner({ seed: 'trainee', pacing: false });
    onTestFinished(() => simulator.close());
    return { simulator, opener: createScannerOpener({ simulator }) };
  };

  it('is offered beside the real ports, as what it is', async () => {
    const { opener } = training();
    expect(await opener.ports()).toContainEqual({
      path: TRAINING_PORT,
      label: 'Training scanner',
      simulated: true,
    });
    expect((await createScannerOpener().ports()).some((port) => port.simulated)).toBe(false);
  });

  it('puts the finger down by itself: whose it was told, a new impression each time', async () => {
    const { simulator, opener } = training();
    const scanner = value(await opener.open(TRAINING_PORT, never()));
    onTestFinished(() => scanner.close());
    expect(scanner.info.port).toBe(TRAINING_PORT);
    simulator.finger.present('99-person', 'left-index');
    for (const impression of [1, 2]) {
      const taken = await captureOn(scanner, { fingerTimeout: 5_000 });
      const expected = fingerPicture({ person: '99-person', finger: 'left-index', impression }).pixels;
      expect(value(taken).image.pixels).toEqual(expected.map((grey) => Math.round(grey / 17) * 17));
    }
  });

  it('can be opened again after it was closed', async () => {
    const { opener } = training();
    const first = value(await opener.open(TRAINING_PORT, never()));
    await first.close();
    const second = value(await opener.open(TRAINING_PORT, never()));
    onTestFinished(() => second.close());
    expect(outcome(await second.check(never()))).toBe('ok');
  });

  it('is no serial port when there is no training', async () => {
    expect(outcome(await createScannerOpener().open(TRAINING_PORT, never()))).toBe('device/port-missing');
  });
});
