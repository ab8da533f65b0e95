import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '#contract/errors.ts';
import { judgeAnswer, PROBLEM_CODES, WAIT_CODES, type HttpAnswer } from '#domain/protocol/problem.ts';
import { retryAfterMs, retryDelay, RETRY_CAP_MS } from '#domain/protocol/retry.ts';

const answer = (
  status: number,
  fields: Readonly<Record<string, string>> = {},
  body: HttpAnswer['body'] = { kind: 'none' },
): HttpAnswer => ({ status, field: (name) => fields[name], body });
const ours = { 'server-epoch': 'e' };
const problem = (code: string) => ({ kind: 'problem', code }) as const;
const wait = (code: string, after: number | null = null) => ({ kind: 'wait', code, retryAfterMs: after });

describe('The judgement of an answer', () => {
  it('lets only an answer with the epoch, a good status and no page count', () => {
    expect(judgeAnswer(answer(200, ours, { kind: 'json' }))).toBeNull();
    expect(judgeAnswer(answer(204, ours))).toBeNull();
    expect(judgeAnswer(answer(200, {}, { kind: 'json' }))).toEqual(wait('upstream/captive-portal'));
    expect(judgeAnswer(answer(200, ours, { kind: 'other' }))).toEqual(wait('upstream/captive-portal'));
    expect(judgeAnswer(answer(200, ours, problem('busy')))).toEqual(wait('upstream/captive-portal'));
  });

  it.each([
    [answer(200, {}, { kind: 'other' }), 'upstream/captive-portal'],
    [answer(301, { location: 'http://login' }), 'upstream/captive-portal'],
    [answer(403, {}, { kind: 'other' }), 'upstream/captive-portal'],
    [answer(407), 'upstream/proxy'],
    [answer(502), 'upstream/proxy'],
    [answer(403, { via: '1.1 squid' }, { kind: 'other' }), 'upstream/proxy'],
    [answer(503, { 'x-squid-error': 'ERR_CONNECT_FAIL 111' }, { kind: 'other' }), 'upstream/proxy'],
    // A login page stays one, whoever passed it on; and what names our epoch is upstream's own.
    [answer(200, { via: '1.1 squid' }, { kind: 'other' }), 'upstream/captive-portal'],
    [answer(302, { via: '1.1 squid' }), 'upstream/captive-portal'],
    [answer(503, { ...ours, via: '1.1 nginx' }, problem('busy')), 'upstream/busy'],
    [answer(502, ours), 'upstream/server-error'],
    [answer(511), 'upstream/captive-portal'],
    [answer(408), 'upstream/busy'],
    [answer(429), 'upstream/busy'],
    [answer(503, {}, { kind: 'other' }), 'upstream/busy'],
    [answer(500), 'upstream/server-error'],
    [answer(504, {}, { kind: 'other' }), 'upstream/proxy'],
    [answer(404), 'upstream/refused'],
    // A problem of somebody else, who does not name our epoch.
    [answer(409, {}, problem('content')), 'upstream/refused'],
    [answer(403, ours, problem('revoked')), 'upstream/device-revoked'],
    [answer(403, ours, problem('enrolment')), 'upstream/refused'],
    [answer(503, ours, problem('busy')), 'upstream/busy'],
    [answer(500, ours, problem('internal')), 'upstream/server-error'],
    [answer(418, ours, problem('of-tomorrow')), 'upstream/refused'],
  ])('waits for good reason: %#', (given, code) => {
    expect(judgeAnswer(given)).toEqual(wait(code));
  });

  it('tells the two conflicts apart', () => {
    expect(judgeAnswer(answer(409, { ...ours, 'upload-offset': '7' }, problem('offset')))).toEqual({
      kind: 'offset',
      offset: 7,
    });
    expect(judgeAnswer(answer(409, ours, problem('offset')))).toEqual(wait('upstream/server-error'));
    expect(judgeAnswer(answer(409, ours, problem('content')))).toEqual({ kind: 'conflict' });
  });

  it('reads the code from its field where there is no body', () => {
    expect(judgeAnswer(answer(404, { ...ours, 'problem-code': 'unknown-packet' }))).toEqual({
      kind: 'unknown-packet',
    });
    expect(judgeAnswer(answer(401, { ...ours, 'problem-code': 'nonce' }))).toEqual({ kind: 'nonce' });
  });

  it.each([
    ['unknown-device', 401],
    ['damaged', 400],
  ] as const)('names %s', (code, status) => {
    expect(judgeAnswer(answer(status, ours, problem(code)))).toEqual({ kind: code });
  });

  it.each(['too-large', 'invalid'])('holds a packet that is %s', (code) => {
    expect(judgeAnswer(answer(422, ours, problem(code)))).toEqual({ kind: 'held' });
  });

  it('has a verdict for each problem code, and waits in words of the contract', () => {
    for (const code of PROBLEM_CODES) expect(judgeAnswer(answer(400, ours, problem(code)))).not.toBeNull();
    for (const code of WAIT_CODES) expect(ERROR_CODES).toContain(code);
  });

  it('passes Retry-After on, in seconds or as a date by the server’s own clock', () => {
    const busy = (fields: Record<string, string>) => judgeAnswer(answer(503, fields));
    expect(busy({ 'retry-after': '120' })).toEqual(wait('upstream/busy', 120_000));
    expect(
      busy({ 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT', date: 'Fri, 31 Dec 1999 23:59:00 GMT' }),
    ).toEqual(wait('upstream/busy', 59_000));
    expect(retryAfterMs('soon', undefined)).toBeNull();
    expect(retryAfterMs('999999999', undefined)).toBe(86_400_000);
  });
});

describe('The wait before the next attempt', () => {
  const full = () => 0.999999;

  it('lies anywhere below a ceiling that doubles from 2 s to 10 min', () => {
    const ceiling = (failures: number) => retryDelay({ failures, retryAfterMs: null }, full);
    expect([1, 2, 3, 4].map(ceiling)).toEqual([2000, 4000, 8000, 16_000]);
    expect(ceiling(9)).toBeLessThan(RETRY_CAP_MS);
    for (const failures of [10, 500, 1e9]) expect(ceiling(failures)).toBeCloseTo(RETRY_CAP_MS, -1);
    expect(retryDelay({ failures: 9, retryAfterMs: null }, () => 0)).toBe(0);
  });

  it('is never below Retry-After, and up to a fifth above it', () => {
    expect(retryDelay({ failures: 1, retryAfterMs: 60_000 }, () => 0)).toBe(60_000);
    expect(retryDelay({ failures: 1, retryAfterMs: 60_000 }, full)).toBe(72_000);
  });
});
