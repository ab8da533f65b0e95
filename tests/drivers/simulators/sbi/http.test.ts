import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequest } from '#drivers/simulators/sbi/http.ts';

const read = (text: string) => readRequest(Buffer.from(text, 'latin1'));
const QUESTION =
  'MOSIPDISC /device HTTP/1.1\r\nHost: 127.0.0.1:4501\r\nEXT: uc-counter\r\nContent-Type: application/json\r\n' +
  'Content-Length: 17\r\n\r\n{"type":"Finger"}';

describe('a question that comes in', () => {
  it('is read with its verb, path, headers and body', () => {
    const answer = read(QUESTION);
    expect(answer.is === 'whole' && [answer.request.verb, answer.request.path, answer.request.body]).toEqual([
      'MOSIPDISC',
      '/device',
      '{"type":"Finger"}',
    ]);
    expect(answer.is === 'whole' && answer.request.headers.get('ext')).toBe('uc-counter');
  });

  it('is unfinished up to its last byte', () => {
    for (let length = 0; length < QUESTION.length; length += 1) {
      expect(read(QUESTION.slice(0, length)).is).toBe('unfinished');
    }
  });

  it.each([
    ['a line that is none', 'HELLO\r\n\r\n', 400],
    ['a verb in small letters', 'get / HTTP/1.1\r\n\r\n', 400],
    ['an address instead of a path', 'GET http://x/ HTTP/1.1\r\n\r\n', 400],
    ['an old version', 'GET / HTTP/1.0\r\n\r\n', 505],
    ['a header without a name', 'GET / HTTP/1.1\r\n: x\r\n\r\n', 400],
    ['a folded header', 'GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n', 400],
    ['a space before the colon', 'GET / HTTP/1.1\r\nA : b\r\n\r\n', 400],
    ['a header twice', 'GET / HTTP/1.1\r\nContent-Length: 0\r\ncontent-length: 5\r\n\r\n', 400],
    ['chunks', 'GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 411],
    ['a length that is none', 'GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n', 400],
    ['a length beyond all measure', 'GET / HTTP/1.1\r\nContent-Length: 999999\r\n\r\n', 413],
    ['more than it announced', 'GET / HTTP/1.1\r\nContent-Length: 1\r\n\r\nab', 400],
    ['a head without an end', `GET / HTTP/1.1\r\nA: ${'b'.repeat(9_000)}`, 431],
  ])('is refused with %s', (_, text, status) => {
    expect(read(text)).toEqual({ is: 'wrong', status });
  });

  it('is read without throwing, whatever it is', () => {
    fc.assert(
      fc.property(fc.nat(QUESTION.length), fc.nat(9), fc.string(), (at, cut, put) => {
        read(QUESTION.slice(0, at) + put + QUESTION.slice(at + cut));
      }),
      { numRuns: 500 },
    );
  });
});
