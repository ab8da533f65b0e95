import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpUpstream } from '#core/upstream/client.ts';
import { claimedParams } from '#domain/protocol/http-signature.ts';
import { MAX_JSON } from '#domain/protocol/limits.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { createTestDevice } from '#tests/harness/packets.ts';
import { aloneWatch } from '#tests/harness/sync-counter.ts';
import {
  ENDED_CERTIFICATE,
  NAMED_CERTIFICATE,
  NOT_YET_VALID_CERTIFICATE,
  TEST_TLS_KEY,
  VALID_CERTIFICATE,
} from './certificates.ts';

const servers: (Server | TcpServer)[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }
});

async function listen(server: Server | TcpServer, scheme = 'http'): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const serve = (listener: RequestListener) => listen(createServer(listener));

async function clientOf(url: string, ca?: string) {
  return createHttpUpstream({ url, signer: await createTestDevice(), now: Date.now, ...(ca && { ca }) });
}
const waits = (code: string) => ({ ok: false, fault: { kind: 'wait', code } });
const OURS = { 'server-epoch': 'e-1', 'signature-nonce': 'n-1', 'content-type': 'application/json' };
const config = { v: 1, keys: TRAINING_KEYS, epoch: 'e-1', training: true, time: 1 };

describe('The HTTP client tells what stands in the way', () => {
  it('nobody listening: unreachable', async () => {
    const url = await serve(() => undefined);
    const [server] = servers.splice(0);
    await new Promise((resolve) => {
      server?.close(resolve);
    });
    expect(await (await clientOf(url)).config(aloneWatch())).toMatchObject(waits('upstream/unreachable'));
  });

  it('no such name: unreachable', async () => {
    const client = await clientOf('http://upstream.invalid');
    expect(await client.config(aloneWatch())).toMatchObject(waits('upstream/unreachable'));
  });

  it('a connection that is reset before the answer: unreachable', async () => {
    const url = await serve((request) => request.socket.resetAndDestroy());
    expect(await (await clientOf(url)).config(aloneWatch())).toMatchObject(waits('upstream/unreachable'));
  });

  it('a certificate of nobody we know: tls', async () => {
    const url = await listen(createTlsServer({ key: TEST_TLS_KEY, cert: VALID_CERTIFICATE }), 'https');
    expect(await (await clientOf(url)).config(aloneWatch())).toMatchObject(waits('upstream/tls'));
  });

  it('a certificate that is not valid yet: the clock', async () => {
    const url = await listen(
      createTlsServer({ key: TEST_TLS_KEY, cert: NOT_YET_VALID_CERTIFICATE }),
      'https',
    );
    const client = await clientOf(url, NOT_YET_VALID_CERTIFICATE);
    expect(await client.config(aloneWatch())).toMatchObject(waits('upstream/clock'));
  });

  it('a certificate for another name, as a login page shows: tls', async () => {
    const url = await listen(createTlsServer({ key: TEST_TLS_KEY, cert: NAMED_CERTIFICATE }), 'https');
    const client = await clientOf(url, NAMED_CERTIFICATE);
    expect(await client.config(aloneWatch())).toMatchObject(waits('upstream/tls'));
  });

  it.each([
    ['long before, by the last time that upstream signed: the clock', Date.UTC(2020, 6, 1), 'upstream/clock'],
    ['after it had ended by upstream’s own time: tls', Date.UTC(2022, 0, 1), 'upstream/tls'],
    ['without upstream ever having signed a time: tls', null, 'upstream/tls'],
  ])('a certificate that has ended, met %s', async (_what, trustedTime, code) => {
    const url = await listen(createTlsServer({ key: TEST_TLS_KEY, cert: ENDED_CERTIFICATE }), 'https');
    const client = createHttpUpstream({
      url,
      signer: await createTestDevice(),
      now: () => Date.UTC(2027, 0, 1),
      trustedTime: () => trustedTime,
      ca: ENDED_CERTIFICATE,
    });
    expect(await client.config(aloneWatch())).toMatchObject(waits(code));
  });

  it('a certificate that has ended, on a clock from before this program was written: the clock', async () => {
    const url = await listen(createTlsServer({ key: TEST_TLS_KEY, cert: ENDED_CERTIFICATE }), 'https');
    const client = createHttpUpstream({
      url,
      signer: await createTestDevice(),
      now: () => Date.UTC(2010, 0, 1),
      ca: ENDED_CERTIFICATE,
    });
    expect(await client.config(aloneWatch())).toMatchObject(waits('upstream/clock'));
  });

  it('plain HTTP where TLS belongs: tls', async () => {
    const url = (await serve((_request, response) => response.end('hello'))).replace('http:', 'https:');
    expect(await (await clientOf(url)).config(aloneWatch())).toMatchObject(waits('upstream/tls'));
  });

  it('something that speaks no HTTP: captive portal', async () => {
    const url = await listen(createTcpServer((socket) => socket.resume().end('SSH-2.0-OpenSSH\r\n')));
    expect(await (await clientOf(url)).config(aloneWatch())).toMatchObject(waits('upstream/captive-portal'));
  });

  it.each<[string, RequestListener]>([
    ['a login page', (_q, s) => s.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in</html>')],
    [
      'a login page that learned the epoch',
      (_q, s) => s.writeHead(200, { ...OURS, 'content-type': 'text/html' }).end('<p>'),
    ],
    ['a redirect', (_q, s) => s.writeHead(302, { location: 'http://login.example/' }).end()],
    ['JSON without the epoch', (_q, s) => s.writeHead(200, { 'content-type': 'application/json' }).end('{}')],
    ['JSON of another shape', (_q, s) => s.writeHead(200, OURS).end('{"v":1}')],
    ['text that is no JSON', (_q, s) => s.writeHead(200, OURS).end('{"v":')],
    ['an endless answer', (_q, s) => s.writeHead(200, OURS).end('x'.repeat(MAX_JSON + 1))],
  ])('%s: captive portal', async (_what, listener) => {
    const client = await clientOf(await serve(listener));
    expect(await client.config(aloneWatch())).toMatchObject(waits('upstream/captive-portal'));
  });

  it('a 2xx to the end of a body without a receipt: captive portal', async () => {
    for (const fields of [OURS, { ...OURS, 'upload-offset': '3' }]) {
      const client = await clientOf(
        await serve((request, response) => {
          request.resume().on('end', () => response.writeHead(204, fields).end());
        }),
      );
      const part = { id: 'x', offset: 0, size: 3, bytes: Buffer.from('abc') };
      const reply = await client.upload(part, { ...aloneWatch(), received: () => undefined });
      expect(reply).toMatchObject(waits('upstream/captive-portal'));
    }
  });
});

describe('An upload', () => {
  const body = (bytes: Uint8Array) => ({ id: 'x', offset: 0, size: bytes.length, bytes });

  it('asks for leave before each piece, and sends nothing before it has it', async () => {
    let arrived = 0;
    const client = await clientOf(
      await serve((request, response) => {
        request.on('data', (piece: Buffer) => {
          arrived += piece.length;
        });
        request.on('end', () => response.writeHead(200, OURS).end('{"v":1,"receipt":"a.b.c"}'));
      }),
    );
    const asked: number[] = [];
    const reply = await client.upload(body(new Uint8Array(40_000)), {
      ...aloneWatch(),
      received: () => undefined,
      leave: async (bytes) => {
        expect(arrived).toBeLessThanOrEqual(asked.reduce((sum, one) => sum + one, 0));
        asked.push(bytes);
        return true;
      },
    });
    expect(reply).toMatchObject({ ok: true, value: { receipt: 'a.b.c' } });
    expect(asked).toEqual([16_384, 16_384, 40_000 - 2 * 16_384]);
  });

  it('that gets no more leave is broken off at its next piece, as stopped', async () => {
    let arrived = 0;
    const over = Promise.withResolvers<number>();
    const client = await clientOf(
      await serve((request) => {
        request.on('data', (piece: Buffer) => {
          arrived += piece.length;
        });
        request.on('error', () => undefined).on('close', () => over.resolve(arrived));
      }),
    );
    let left = 2;
    const reply = await client.upload(body(new Uint8Array(1_000_000)), {
      ...aloneWatch(),
      received: () => undefined,
      leave: () => Promise.resolve(left-- > 0),
    });
    expect(reply).toEqual({ ok: false, fault: { kind: 'stopped' }, epoch: null });
    expect(await over.promise).toBeLessThanOrEqual(2 * 16_384);
  });
});

describe('The HTTP client', () => {
  it('signs again with the nonce of a refusal, once, and keeps the nonce', async () => {
    const nonces: (string | undefined)[] = [];
    const client = await clientOf(
      await serve((request, response) => {
        const nonce = claimedParams(request.headers['signature-input']?.toString())?.nonce;
        nonces.push(nonce);
        if (nonce === 'n-1') response.writeHead(200, OURS).end(JSON.stringify(config));
        else
          response
            .writeHead(401, { ...OURS, 'content-type': 'application/problem+json' })
            .end('{"code":"nonce"}');
      }),
    );
    expect(await client.config(aloneWatch())).toMatchObject({ ok: true, epoch: 'e-1' });
    expect(await client.config(aloneWatch())).toMatchObject({ ok: true });
    expect(nonces).toEqual(['none', 'n-1', 'n-1']);
  });

  it('does not go round and round when every nonce is refused', async () => {
    let calls = 0;
    const client = await clientOf(
      await serve((_request, response) => {
        calls += 1;
        response
          .writeHead(401, { ...OURS, 'content-type': 'application/problem+json' })
          .end('{"code":"nonce"}');
      }),
    );
    expect(await client.config(aloneWatch())).toMatchObject({ ok: false, fault: { kind: 'nonce' } });
    expect(calls).toBe(2);
  });

  it('is stopped by its caller in the middle of a call', async () => {
    const stop = new AbortController();
    const client = await clientOf(await serve(() => stop.abort()));
    const reply = await client.config({ signal: stop.signal, progress: () => undefined });
    expect(reply).toEqual({ ok: false, fault: { kind: 'stopped' }, epoch: null });
    expect(await client.config({ signal: stop.signal, progress: () => undefined })).toEqual(reply);
  });

  it('reads an answer that comes before the whole body was sent', async () => {
    const client = await clientOf(
      await serve((_request, response) => {
        response
          .writeHead(409, { ...OURS, 'content-type': 'application/problem+json', 'upload-offset': '5' })
          .end('{"code":"offset"}');
      }),
    );
    const bytes = new Uint8Array(20_000_000);
    const reply = await client.upload(
      { id: 'x', offset: 0, size: bytes.length, bytes },
      { ...aloneWatch(), received: () => undefined },
    );
    expect(reply).toMatchObject({ ok: false, fault: { kind: 'offset', offset: 5 } });
  });

  it('calls again at once over a kept connection that the server had closed', async () => {
    let calls = 0;
    const url = await serve((request, response) => {
      calls += 1;
      if (calls === 2) request.socket.resetAndDestroy();
      else response.writeHead(200, OURS).end(JSON.stringify(config));
    });
    const client = await clientOf(url);
    expect(await client.config(aloneWatch())).toMatchObject({ ok: true });
    expect(await client.config(aloneWatch())).toMatchObject({ ok: true });
    expect(calls).toBe(3);
  });
});
