import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttpUpstream, type HttpUpstream } from '#core/upstream/client.ts';
import { startUpstream, type RunningUpstream } from '#scripts/upstream/start.ts';
import { createTestDevice } from '#tests/harness/packets.ts';
import { aloneWatch, createTestCounter } from '#tests/harness/sync-counter.ts';
import { makeCertificate, startTlsFront, type Certificate, type TlsFront } from '#tests/harness/tls-front.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';

let dir: string;
let upstream: RunningUpstream;
let certificate: Certificate;
let front: TlsFront;

beforeAll(async () => {
  dir = await upstreamFolder();
  certificate = makeCertificate(dir, '127.0.0.1');
  upstream = await startUpstream({ dataDir: dir });
});
afterAll(async () => {
  await upstream.close();
  rmSync(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  front = await startTlsFront(certificate, Number(new URL(upstream.url).port));
});
afterEach(() => front.close());

async function clientOf(ca: string): Promise<HttpUpstream> {
  return createHttpUpstream({ url: front.url, signer: await createTestDevice(), now: Date.now, ca });
}

describe('A counter and the reference upstream behind TLS', () => {
  it('delivers a queue over one connection with one handshake', async () => {
    const counter = await createTestCounter(front.url, undefined, { ca: certificate.cert });
    await counter.seal(5, 100_000);
    await counter.enrol();
    expect(await counter.engine.runOnce()).toEqual({ left: 0, cause: null });
    await counter.close();
    expect([front.full(), front.resumed()]).toEqual([1, 0]);
  });

  it('goes on with its session after a cut in the middle of an upload', async () => {
    const counter = await createTestCounter(front.url, undefined, { ca: certificate.cert });
    const [made] = await counter.seal(1, 3_000_000);
    await counter.enrol();
    await counter.client.announce(
      [made?.packet.signedManifest ?? { manifest: '', signature: '' }],
      aloneWatch(),
    );
    const part = {
      id: made?.packet.id ?? '',
      offset: 0,
      size: 3_000_000,
      bytes: made?.bytes ?? new Uint8Array(),
    };
    const cut = await counter.client.upload(part, { ...aloneWatch(), received: () => front.cut() });
    expect(cut).toMatchObject({ ok: false, fault: { code: 'upstream/unreachable' } });
    expect(await counter.engine.runOnce()).toEqual({ left: 0, cause: null });
    await counter.close();
    expect([front.full(), front.resumed()]).toEqual([1, 1]);
  });

  it('believes no other authority, and sends nothing to it', async () => {
    const client = await clientOf(makeCertificate(dir, '127.0.0.1').cert);
    const reply = await client.config(aloneWatch());
    expect(reply).toMatchObject({ ok: false, fault: { kind: 'wait', code: 'upstream/tls' } });
    client.close();
  });
});
