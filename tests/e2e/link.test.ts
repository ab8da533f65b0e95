/** The link fails in every way and comes back; the outbox says why it waits and goes on by itself. */
import { once } from 'node:events';
import { rmSync, statSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '#contract/errors.ts';
import { syntheticPerson } from '#domain/training/person.ts';
import { launchApp, waitForCore, type RunningApp } from './harness/app.ts';
import { newDataDir } from './harness/folders.ts';
import { Operator, words } from './harness/operator.ts';
import { startLinkedUpstream, type LinkedUpstream } from './harness/upstream.ts';

const env = { UC_COUNTER_FAST_SIMULATOR: '1' };
let upstreamDir = '';
let upstream: LinkedUpstream;
let app: RunningApp;
let operator: Operator;

async function registerOne(seed: string) {
  await operator.newRegistration();
  await operator.typePerson(syntheticPerson(seed, '2026-11-23'));
  await operator.takePhoto();
  await operator.takeFingers();
  await operator.review();
  const slip = await operator.submit();
  await operator.go('today');
  return slip;
}
const stored = (id: string) =>
  app.events.next('packet.changed', ({ packet }) => packet.id === id && packet.state === 'STORED', {
    timeout: 60_000,
  });
const waitsFor = (cause: ErrorCode, mark: number) =>
  app.events.next(
    'outbox.changed',
    ({ outbox }) => outbox.link.state === 'waiting' && outbox.link.cause === cause,
    {
      mark,
      timeout: 60_000,
    },
  );

beforeAll(async () => {
  upstreamDir = newDataDir();
  upstream = await startLinkedUpstream(upstreamDir);
});
afterAll(async () => {
  await upstream.close();
  rmSync(upstreamDir, { recursive: true, force: true });
});
beforeEach(async () => {
  app = await launchApp({ env });
  operator = new Operator(app, 'en');
  await waitForCore(app);
  await operator.setUp({ language: 'en', upstream: { kind: 'url', url: upstream.url } });
  await operator.signIn();
  await operator.waitForToday();
});
afterEach(async () => {
  upstream.link.resume();
  upstream.link.limitBytes(Number.POSITIVE_INFINITY);
  await app.close();
});

describe('with an upstream behind a bad link', () => {
  it('waits while it is away and says why in both languages, then goes on by itself', async () => {
    upstream.link.stop();
    const mark = app.events.heard.length;
    const slip = await registerOne('away');
    await waitsFor('upstream/unreachable', mark);
    await operator.go('outbox');
    for (const language of ['en', 'ur'] as const) {
      await new Operator(app, language).chooseLanguage();
      await app.page.getByText(words(language).errors['upstream/unreachable'].title).first().waitFor();
    }
    upstream.link.resume();
    await stored(slip.packetId);
    expect(await upstream.list()).toContainEqual(
      expect.objectContaining({ id: slip.packetId, sha256: slip.sha256 }),
    );
  });

  it('goes on with a body where it was cut', async () => {
    upstream.link.limitBytes(24_000, 'stall');
    const before = upstream.link.passed();
    const mark = app.events.heard.length;
    const slip = await registerOne('cut');
    const partial = join(upstreamDir, 'partial', slip.packetId);
    await expect.poll(() => statSync(partial, { throwIfNoEntry: false })?.size ?? 0).toBeGreaterThan(10_000);
    upstream.link.limitBytes(Number.POSITIVE_INFINITY);
    upstream.link.cut();
    const resumed = await app.events.next(
      'outbox.changed',
      ({ outbox: { link } }) => link.sending?.id === slip.packetId && link.sending.sent > 10_000,
      { mark, timeout: 60_000 },
    );
    expect(resumed.outbox.link.sending?.sent).toBeLessThan(24_000);
    const { packet } = await stored(slip.packetId);
    // The body once, with the headers and manifests of a handful of requests.
    expect(upstream.link.passed() - before).toBeLessThan(packet.size + 20_000);
    const held = (await upstream.list()).filter(({ id }) => id === slip.packetId);
    expect(held).toMatchObject([{ sha256: slip.sha256, size: packet.size }]);
  });
});

describe('with something else answering at the address', () => {
  const impostors: readonly (readonly [string, ErrorCode, RequestListener])[] = [
    [
      'a login page',
      'upstream/captive-portal',
      (_request, response) => response.setHeader('content-type', 'text/html').end('<html>Log in</html>'),
    ],
    [
      'an error of the server',
      'upstream/server-error',
      (_request, response) => response.writeHead(500).end(),
    ],
  ];
  it('is named as such on the set-up page, and nothing is kept', async () => {
    const other = await launchApp({ env });
    try {
      await waitForCore(other);
      for (const [what, code, listener] of impostors) {
        const server: Server = createServer(listener).listen(0, '127.0.0.1');
        await once(server, 'listening');
        const { port } = server.address() as AddressInfo;
        const answer = await other.call('setup.complete', {
          councilName: 'UC-99',
          counterName: '1',
          training: true,
          upstream: { kind: 'url', url: `http://127.0.0.1:${port}`, code: null },
          firstPerson: { displayName: 'Saima', userName: 'saima', pin: '2468' },
          language: 'en',
        });
        server.close();
        expect(answer, what).toMatchObject({ ok: false, error: { code } });
        const snapshot = await other.call('system.snapshot', {});
        expect(snapshot).toMatchObject({ ok: true, value: { counter: null } });
      }
    } finally {
      await other.close();
    }
  });
});
