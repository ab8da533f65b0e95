import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureRequest, parseCapture, parseCapturedData } from '#drivers/protocols/sbi/capture.ts';
import { discoveryRequest, parseDiscovery } from '#drivers/protocols/sbi/discovery.ts';
import { parseDeviceInfo, parseInfo } from '#drivers/protocols/sbi/info.ts';
import { streamRequest } from '#drivers/protocols/sbi/request.ts';

const bytes = (value: unknown) => new Uint8Array(Buffer.from(JSON.stringify(value)));
const base64Url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const ID = { serialNo: 'S1', make: 'M', model: 'X', type: 'Finger', deviceSubType: 'Slap' };
const DEVICE = {
  deviceId: '2',
  deviceStatus: 'Ready',
  certification: 'L0',
  serviceVersion: '0.9.5',
  deviceSubId: ['1', '2', '3'],
  callbackId: 'http://192.0.2.1:4501/',
  digitalId: base64Url(ID),
  deviceCode: 'S1',
  specVersion: ['0.9.5'],
  purpose: 'Registration',
  error: null,
};

describe('discovery', () => {
  it('asks for fingers', () => {
    expect(discoveryRequest).toEqual({ verb: 'MOSIPDISC', path: '/device', body: '{"type":"Finger"}' });
  });

  it('reads a list of devices', () => {
    expect(parseDiscovery(bytes([DEVICE]))).toEqual([
      {
        deviceId: '2',
        status: 'Ready',
        purpose: 'Registration',
        subIds: [1, 2, 3],
        specVersions: ['0.9.5'],
        digitalId: { ...ID, deviceProvider: '', deviceProviderId: '', dateTime: '' },
        error: null,
      },
    ]);
  });

  it('takes ids as numbers or texts, and a signed digital id for what it says', () => {
    const other = { ...DEVICE, deviceId: 2, deviceSubId: [1, 2, 3], digitalId: `e30.${base64Url(ID)}.AAAA` };
    expect(parseDiscovery(bytes([other]))?.[0]).toMatchObject({ deviceId: '2', subIds: [1, 2, 3] });
  });

  it('does not keep the address that a device wants to be called back at', () => {
    expect(JSON.stringify(parseDiscovery(bytes([DEVICE])))).not.toContain('192.0.2.1');
  });

  it.each([
    ['a status of its own', { deviceStatus: 'Fine' }],
    ['no id', { deviceId: '' }],
    ['a digital id that is none', { digitalId: '***' }],
    ['a digital id without a serial number', { digitalId: base64Url({ ...ID, serialNo: '' }) }],
  ])('leaves out a device with %s', (_, change) => {
    expect(parseDiscovery(bytes([{ ...DEVICE, ...change }, DEVICE]))).toHaveLength(1);
  });

  it('keeps no more devices than stand on a desk', () => {
    expect(parseDiscovery(bytes(Array.from({ length: 500 }, () => DEVICE)))).toHaveLength(16);
  });

  it('refuses what is no list', () => {
    expect(parseDiscovery(bytes({ devices: [DEVICE] }))).toBeNull();
    expect(parseDiscovery(new Uint8Array([1, 2, 3]))).toBeNull();
  });
});

describe('information', () => {
  it('reads tokens and errors', () => {
    const answer = [{ deviceInfo: 'a.b.c', error: { errorCode: '111', errorInfo: 'busy' } }];
    expect(parseInfo(bytes(answer))).toEqual([
      { token: 'a.b.c', error: { code: 'device/busy', note: 'SBI error 111' } },
    ]);
  });

  it('reads what is signed', () => {
    const info = { ...DEVICE, env: 'Production', digitalId: 'd.e.f' };
    expect(parseDeviceInfo(bytes(info))).toEqual({
      deviceId: '2',
      status: 'Ready',
      subIds: [1, 2, 3],
      env: 'Production',
      purpose: 'Registration',
      specVersions: ['0.9.5'],
      certification: 'L0',
      digitalId: 'd.e.f',
    });
  });
});

