import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { compactVerify, importX509 } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import { never } from '../../support/never.ts';
import { outcome, value } from '../../support/results.ts';
import { LEFT_FOUR, captureSlap, fingersIn, openSbi, sbiSimulator, stripes } from '../../support/sbi.ts';

describe('opening a scanner behind a service', () => {
  it('tells what it is', async () => {
    const simulator = await sbiSimulator();
    const { info } = value(await openSbi(simulator));
    expect(info).toMatchObject({
      family: 'SBI',
      model: 'UC Counter Training Slap',
      port: `sbi:${simulator.port}/1`,
    });
    expect(info.capabilities).toMatchObject({ liveImage: true, isoRecord: true, signed: true, slap: true });
  });

  it.each([
    ['Busy', 'device/busy'],
    ['Not Ready', 'device/not-ready'],
    ['Not Registered', 'device/not-registered'],
  ] as const)('is refused while it is %s', async (status, code) => {
    expect(outcome(await openSbi(await sbiSimulator([], { status })))).toBe(code);
  });

  it('is refused when its provider is not pinned', async () => {
    const simulator = await sbiSimulator();
    const none = await openSbi(simulator, { trust: { kind: 'pinned', authorities: [] } });
    expect(none).toEqual({
      ok: false,
      error: { code: 'device/untrusted', note: 'no device provider is pinned' },
    });
  });

  it('is refused when it is registered for another environment', async () => {
    expect(await openSbi(await sbiSimulator(), { env: 'Production' })).toEqual({
      ok: false,
      error: { code: 'device/untrusted', note: 'environment' },
    });
  });

  it('is refused when a service has something that is not even registered', async () => {
    const body = '[{"deviceInfo":null,"error":{"errorCode":"100","errorInfo":"Device not registered"}}]';
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () =>
        socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(outcome(await openSbi({ port }))).toBe('device/not-registered');
  });

  it.each(['sbi:1', 'sbi:99999/1', 'sbi:4501/%E0', '/dev/ttyUSB0', 'sbi:4501/1/2'])(
    'is refused as "%s"',
    async (path) => {
      expect(outcome(await openSbi(await sbiSimulator(), { path }))).toBe('device/not-found');
    },
  );

  it('is not found under an id that the service does not have', async () => {
    const simulator = await sbiSimulator();
    expect(outcome(await openSbi(simulator, { path: `sbi:${simulator.port}/9` }))).toBe('device/not-found');
  });

  it('is not there without a service', async () => {
    const simulator = await sbiSimulator();
    await simulator.stop();
    expect(outcome(await openSbi(simulator))).toBe('device/port-missing');
  });

  it('tells two of the same type apart', async () => {
    const simulator = await sbiSimulator([], { devices: 2 });
    const one = value(await openSbi(simulator));
    const two = value(await openSbi(simulator, { path: `sbi:${simulator.port}/2` }));
    const [first, second] = simulator.devices;
    first?.glass.lift();
    expect(outcome(await captureSlap(one, { fingerTimeout: 50 }))).toBe('device/no-finger');
    expect(outcome(await captureSlap(two))).toBe('ok');
    expect(first?.serialNo).not.toBe(second?.serialNo);
  });
});

