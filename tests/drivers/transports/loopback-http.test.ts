import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CUT_SHORT, askLoopback } from '#drivers/transports/loopback-http.ts';
import type { LoopbackQuestion } from '#drivers/transports/loopback-http.ts';
import { never } from '../support/never.ts';
import { outcome, value } from '../support/results.ts';

const LIMITS = { connect: 300, answer: 400, silence: 200, body: 600, largest: 1_000 };

/** A listener on 127.0.0.1 that does as it is told with each connection, once it has heard something. */
async function listener(serve: (socket: Socket, heard: string) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => serve(socket, bytes.toString('latin1')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const ask = (port: number, change: Partial<LoopbackQuestion> = {}) =>
  askLoopback({
    port,
    verb: 'MOSIPDISC',
    path: '/device',
    body: '{}',
    limits: LIMITS,
    signal: never(),
    ...change,
  });

const says = (text: string | Uint8Array, then: 'end' | 'hold' = 'end') =>
  listener((socket) => {
    socket.write(text);
    if (then === 'end') socket.end();
  });
const OK = 'HTTP/1.1 200 OK\r\n';

describe('a question to a service on this PC', () => {
  it('goes out with a verb that HTTP does not know, its length and its headers', async () => {
    const heard = Promise.withResolvers<string>();
    const port = await listener((socket, text) => {
      heard.resolve(text);
      socket.end(`${OK}Content-Length: 2\r\nConnection: Closed\r\n\r\n[]`);
    });
    const answer = value(await ask(port, { headers: { EXT: 'uc-counter' } }));
    expect(answer).toEqual({ status: 200, body: new Uint8Array(Buffer.from('[]')) });
    const [line, ...headers] = (await heard.promise).split('\r\n');
    expect(line).toBe('MOSIPDISC /device HTTP/1.1');
    expect(headers).toContain('EXT: uc-counter');
    expect(headers).toContain('Content-Length: 2');
    expect(headers).toContain(`Host: 127.0.0.1:${port}`);
    expect(headers.at(-1)).toBe('{}');
  });

  it('takes an answer without a length up to the end of the connection', async () => {
    expect(value(await ask(await says(`${OK}\r\n[1]`))).body).toHaveLength(3);
  });

  it('hands on other statuses', async () => {
    expect(value(await ask(await says('HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n'))).status).toBe(405);
  });

  it.each([
    ['a redirect', 'HTTP/1.1 307 There\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\n\r\n'],
    ['bytes that are no HTTP', Uint8Array.of(0, 1, 2, 3, 255)],
    ['another protocol', '220 mail.example ESMTP\r\n'],
    ['more than was allowed, announced', `${OK}Content-Length: 1001\r\n\r\n`],
    ['more than was allowed, not announced', `${OK}\r\n${'x'.repeat(5_000)}`],
    ['an endless head', `${OK}X: ${'y'.repeat(40_000)}\r\n\r\n`],
    ['chunks that are none', `${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
    ['a negative length', `${OK}Content-Length: -1\r\n\r\n[]`],
  ])('refuses %s', async (_, text) => {
    expect(outcome(await ask(await says(text)))).toBe('device/bad-answer');
  });

  it('knows an answer that is cut short', async () => {
    const result = await ask(await says(`${OK}Content-Length: 20\r\n\r\n[]`));
    expect(result).toEqual({ ok: false, error: { code: 'device/bad-answer', note: CUT_SHORT } });
  });

  it.each(['', 'HTTP/1.1 200 OK\r\nCont'])(
    'is unplugged when the connection ends after "%s"',
    async (text) => {
      expect(outcome(await ask(await says(text)))).toBe('device/unplugged');
    },
  );

  it('is nobody there when nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    await new Promise((resolve) => server.close(resolve));
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(outcome(await ask(port))).toBe('device/port-missing');
  });

  it('waits for a silent service no longer than allowed', async () => {
    expect(outcome(await ask(await says('', 'hold')))).toBe('device/no-answer');
  });

  it('waits no longer than allowed for an answer that stands still', async () => {
    const result = await ask(await says(`${OK}Content-Length: 20\r\n\r\n[]`, 'hold'));
    expect(outcome(result)).toBe('device/bad-answer');
  });

  it('waits no longer than allowed for an answer that drips', async () => {
    const port = await listener((socket) => {
      socket.write(`${OK}Content-Length: 900\r\n\r\n`);
      const drip = setInterval(() => socket.write('x'), 50);
      socket.on('close', () => clearInterval(drip));
    });
    const result = await ask(port);
    expect(result).toEqual({
      ok: false,
      error: { code: 'device/bad-answer', note: 'answer not whole within 600 ms' },
    });
  });

  it('really ends the connection when it is given up', async () => {
    const closed = Promise.withResolvers<void>();
    const stop = new AbortController();
    const port = await listener((socket) => {
      socket.on('close', () => closed.resolve());
      stop.abort();
    });
    expect(outcome(await ask(port, { signal: stop.signal }))).toBe('device/aborted');
    await closed.promise;
  });

  it('asks nothing when it was given up before', async () => {
    expect(outcome(await ask(1, { signal: AbortSignal.abort() }))).toBe('device/aborted');
  });

  it('hands a stream on as it comes, without keeping it', async () => {
    const parts: number[] = [];
    const port = await says(`${OK}\r\n${'x'.repeat(5_000)}`);
    const answer = value(await ask(port, { onBytes: (bytes) => parts.push(bytes.length) }));
    expect(answer.body).toHaveLength(0);
    expect(parts.reduce((sum, size) => sum + size, 0)).toBe(5_000);
  });

  it('never throws or hangs, whatever is answered', async () => {
    const good = `${OK}Content-Type: application/json\r\nContent-Length: 12\r\n\r\n[{"a": "b"}]`;
    let next: Uint8Array = new Uint8Array();
    const port = await listener((socket) => socket.end(next));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length),
        fc.nat(8),
        fc.uint8Array({ maxLength: 12 }),
        async (at, cut, noise) => {
          next = Buffer.concat([Buffer.from(good.slice(0, at)), noise, Buffer.from(good.slice(at + cut))]);
          await ask(port);
        },
      ),
      { numRuns: 150 },
    );
  });
});
