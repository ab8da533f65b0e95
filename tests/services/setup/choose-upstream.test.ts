import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { CallContext } from '#contract/define.ts';
import { openPacket } from '#db/vault/packet/seal.ts';
import { ok } from '#contract/errors.ts';
import { listPackets } from '#scripts/upstream/inspect.ts';
import { startUpstream, type RunningUpstream, type UpstreamOptions } from '#scripts/upstream/start.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { TEST_TLS_KEY, VALID_CERTIFICATE } from '#tests/core/upstream/certificates.ts';
import { startCuttingProxy, type CuttingProxy } from '#tests/harness/cutting-proxy.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';
import {
  codeOf,
  DATA_KEY,
  fillDraft,
  OPERATOR,
  SETUP,
  startCounter,
  startTrainingCounter,
  valueOf,
  type WholeCounter,
} from '#tests/harness/whole-counter.ts';

const SUPERVISOR: CallContext = { person: { id: 'supervisor-1', roles: ['supervisor'] } };
const NOWHERE = 'http://127.0.0.1:9';
const SERVICE = { ...SETUP, training: false };

const at = (url: string, code: string | null = null) => ({ kind: 'url', url, code }) as const;
const choose = (
  { handlers }: WholeCounter,
  choice: Parameters<WholeCounter['handlers']['setup.chooseUpstream']>[0],
) => handlers['setup.chooseUpstream'](choice, SUPERVISOR);

async function sealOne(counter: WholeCounter, seed = 'a'): Promise<string> {
  const { id, rev } = await fillDraft(counter, seed);
  return valueOf(await counter.handlers['registration.submit']({ id, rev }, OPERATOR)).packetId;
}
const link = ({ backend }: WholeCounter) => backend.outbox.summary().link.state;
async function stored({ backend }: WholeCounter, id: string) {
  await expect.poll(() => backend.spool.get(id)?.state).toBe('STORED');
  return backend.spool.get(id);
}

