/** What MOSIP's compliance toolkit asks of a device (mosip/mosip-compliance-toolkit, resources/schemas/sbi/0.9.5). */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { captureRequest } from '#drivers/protocols/sbi/capture.ts';
import { chainStart } from '#drivers/protocols/sbi/hash-chain.ts';
import { sbiSimulator } from '../../support/sbi.ts';

const WORD = expect.stringMatching(/./) as unknown;
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as unknown;
const SCORE = expect.stringMatching(/^\d{1,3}$/) as unknown;
const DIGITAL_ID = {
  serialNo: WORD,
  make: WORD,
  model: WORD,
  type: 'Finger',
  deviceSubType: 'Slap',
  deviceProvider: WORD,
  deviceProviderId: WORD,
  dateTime: TIME,
};
const SUCCESS = { errorCode: '0', errorInfo: 'Success' };
const DEVICE = {
  deviceId: WORD,
  deviceStatus: 'Ready',
  certification: 'L0',
  serviceVersion: WORD,
  deviceSubId: ['1', '2', '3'],
  callbackId: WORD,
  deviceCode: WORD,
  specVersion: ['0.9.5'],
  purpose: 'Registration',
};

const json = (base64Url: string) =>
  JSON.parse(Buffer.from(base64Url, 'base64url').toString()) as Record<string, string>;
const payloadOf = (token: string) => json(token.split('.')[1] ?? '');

async function answerOf(port: number, method: string, path: string, body?: string): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    ...(body !== undefined && { body }),
  });
  return answer.json();
}

const QUESTION = captureRequest({
  env: 'Developer',
  timeout: 1_000,
  now: Date.now(),
  transactionId: 'conformance-1',
  deviceId: '1',
  deviceSubId: 2,
  fingers: ['right-index', 'right-middle'],
  exceptions: ['right-ring', 'right-little'],
  requestedScore: 60,
  previousHash: chainStart((bytes) => createHash('sha256').update(bytes).digest()),
});

describe('in the terms of the compliance toolkit', () => {
  it('discovery', async () => {
    const { port } = await sbiSimulator();
    const [device] = (await answerOf(port, 'MOSIPDISC', '/device', '{"type":"Finger"}')) as Record<
      string,
      string
    >[];
    expect(device).toEqual({ ...DEVICE, digitalId: WORD, error: SUCCESS });
    expect(json(device?.['digitalId'] ?? '')).toEqual(DIGITAL_ID);
  });

  it('information', async () => {
    const { port } = await sbiSimulator();
    const [entry] = (await answerOf(port, 'MOSIPDINFO', '/info')) as { deviceInfo: string; error: unknown }[];
    expect(entry).toEqual({ deviceInfo: WORD, error: SUCCESS });
    const info = payloadOf(entry?.deviceInfo ?? '');
    expect(info).toEqual({ ...DEVICE, firmware: WORD, env: 'Developer', digitalId: WORD });
    expect(payloadOf(info['digitalId'] ?? '')).toEqual(DIGITAL_ID);
  });

  it.each([
    ['Busy', '111'],
    ['Not Ready', '110'],
    ['Not Registered', '100'],
  ] as const)('information of a device that is %s', async (status, errorCode) => {
    const { port } = await sbiSimulator([], { status });
    const [entry] = (await answerOf(port, 'MOSIPDINFO', '/info')) as { error: unknown }[];
    expect(entry?.error).toEqual({ errorCode, errorInfo: WORD });
  });

  it('the question of a capture', () => {
    expect(JSON.parse(QUESTION.body)).toEqual({
      env: 'Developer',
      purpose: 'Registration',
      specVersion: '0.9.5',
      timeout: expect.stringMatching(/^\d+$/) as unknown,
      captureTime: TIME,
      transactionId: expect.stringMatching(/^[a-zA-Z0-9-]{4,50}$/) as unknown,
      bio: [
        {
          type: 'Finger',
          count: '2',
          bioSubType: ['Right IndexFinger', 'Right MiddleFinger'],
          exception: ['Right RingFinger', 'Right LittleFinger'],
          requestedScore: SCORE,
          deviceId: WORD,
          deviceSubId: '2',
          previousHash: WORD,
        },
      ],
      customOpts: {},
    });
  });

  it('the answer of a capture', async () => {
    const { port } = await sbiSimulator();
    const answer = await answerOf(port, QUESTION.verb, QUESTION.path, QUESTION.body);
    const { biometrics } = answer as { biometrics: { data: string }[] };
    const hash = expect.stringMatching(/^[A-Z0-9]{64}$/) as unknown;
    const entry = { specVersion: '0.9.5', data: WORD, hash, error: SUCCESS };
    expect(answer).toEqual({ biometrics: [entry, entry] });
    const data = payloadOf(biometrics[0]?.data ?? '');
    expect(data).toEqual({
      digitalId: WORD,
      deviceCode: WORD,
      deviceServiceVersion: WORD,
      bioType: 'Finger',
      bioSubType: 'Right IndexFinger',
      purpose: 'Registration',
      env: 'Developer',
      bioValue: WORD,
      transactionId: 'conformance-1',
      timestamp: TIME,
      requestedScore: SCORE,
      qualityScore: SCORE,
    });
    expect(payloadOf(data['digitalId'] ?? '')).toEqual(DIGITAL_ID);
  });

  it.each([
    ['a transaction id that is too short', '"conformance-1"', '"abc"', '112'],
    ['more fingers than a part has', '"count":"2"', '"count":"5"', '109'],
  ])('the refusal of %s', async (_, from, to, errorCode) => {
    const { port } = await sbiSimulator();
    const answer = await answerOf(port, QUESTION.verb, QUESTION.path, QUESTION.body.replace(from, to));
    const error = { errorCode, errorInfo: WORD };
    expect(answer).toEqual({ biometrics: [{ specVersion: '0.9.5', data: null, hash: null, error }] });
  });
});
