import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { runSbiSimulator } from '#drivers/simulators/run-sbi.ts';
import { outcome } from '../../support/results.ts';
import { sbiSimulator } from '../../support/sbi.ts';

/** What is answered to these bytes, up to the end of the connection. */
function say(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let heard = '';
    socket.on('data', (bytes) => (heard += bytes.toString('latin1')));
    socket.on('end', () => resolve(heard));
    socket.on('error', reject);
  });
}

function ask(port: number, line: string, body = '', headers: readonly string[] = []): Promise<string> {
  const head = [`${line} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `Content-Length: ${body.length}`, ...headers];
  return say(port, `${head.join('\r\n')}\r\n\r\n${body}`);
}

const QUESTION = {
  env: 'Developer',
  purpose: 'Registration',
  specVersion: '0.9.5',
  timeout: 100,
  transactionId: 'abcd-1',
};
const BIO = {
  type: 'Finger',
  count: 1,
  bioSubType: ['Left IndexFinger'],
  requestedScore: 60,
  deviceId: '1',
  deviceSubId: '1',
  previousHash: 'E3'.repeat(32),
};

async function refusal(port: number, question: object, bio: object): Promise<string> {
  const heard = await ask(
    port,
    'RCAPTURE /capture',
    JSON.stringify({ ...QUESTION, ...question, bio: [{ ...BIO, ...bio }] }),
  );
  return /"errorCode":"(\d+)"/.exec(heard)?.[1] ?? heard;
}

describe('an emulated service', () => {
  it('answers with the headers of the specification, and none for web pages', async () => {
    const { port } = await sbiSimulator();
    const heard = await ask(port, 'MOSIPDISC /device', '{"type":"Finger"}');
    expect(heard).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(heard).toContain('\r\nCache-Control: no-store\r\n');
    expect(heard).toContain('\r\nConnection: Closed\r\n');
    expect(heard.toLowerCase()).not.toContain('access-control');
  });

  it.each([
    ['{"type":"Finger"}', 1],
    ['{"type":"Biometric Device"}', 1],
    ['{"type":"Iris"}', 0],
    ['nonsense', 0],
  ])('discovers for %s so many devices: %i', async (body, count) => {
    const { port } = await sbiSimulator();
    const heard = await ask(port, 'SBIDISC /device', body);
    expect(heard.split('"deviceId"')).toHaveLength(count + 1);
  });

  it.each([
    ['CAPTURE /capture', 405],
    ['GET /device', 405],
    ['OPTIONS /capture', 405],
    ['GET /', 404],
    ['POST /admin/status', 404],
    ['nonsense', 400],
  ])('refuses %s', async (line, status) => {
    const { port } = await sbiSimulator();
    expect(await ask(port, line)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });

  it('refuses pages of a browser, whatever name they use for this PC', async () => {
    const { port } = await sbiSimulator();
    expect(await ask(port, 'MOSIPDINFO /info', '', ['Origin: https://page.example'])).toMatch(
      /^HTTP\/1\.1 403 /,
    );
    const rebound = `MOSIPDINFO /info HTTP/1.1\r\nHost: page.example:${port}\r\n\r\n`;
    expect(await say(port, rebound)).toMatch(/^HTTP\/1\.1 403 /);
  });

  it.each([
    ['another device', {}, { deviceId: '9' }, '106'],
    ['a transaction id with a blank', { transactionId: 'ab cd' }, {}, '112'],
    ['a transaction id of three', { transactionId: 'abc' }, {}, '112'],
    ['more fingers than it names', {}, { count: 2 }, '109'],
    ['a finger of the other hand', {}, { bioSubType: ['Right IndexFinger'] }, '109'],
    ['a part that it does not have', {}, { deviceSubId: '4' }, '109'],
    ['nothing but exceptions', {}, { exception: ['Left IndexFinger'] }, '109'],
    ['another environment', { env: 'Production' }, {}, '500'],
    ['another purpose', { purpose: 'Auth' }, {}, '500'],
    ['no hash of the one before', {}, { previousHash: null }, '500'],
    ['no hand on the glass', {}, {}, '101'],
  ])('refuses a capture with %s', async (_, question, bio, code) => {
    const { port } = await sbiSimulator([], { empty: true });
    expect(await refusal(port, question, bio)).toBe(code);
  });

  it.each([
    ['Busy', '111'],
    ['Not Ready', '110'],
    ['Not Registered', '100'],
  ] as const)('refuses a capture while it is %s', async (status, code) => {
    const { port } = await sbiSimulator([], { status });
    expect(await refusal(port, {}, {})).toBe(code);
  });

  it('takes one capture at a time', async () => {
    const { port } = await sbiSimulator([], { empty: true });
    const both = await Promise.all([refusal(port, {}, {}), refusal(port, {}, {})]);
    expect(both.toSorted()).toEqual(['101', '111']);
  });

  it('has nobody at its other addresses', async () => {
    const { port } = await sbiSimulator();
    await expect(
      new Promise((resolve, reject) => {
        connect(port, '127.0.0.2').once('connect', resolve).once('error', reject);
      }),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('says so when its port is taken, or when there is no such fault', async () => {
    const { port } = await sbiSimulator();
    expect(outcome(await runSbiSimulator({ port, seed: 'test', faults: [] }))).toBe('device/port-busy');
    expect(outcome(await runSbiSimulator({ port: 0, seed: 'test', faults: ['nonsense'] }))).toBe(
      'device/not-found',
    );
  });

  it('puts a hand down by itself, and takes it away again', async () => {
    const { port, devices } = await sbiSimulator([], { hands: 'by-itself', empty: true });
    expect(await refusal(port, { timeout: 5_000 }, {})).toBe('0');
    expect(devices[0]?.glass.person).toBeNull();
  });

  it('hashes what it sends byte by byte as the mock service of MOSIP does', async () => {
    const simulator = await sbiSimulator();
    const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
    const body = JSON.stringify({
      env: 'Developer',
      purpose: 'Registration',
      specVersion: '0.9.5',
      timeout: '500',
      transactionId: 'test-0001',
      bio: [
        {
          type: 'Finger',
          count: '2',
          bioSubType: ['Left IndexFinger', 'Left MiddleFinger'],
          requestedScore: '60',
          deviceId: '1',
          deviceSubId: '1',
          previousHash: sha256().toString('hex').toUpperCase(),
        },
      ],
    });
    const answer = await fetch(`http://127.0.0.1:${simulator.port}/capture`, { method: 'RCAPTURE', body });
    const { biometrics } = (await answer.json()) as { biometrics: { data: string; hash: string }[] };
    let previous: Uint8Array = sha256();
    for (const { data, hash } of biometrics) {
      const payload = Buffer.from(data.split('.')[1] ?? '', 'base64url').toString();
      const { bioValue } = JSON.parse(payload) as { bioValue: string };
      previous = sha256(previous, sha256(Buffer.from(bioValue, 'base64url')));
      expect(hash).toBe(Buffer.from(previous).toString('hex').toUpperCase());
    }
    expect(biometrics).toHaveLength(2);
  });
});