/** An upstream of its own for one test. */
async function anUpstream(options: Partial<UpstreamOptions>): Promise<RunningUpstream> {
  const dataDir = await upstreamFolder();
  const running = await startUpstream({ dataDir, ...options });
  onTestFinished(async () => {
    await running.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return running;
}

async function aProxy(url: string): Promise<CuttingProxy> {
  const proxy = await startCuttingProxy(url);
  onTestFinished(() => proxy.close());
  return proxy;
}

let dir: string;
let upstream: RunningUpstream;
beforeAll(async () => {
  dir = await upstreamFolder();
  upstream = await startUpstream({ dataDir: dir });
});
afterAll(async () => {
  await upstream.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('choosing an upstream after a set-up that left it open', () => {
  it('enrols, is kept and told, and what was queued goes there at once, byte for byte', async () => {
    const counter = await startTrainingCounter();
    const id = await sealOne(counter);
    const sealed = counter.backend.spool.get(id);

    const info = valueOf(await choose(counter, at(upstream.url)));
    expect(info).toMatchObject({ upstream: 'url', upstreamUrl: upstream.url, enrolled: true });
    expect(counter.events).toContainEqual({ type: 'counter.changed', counter: info });

    await stored(counter, id);
    const held = (await listPackets(dir)).filter((packet) => packet.id === id);
    expect(held).toMatchObject([{ sha256: sealed?.sha256, size: sealed?.size }]);
    expect(counter.backend.spool.get(id)?.signedManifest).toEqual(sealed?.signedManifest);
    expect(counter.backend.spool.verify()).toMatchObject({ damaged: [], brokenAuditEntry: null });
  });

  it('holds after a restart, which sends by itself', async () => {
    const counter = await startTrainingCounter();
    valueOf(await choose(counter, at(upstream.url)));
    await counter.stop();
    const again = startCounter({ dir: counter.dir });
    await again.backend.start();
    expect(await stored(again, await sealOne(again))).toMatchObject({ attempts: 0 });
  });

  it('changes nothing when nobody answers there, and can be tried again', async () => {
    const counter = await startTrainingCounter();
    const before = counter.backend.identity.record();
    expect(codeOf(await choose(counter, at(NOWHERE)))).toBe('upstream/unreachable');
    expect(codeOf(await choose(counter, { kind: 'builtin' }))).toBe('upstream/not-started');
    expect(counter.backend.identity.record()).toEqual(before);
    expect(counter.backend.outbox.summary().link.state).toBe('not-configured');
    expect(codeOf(await choose(counter, at(upstream.url)))).toBe('ok');
  });

  it('keeps the last of two choices made at once, and sends there', async () => {
    const counter = await startTrainingCounter();
    const other = await aProxy(upstream.url);
    const both = await Promise.all([choose(counter, at(upstream.url)), choose(counter, at(other.url))]);
    expect(both.map(codeOf)).toEqual(['ok', 'ok']);
    expect(counter.backend.identity.record()?.upstreamUrl).toBe(other.url);
    const before = other.passed();
    await stored(counter, await sealOne(counter));
    expect(other.passed() - before).toBeGreaterThan(10_000);
  });
});

describe('changing the upstream of a counter that has one', () => {
  it('breaks off what hangs at the former address, without counting it as a failed try', async () => {
    const former = await aProxy(upstream.url);
    const counter = startCounter();
    valueOf(await counter.handlers['setup.complete']({ ...SETUP, upstream: at(former.url) }, OPERATOR));
    await expect.poll(() => link(counter)).toBe('idle');
    former.muteAnswers(true);
    const id = await sealOne(counter);
    await expect.poll(() => link(counter)).toBe('working');
    valueOf(await choose(counter, at(upstream.url)));
    expect(await stored(counter, id)).toMatchObject({ attempts: 0, lastError: null });
  });

  it('refuses one with other keys than those to which packets are sealed, and goes on as before', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
    const stranger = await anUpstream({
      secrets: {
        ...TRAINING_SECRETS,
        receipt: { kid: 'other-1', jwk: { kty: 'EC', crv: 'P-256', x, y, d } },
      },
    });
    const counter = startCounter();
    valueOf(await counter.handlers['setup.complete']({ ...SETUP, upstream: at(upstream.url) }, OPERATOR));
    const before = counter.backend.identity.record();
    expect(codeOf(await choose(counter, at(stranger.url)))).toBe('upstream/refused');
    expect(counter.backend.identity.record()).toEqual(before);
    await stored(counter, await sealOne(counter));
  });

  it('leads from the built-in one to an address and back', async () => {
    const counter = startCounter({ builtinUpstream: async () => ok({ url: upstream.url }) });
    valueOf(await counter.handlers['setup.complete']({ ...SETUP, upstream: { kind: 'builtin' } }, OPERATOR));
    const other = await aProxy(upstream.url);
    expect(valueOf(await choose(counter, at(other.url))).upstreamUrl).toBe(other.url);
    expect(valueOf(await choose(counter, { kind: 'builtin' }))).toMatchObject({
      upstream: 'builtin',
      upstreamUrl: null,
    });
    await stored(counter, await sealOne(counter));
  });

  it('holds though the built-in one comes up only afterwards', async () => {
    const builtin = startCounter({ builtinUpstream: async () => ok({ url: upstream.url }) });
    valueOf(await builtin.handlers['setup.complete']({ ...SETUP, upstream: { kind: 'builtin' } }, OPERATOR));
    await builtin.stop();
    const late = Promise.withResolvers<void>();
    const counter = startCounter({
      dir: builtin.dir,
      builtinUpstream: async () => {
        await late.promise;
        return ok({ url: NOWHERE });
      },
    });
    const started = counter.backend.start();
    valueOf(await choose(counter, at(upstream.url)));
    late.resolve();
    await started;
    expect(await stored(counter, await sealOne(counter))).toMatchObject({ attempts: 0 });
  });
});

describe('a one-time code', () => {
  const CODE = 'lahore-7351-district';

  it('opens an upstream that asks for one, at set-up and later', async () => {
    const guarded = await anUpstream({ enrolmentCode: CODE });
    const counter = startCounter();
    const setUp = (code: string | null) =>
      counter.handlers['setup.complete']({ ...SETUP, upstream: at(guarded.url, code) }, OPERATOR);
    expect(codeOf(await setUp(null))).toBe('upstream/refused');
    expect(codeOf(await setUp(CODE))).toBe('ok');

    const later = await startTrainingCounter();
    expect(codeOf(await choose(later, at(guarded.url)))).toBe('upstream/refused');
    expect(codeOf(await choose(later, at(guarded.url, 'another')))).toBe('upstream/refused');
    expect(codeOf(await choose(later, at(guarded.url, CODE)))).toBe('ok');
    await stored(later, await sealOne(later));

    for (const { dir: folder, events, warnings } of [counter, later]) {
      expect(JSON.stringify([events, warnings])).not.toContain(CODE);
      for (const name of readdirSync(folder)) {
        expect(readFileSync(`${folder}/${name}`).includes(CODE), name).toBe(false);
      }
    }
  });
});

describe('outside training', () => {
  const protectedCounter = () => startCounter({ keyProtection: 'os' });

  it('takes no address without https, and asks nothing of it', async () => {
    const proxy = await aProxy(upstream.url);
    const counter = protectedCounter();
    const insecure = { ...SERVICE, upstream: at(proxy.url) };
    expect(codeOf(await counter.handlers['setup.complete'](insecure, OPERATOR))).toBe('upstream/tls');
    valueOf(await counter.handlers['setup.complete'](SERVICE, OPERATOR));
    expect(codeOf(await choose(counter, at(proxy.url)))).toBe('upstream/tls');
    expect(proxy.connections()).toBe(0);
  });

  it('pins the keys of the first upstream, seals to them, and leaves the data key with the authority', async () => {
    const service = await anUpstream({ secrets: { ...TRAINING_SECRETS, training: false } });
    const url = await behindTls(service.url);
    const counter = protectedCounter();
    valueOf(await counter.handlers['setup.complete'](SERVICE, OPERATOR));
    expect(counter.backend.identity.record()).toMatchObject({ upstreamKeys: null, escrowedDataKey: null });

    valueOf(await choose(counter, at(url)));
    const record = counter.backend.identity.record();
    expect(record?.upstreamKeys).toEqual(service.keys);
    const escrow = TRAINING_SECRETS.recipients.find(({ role }) => role === 'escrow');
    if (!escrow || !record?.escrowedDataKey) throw new Error('both are there');
    const key = Buffer.from(escrow.privateKey, 'base64url');
    const { plain } = await openPacket(record.escrowedDataKey, escrow.kid, key);
    expect(new Uint8Array(plain)).toEqual(DATA_KEY);

    valueOf(await choose(counter, at(`${url}/`)));
    expect(counter.backend.identity.record()?.escrowedDataKey).toEqual(record.escrowedDataKey);
  });
});

/** The same upstream by https on 127.0.0.1, under a certificate that this process trusts for as long as the test runs. */
async function behindTls(target: string): Promise<string> {
  const trusted = tls.getCACertificates('default');
  tls.setDefaultCACertificates([...trusted, VALID_CERTIFICATE]);
  const { hostname, port } = new URL(target);
  const server = tls.createServer({ key: TEST_TLS_KEY, cert: VALID_CERTIFICATE }, (near) => {
    const far = connect(Number(port), hostname);
    near.on('error', () => far.destroy()).pipe(far);
    far.on('error', () => near.destroy()).pipe(near);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    tls.setDefaultCACertificates(trusted);
    server.close();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
