import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEVICE_ERROR_CODES } from '#drivers/core/result.ts';
import type { CapturedFinger } from '#drivers/devices/fingerprint/port.ts';
import { outcome, value } from '../../support/results.ts';
import { captureSlap, fingersIn, openSbi, sbiSimulator, stripes } from '../../support/sbi.ts';

/** Millionths of the answer. */
const place = fc.nat(999_999);
/** Mostly letters that keep JSON and base64 whole. */
const byte = fc.oneof(fc.constantFrom(...Buffer.from('AZaz09-_')), fc.nat(255));
/** Mostly one byte for another, so that the length stays. */
const cutBytes = fc.constantFrom(1, 1, 1, 0, 2);
const TARGET = { kind: 'finger', finger: 'left-index' } as const;

/** Somebody between the app and the service, who may change what comes back from a capture. Answers the port. */
async function between(port: number, change: (answer: Buffer) => Uint8Array): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((host) => {
    const service = connect(port, '127.0.0.1');
    for (const socket of [host, service]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    const heard: Buffer[] = [];
    let isCapture = false;
    host.on('data', (bytes: Buffer) => {
      isCapture ||= bytes.toString('latin1').startsWith('RCAPTURE ');
      service.write(bytes);
    });
    host.on('close', () => service.destroy());
    service.on('data', (bytes: Buffer) => heard.push(bytes));
    service.on('end', () => {
      const answer = Buffer.concat(heard);
      host.end(isCapture ? change(answer) : answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function scannerBehind(change: (answer: Buffer) => Uint8Array) {
  const simulator = await sbiSimulator();
  const port = await between(simulator.port, change);
  return value(await openSbi(simulator, { path: `sbi:${port}/1`, ports: [port] }));
}

const isTrue = ([finger]: readonly CapturedFinger[]): boolean => {
  const impressions = Array.from({ length: 400 }, (_, at) => at + 1);
  const text = Buffer.from(finger?.image.pixels ?? []).toString('hex');
  return impressions.some(
    (impression) =>
      Buffer.from(stripes({ person: 'test', finger: 'left-index', impression }).pixels).toString('hex') ===
      text,
  );
};

describe('an answer that somebody changed on its way', () => {
  it('is refused with a code, or says the same as before', async () => {
    let change = (answer: Buffer): Uint8Array => answer;
    const scanner = await scannerBehind((answer) => change(answer));
    expect(outcome(await captureSlap(scanner, { target: TARGET }))).toBe('ok');
    const refused = new Set<string>();
    await fc.assert(
      fc.asyncProperty(place, byte, cutBytes, async (where, put, cut) => {
        change = (answer) => {
          const at = Math.floor((where * answer.length) / 1_000_000);
          return Buffer.concat([answer.subarray(0, at), Buffer.of(put), answer.subarray(at + cut)]);
        };
        const result = await captureSlap(scanner, { target: TARGET });
        if (result.ok) {
          expect(isTrue(fingersIn(result.value))).toBe(true);
        } else {
          expect(DEVICE_ERROR_CODES).toContain(result.error.code);
          refused.add(result.error.code);
        }
      }),
      { numRuns: 80 },
    );
    expect(refused.has('device/untrusted')).toBe(true);
  });

  it('is refused when it is an older one played again', async () => {
    let older: Buffer | null = null;
    const scanner = await scannerBehind((answer) => {
      older ??= answer;
      return older;
    });
    expect(outcome(await captureSlap(scanner, { target: TARGET }))).toBe('ok');
    expect(await captureSlap(scanner, { target: TARGET })).toEqual({
      ok: false,
      error: { code: 'device/untrusted', note: 'transaction id' },
    });
  });
});