describe('a capture', () => {
  it('brings the fingers that were asked for, as the device signed them', async () => {
    const scanner = value(await openSbi(await sbiSimulator()));
    const fingers = fingersIn(value(await captureSlap(scanner)));
    expect(fingers.map(({ finger }) => finger)).toEqual(LEFT_FOUR.fingers);
    for (const { finger, image, deviceQuality, verdict, signedRecord } of fingers) {
      expect(image.pixels).toEqual(stripes({ person: 'test', finger: finger ?? '', impression: 1 }).pixels);
      expect([image.resolution, deviceQuality, verdict]).toEqual([500, 82, 'good']);
      // Another implementation takes the record for what it is.
      const token = Buffer.from(signedRecord ?? []).toString('ascii');
      const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as {
        x5c: string[];
      };
      const certificate = new X509Certificate(Buffer.from(header.x5c[0] ?? '', 'base64'));
      const { payload } = await compactVerify(token, await importX509(certificate.toString(), 'RS256'));
      expect(JSON.parse(Buffer.from(payload).toString())).toMatchObject({
        bioType: 'Finger',
        purpose: 'Registration',
      });
    }
  });

  it('leaves out the fingers that are missing', async () => {
    const scanner = value(await openSbi(await sbiSimulator()));
    const target = { ...LEFT_FOUR, fingers: ['left-middle', 'left-index'] } as const;
    const fingers = fingersIn(value(await captureSlap(scanner, { target })));
    expect(fingers.map(({ finger }) => finger)).toEqual(['left-middle', 'left-index']);
  });

  it.each(['left-thumb', 'right-index', 'left-little'] as const)(
    'takes a single %s on a slap scanner',
    async (finger) => {
      const scanner = value(await openSbi(await sbiSimulator()));
      const fingers = fingersIn(value(await captureSlap(scanner, { target: { kind: 'finger', finger } })));
      expect(fingers.map((each) => each.finger)).toEqual([finger]);
    },
  );

  it('takes single fingers only, on a scanner of single fingers', async () => {
    const scanner = value(await openSbi(await sbiSimulator([], { kind: 'Single' })));
    expect(scanner.info.capabilities.slap).toBe(false);
    expect(outcome(await captureSlap(scanner))).toBe('device/unsupported');
    const target = { kind: 'finger', finger: 'right-thumb' } as const;
    expect(fingersIn(value(await captureSlap(scanner, { target })))).toHaveLength(1);
  });

  it('is good at the score that was asked for, and poor below it', async () => {
    const simulator = await sbiSimulator();
    for (const [requestedScore, verdict] of [
      [82, 'good'],
      [83, 'poor'],
    ] as const) {
      const scanner = value(await openSbi(simulator, { requestedScore }));
      const fingers = fingersIn(value(await captureSlap(scanner)));
      expect(new Set(fingers.map((finger) => finger.verdict))).toEqual(new Set([verdict]));
    }
  });

  it('is chained to the one before', async () => {
    // The emulator hashes the second as if it were the first.
    const scanner = value(await openSbi(await sbiSimulator(['broken-chain@2'])));
    expect(outcome(await captureSlap(scanner))).toBe('ok');
    expect(await captureSlap(scanner)).toMatchObject({ error: { note: 'chain of hashes' } });
    expect(outcome(await captureSlap(scanner))).toBe('ok');
  });

  it('shows what lies on the glass meanwhile, as JPEG', async () => {
    const simulator = await sbiSimulator([], { empty: true });
    const scanner = value(await openSbi(simulator));
    const shown: Uint8Array[] = [];
    const running = captureSlap(scanner, {
      fingerTimeout: 5_000,
      onPreview(preview) {
        if (preview.kind !== 'jpeg') return;
        shown.push(preview.bytes);
        if (shown.length === 3) simulator.devices[0]?.glass.present('test');
      },
    });
    expect(outcome(await running)).toBe('ok');
    expect(shown.length).toBeGreaterThanOrEqual(3);
    for (const jpeg of shown) expect(Buffer.from(jpeg.subarray(0, 2)).toString('hex')).toBe('ffd8');
    const after = shown.length;
    await expect.poll(() => simulator.connections).toBe(0);
    expect(shown).toHaveLength(after);
  });

  it('ends every connection when it is given up', async () => {
    const simulator = await sbiSimulator([], { empty: true });
    const scanner = value(await openSbi(simulator));
    const stop = new AbortController();
    const running = captureSlap(scanner, {
      signal: stop.signal,
      fingerTimeout: 60_000,
      onPreview: () => stop.abort(),
    });
    expect(outcome(await running)).toBe('device/aborted');
    await expect.poll(() => simulator.connections).toBe(0);
    simulator.devices[0]?.glass.present('test');
    expect(outcome(await captureSlap(scanner))).toBe('ok');
  });

  it('waits until the service has noticed that the last one was given up', async () => {
    const simulator = await sbiSimulator();
    const scanner = value(await openSbi(simulator));
    const stop = new AbortController();
    const [device] = simulator.devices;
    expect(outcome(await captureSlap(scanner, { signal: stop.signal, onProgress: () => stop.abort() }))).toBe(
      'device/aborted',
    );
    if (device !== undefined) device.status = 'Busy';
    const trace: string[] = [];
    const running = captureSlap(scanner, {
      onProgress: (stage) => {
        trace.push(stage.stage);
        // The second try.
        if (trace.length === 2 && device !== undefined) device.status = 'Ready';
      },
    });
    expect(outcome(await running)).toBe('ok');
    expect(trace.slice(0, 2)).toEqual(['waiting-for-finger', 'waiting-for-finger']);
  });

  it('does not take somebody else at the device for its own', async () => {
    const simulator = await sbiSimulator([], { empty: true });
    const one = value(await openSbi(simulator));
    const two = value(await openSbi(simulator));
    const waiting = Promise.withResolvers<void>();
    const stop = new AbortController();
    const running = captureSlap(one, {
      signal: stop.signal,
      fingerTimeout: 5_000,
      onPreview: () => waiting.resolve(),
    });
    await waiting.promise;
    await expect.poll(async () => outcome(await two.check(never()))).toBe('device/busy');
    expect(outcome(await captureSlap(two))).toBe('device/busy');
    stop.abort();
    expect(outcome(await running)).toBe('device/aborted');
  });
});