describe('a capture for registration', () => {
  it('asks in the words of the specification', () => {
    const { verb, path, body } = captureRequest({
      env: 'Developer',
      timeout: 10_000,
      now: Date.UTC(2026, 10, 2, 3, 4, 5, 678),
      transactionId: 'abcd-1',
      deviceId: '2',
      deviceSubId: 1,
      fingers: ['left-index', 'left-middle', 'left-ring'],
      exceptions: ['left-little'],
      requestedScore: 60,
      previousHash: 'E3',
    });
    expect(`${verb} ${path}`).toBe('RCAPTURE /capture');
    expect(JSON.parse(body)).toEqual({
      env: 'Developer',
      purpose: 'Registration',
      specVersion: '0.9.5',
      timeout: '10000',
      captureTime: '2026-11-02T03:04:05Z',
      transactionId: 'abcd-1',
      bio: [
        {
          type: 'Finger',
          count: '3',
          bioSubType: ['Left IndexFinger', 'Left MiddleFinger', 'Left RingFinger'],
          exception: ['Left LittleFinger'],
          requestedScore: '60',
          deviceId: '2',
          deviceSubId: '1',
          previousHash: 'E3',
        },
      ],
      customOpts: {},
    });
  });

  it('reads fingers, errors, and an error in place of the list', () => {
    const entry = {
      specVersion: '0.9.5',
      data: 'a.b.c',
      hash: 'AB',
      error: { errorCode: '0', errorInfo: '' },
    };
    expect(parseCapture(bytes({ biometrics: [entry] }))).toEqual([
      { specVersion: '0.9.5', token: 'a.b.c', hash: 'AB', error: null },
    ]);
    const told = [
      {
        specVersion: '',
        token: '',
        hash: '',
        error: { code: 'device/wrong-placement', note: 'SBI error 105' },
      },
    ];
    expect(parseCapture(bytes({ error: { errorCode: 105, errorInfo: 'turned' } }))).toEqual(told);
    expect(parseCapture(bytes({ biometrics: [], error: { errorCode: '105' } }))).toEqual(told);
    expect(parseCapture(bytes([{ deviceInfo: 'a.b.c', error: { errorCode: '105' } }]))).toEqual(told);
    expect(parseCapture(bytes({ biometrics: 'none' }))).toBeNull();
    expect(parseCapture(bytes([]))).toBeNull();
  });

  const DATA = {
    digitalId: 'a.b.c',
    bioType: 'Finger',
    bioSubType: 'Left IndexFinger',
    purpose: 'Registration',
    env: 'Developer',
    bioValue: 'AQID',
    transactionId: 'abcd-1',
    timestamp: '2026-11-02T03:04:05Z',
    requestedScore: '60',
    qualityScore: '81.5',
  };

  it('reads the score as a text or a number', () => {
    expect(parseCapturedData(bytes(DATA))).toMatchObject({
      qualityScore: 81.5,
      record: Uint8Array.of(1, 2, 3),
    });
    expect(parseCapturedData(bytes({ ...DATA, qualityScore: 100 }))?.qualityScore).toBe(100);
  });

  it.each([
    { qualityScore: '101' },
    { qualityScore: -1 },
    { qualityScore: 'good' },
    { bioValue: '' },
    { bioValue: 'A+/=' },
    { bioValue: null },
  ])('is incomplete with %j', (change) => {
    expect(parseCapturedData(bytes({ ...DATA, ...change }))).toBeNull();
  });
});

describe('a stream', () => {
  it('is asked for one part of the device', () => {
    const request = streamRequest({ deviceId: '2', deviceSubId: 3, timeout: 1_000 });
    expect(request).toEqual({
      verb: 'STREAM',
      path: '/stream',
      body: '{"deviceId":"2","deviceSubId":"3","timeout":1000}',
    });
  });
});

describe('whatever JSON comes', () => {
  it('is read without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const wrapped of [value, [value], { biometrics: [value] }, { ...DEVICE, digitalId: value }]) {
          parseDiscovery(bytes(wrapped));
          parseInfo(bytes(wrapped));
          parseDeviceInfo(bytes(wrapped));
          parseCapture(bytes(wrapped));
          parseCapturedData(bytes(wrapped));
        }
      }),
      { numRuns: 300 },
    );
  });
});
