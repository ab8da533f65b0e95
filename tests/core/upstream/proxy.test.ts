import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpUpstream, type HttpUpstream } from '#core/upstream/client.ts';
import { isErrorOfProxy, proxyFor } from '#core/upstream/proxy.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { startHttpProxy, type HttpProxy } from '#tests/harness/http-proxy.ts';
import { createTestDevice } from '#tests/harness/packets.ts';
import { aloneWatch } from '#tests/harness/sync-counter.ts';
import { NAMED_CERTIFICATE, TEST_TLS_KEY } from './certificates.ts';

const config = { v: 1, keys: TRAINING_KEYS, epoch: 'e-1', training: true, time: 1 };
const answer: RequestListener = (request, response) => {
  request.resume();
  response
    .writeHead(200, { 'server-epoch': 'e-1', 'content-type': 'application/json' })
    .end(JSON.stringify(config));
};

let plain: Server;
let tls: Server;
let client: HttpUpstream | null = null;
let proxy: HttpProxy | null = null;
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

beforeEach(async () => {
  plain = createServer(answer);
  tls = createTlsServer({ key: TEST_TLS_KEY, cert: NAMED_CERTIFICATE }, answer);
  for (const server of [plain, tls])
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
});
afterEach(async () => {
  client?.close();
  await proxy?.close();
  for (const server of [plain, tls]) {
    server.closeAllConnections();
    server.close();
  }
});

async function clientOf(url: string, proxies: Readonly<Record<string, string>>): Promise<HttpUpstream> {
  const signer = await createTestDevice();
  client = createHttpUpstream({ url, signer, now: Date.now, proxies, ca: NAMED_CERTIFICATE });
  return client;
}
const waits = (code: string) => ({ ok: false, fault: { kind: 'wait', code } });

describe('Through a proxy that the environment names', () => {
  it('TLS goes in a tunnel, end to end, and the tunnel is kept', async () => {
    proxy = await startHttpProxy(portOf(tls));
    const upstream = await clientOf('https://upstream.test:8443/base/', { HTTPS_PROXY: proxy.url });
    expect(await upstream.config(aloneWatch())).toMatchObject({ ok: true, epoch: 'e-1' });
    expect(await upstream.config(aloneWatch())).toMatchObject({ ok: true });
    expect(proxy.asked).toEqual(['CONNECT upstream.test:8443']);
  });

  it('plain HTTP is asked for by its whole address', async () => {
    proxy = await startHttpProxy(portOf(plain));
    const upstream = await clientOf('http://upstream.test/', { http_proxy: proxy.url });
    expect(await upstream.config(aloneWatch())).toMatchObject({ ok: true, epoch: 'e-1' });
    expect(proxy.asked).toEqual(['GET http://upstream.test/v1/config']);
  });

  it.each(['https', 'http'])(
    '%s: one that asks who we are, or cannot reach upstream, is named',
    async (scheme) => {
      proxy = await startHttpProxy(1);
      const env = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url };
      const upstream = await clientOf(`${scheme}://upstream.test/`, env);
      for (const status of [407, 403, 502, 504]) {
        proxy.refuse(status);
        expect(await upstream.config(aloneWatch())).toMatchObject(waits('upstream/proxy'));
      }
    },
  );

  it.each(['https', 'http'])('%s: one that is not there is named, by address and by name', async (scheme) => {
    for (const at of ['http://127.0.0.1:1', 'http://proxy.invalid:3128']) {
      const upstream = await clientOf(`${scheme}://upstream.test/`, { HTTPS_PROXY: at, HTTP_PROXY: at });
      expect(await upstream.config(aloneWatch())).toMatchObject(waits('upstream/proxy'));
    }
  });

  it('what NO_PROXY names goes straight', async () => {
    proxy = await startHttpProxy(portOf(plain));
    const upstream = await clientOf('http://upstream.invalid/', {
      HTTP_PROXY: proxy.url,
      NO_PROXY: 'upstream.invalid',
    });
    expect(await upstream.config(aloneWatch())).toMatchObject(waits('upstream/unreachable'));
    expect(proxy.asked).toEqual([]);
  });

  it('this PC itself is never asked for', async () => {
    proxy = await startHttpProxy(1);
    const upstream = await clientOf(`http://127.0.0.1:${portOf(plain)}/`, { HTTP_PROXY: proxy.url });
    expect(await upstream.config(aloneWatch())).toMatchObject({ ok: true });
    expect(proxy.asked).toEqual([]);
  });

  it('a caller who stops is heard while the tunnel is being made', async () => {
    const mute = createServer().on('connect', () => stop.abort());
    const stop = new AbortController();
    await new Promise<void>((resolve) => {
      mute.listen(0, '127.0.0.1', resolve);
    });
    const upstream = await clientOf('https://upstream.test/', {
      HTTPS_PROXY: `http://127.0.0.1:${portOf(mute)}`,
    });
    const reply = await upstream.config({ signal: stop.signal, progress: () => undefined });
    expect(reply).toEqual({ ok: false, fault: { kind: 'stopped' }, epoch: null });
    mute.closeAllConnections();
    mute.close();
  });
});

describe('The choice of a proxy', () => {
  const upstream = new URL('https://upstream.test/');
  it.each([
    [{ HTTPS_PROXY: 'http://p:8080' }, { hostname: 'p', port: 8080 }],
    [
      { https_proxy: 'http://a', HTTPS_PROXY: 'http://b' },
      { hostname: 'a', port: 80 },
    ],
    [{ HTTPS_PROXY: 'https://p' }, { hostname: 'p', port: 443 }],
    [{ HTTP_PROXY: 'http://p' }, null],
    [{ HTTPS_PROXY: '' }, null],
    [{ HTTPS_PROXY: 'nonsense' }, null],
    [{ HTTPS_PROXY: 'socks5://p:1080' }, null],
  ])('%j', (env, address) => {
    expect(proxyFor(upstream, env)?.address ?? null).toEqual(address);
  });

  it('blames the proxy for its own errors only', () => {
    const address = { hostname: '10.0.0.1', port: 3128 };
    const error = (fields: object) => Object.assign(new Error('x'), fields);
    expect(isErrorOfProxy(error({ syscall: 'connect', address: '10.0.0.1', port: 3128 }), address)).toBe(
      true,
    );
    expect(isErrorOfProxy(error({ syscall: 'connect', address: '10.0.0.2', port: 3128 }), address)).toBe(
      false,
    );
    expect(isErrorOfProxy(error({ syscall: 'connect', address: '10.0.0.1', port: 443 }), address)).toBe(
      false,
    );
    expect(isErrorOfProxy(error({ syscall: 'read', code: 'ECONNRESET' }), address)).toBe(false);
    expect(isErrorOfProxy(null, address)).toBe(false);
  });
});
