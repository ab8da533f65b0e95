import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createFileLog, errorFacts, logLine, type Facts } from '#main/log.ts';

const folder = mkdtempSync(join(tmpdir(), 'uc-log-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a line of the log', () => {
  test('holds the event and its facts', () =>
    expect(JSON.parse(logLine(0, 'info', 'core-died', { exitCode: 1, code: 'app/timeout' }))).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      level: 'info',
      event: 'core-died',
      code: 'app/timeout',
      exitCode: 1,
    }));
  test('drops what is not on the list, such as a person', () => {
    const facts = { code: 'app/timeout', name: 'Zainab Bibi', cnic: '9910112345671' } as Facts;
    expect(logLine(0, 'error', 'x', facts)).not.toMatch(/Zainab|99101/);
  });
  test('of an error holds its kind and place, never its message', () => {
    const facts = errorFacts(new RangeError('9910112345671 is wrong\n    with more 9910112345671'));
    expect(facts.errorName).toBe('RangeError');
    expect(facts.frames).toContain('log.test.ts');
    expect(JSON.stringify(facts)).not.toContain('99101');
    expect(errorFacts('9910112345671')).toEqual({ errorName: 'string' });
  });
});

describe('the log’s file', () => {
  test('grows by a line each', () => {
    const log = createFileLog(folder);
    log.info('start');
    log.error('end');
    const lines = readFileSync(join(folder, 'logs', 'main.log'), 'utf8')
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(['start', 'end']);
  });
  test('makes way when it is large', () => {
    const log = createFileLog(folder);
    log.info('first');
    writeFileSync(join(folder, 'logs', 'main.log'), Buffer.alloc(4 * 1024 * 1024 + 1, 10));
    log.info('second');
    expect(readFileSync(join(folder, 'logs', 'main.log'), 'utf8')).toContain('second');
    expect(readFileSync(join(folder, 'logs', 'main.1.log'))).toHaveLength(4 * 1024 * 1024 + 1);
  });
  test('that cannot be written stops nothing', () => {
    const inTheWay = `${folder}-file`;
    writeFileSync(inTheWay, '');
    expect(() => createFileLog(inTheWay).info('x')).not.toThrow();
    rmSync(inTheWay);
  });
});
