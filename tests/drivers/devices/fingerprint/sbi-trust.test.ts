import { X509Certificate, createPrivateKey } from 'node:crypto';
import fc from 'fast-check';
import { CompactSign } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { createTrustStore } from '#drivers/devices/fingerprint/sbi-trust.ts';
import { TRAINING_AUTHORITY } from '#drivers/simulators/sbi/training-authority.ts';
import { createPki, hasOpenssl, OPENSSL_NOTE } from '../../support/openssl.ts';
import type { Issued } from '../../support/openssl.ts';
import { value } from '../../support/results.ts';

const DAY = 24 * 60 * 60 * 1_000;
const der = ({ certificate }: Issued) => new X509Certificate(certificate).raw.toString('base64');

/** A token as another implementation (jose) makes it. */
function tokenBy(signer: Issued, x5c: readonly string[] = [der(signer)], alg = 'RS256'): Promise<string> {
  return new CompactSign(Buffer.from('{"what":"it says"}'))
    .setProtectedHeader({ alg, typ: 'JWT', x5c: [...x5c] })
    .sign(createPrivateKey(signer.key));
}

describe('whose devices are believed', () => {
  it.each([
    ['nobody, when nobody is pinned', []],
    [
      'nobody, when what is pinned is no certificate',
      ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
    ],
    ["not training's, when somebody pins it for service", [TRAINING_AUTHORITY]],
  ])('%s', (_, authorities) => {
    expect(createTrustStore({ kind: 'pinned', authorities })).toMatchObject({
      ok: false,
      error: { code: 'device/untrusted' },
    });
  });

  it("training's, when training says so", () => {
    expect(createTrustStore({ kind: 'training' }).ok).toBe(true);
  });
});

describe.runIf(hasOpenssl)(`tokens under certificates of OpenSSL${OPENSSL_NOTE}`, () => {
  const pki = createPki();
  afterAll(() => pki.remove());
  const root = pki.issue('Root', { authority: true });
  const provider = pki.issue('Provider', { authority: true, issuer: root, key: 'EC prime256v1' });
  const device = pki.issue('Device', { authority: false, issuer: provider });
  const direct = pki.issue('Device of the root', { authority: false, issuer: root });
  const other = pki.issue('Root', { authority: true });

  function judge(
    token: string,
    authorities: readonly string[] = [root.certificate],
    now = Date.now(),
  ): string {
    const judged = value(createTrustStore({ kind: 'pinned', authorities })).believe(token, now);
    if (judged.ok) return Buffer.from(judged.value.payload).toString();
    expect(judged.error.code).toBe('device/untrusted');
    return judged.error.note ?? '';
  }
  const SAID = '{"what":"it says"}';
  const STRANGER = 'certificate of no pinned device provider';

  it('are believed when the device is certified by the pinned authority', async () => {
    expect(judge(await tokenBy(direct))).toBe(SAID);
  });

  it('are believed over the certificate of a provider that came with them', async () => {
    expect(judge(await tokenBy(device, [der(device), der(provider)]))).toBe(SAID);
  });

  it('are believed when the provider itself is pinned', async () => {
    expect(judge(await tokenBy(device), [other.certificate, provider.certificate])).toBe(SAID);
  });

  it('are not believed when the provider between is missing', async () => {
    expect(judge(await tokenBy(device))).toBe(STRANGER);
  });

  it('are not believed for an authority that only came with them', async () => {
    const chain = [der(device), der(provider), der(root)];
    expect(judge(await tokenBy(device, chain), [other.certificate])).toBe(STRANGER);
  });

  it('are not believed for an authority of the same name with another key', async () => {
    expect(judge(await tokenBy(direct), [other.certificate])).toBe(STRANGER);
  });

  it('are not believed from a device that certified another', async () => {
    const forged = pki.issue('Forged', { authority: false, issuer: direct });
    expect(judge(await tokenBy(forged, [der(forged), der(direct)]))).toBe(STRANGER);
  });

  it('are not believed from an authority that signs itself', async () => {
    expect(judge(await tokenBy(root))).toBe('signed by an authority, not by a device');
  });

  it('are not believed outside of the time of the certificate', async () => {
    const token = await tokenBy(direct);
    expect(judge(token, undefined, Date.now() + 11 * DAY)).toMatch(/^certificate expired/);
    expect(judge(token, undefined, Date.now() - DAY)).toMatch(/^certificate not valid yet/);
  });

  it('are not believed outside of the time of the provider', async () => {
    const brief = pki.issue('Brief', { authority: true, issuer: root, days: 2 });
    const lasting = pki.issue('Lasting', { authority: false, issuer: brief });
    const token = await tokenBy(lasting, [der(lasting), der(brief)]);
    expect(judge(token)).toBe(SAID);
    expect(judge(token, undefined, Date.now() + 3 * DAY)).toMatch(/^certificate expired/);
    expect(judge(token, [brief.certificate], Date.now() + 3 * DAY)).toMatch(/^certificate expired/);
  });

  it('are not believed with a key that is too short, or of another kind', async () => {
    const curve = pki.issue('Curve', { authority: false, issuer: root, key: 'EC prime256v1' });
    expect(judge(await tokenBy(curve, [der(curve)], 'ES256'))).toBe(
      'signed with another algorithm than RS256',
    );
    const short = pki.issue('Short', { authority: false, issuer: root, key: 'RSA 1024' });
    const [head = '', payload = ''] = (await tokenBy(direct, [der(short)])).split('.');
    expect(judge(`${head}.${payload}.AAAA`)).toBe('key is too short');
  });

  it('are not believed with another algorithm', async () => {
    expect(judge(await tokenBy(direct, [der(direct)], 'PS256'))).toBe(
      'signed with another algorithm than RS256',
    );
    const [, payload = '', signature = ''] = (await tokenBy(direct)).split('.');
    for (const alg of ['none', 'HS256', 'rs256']) {
      const head = Buffer.from(JSON.stringify({ alg, x5c: [der(direct)] })).toString('base64url');
      expect(judge(`${head}.${payload}.${signature}`)).toBe('signed with another algorithm than RS256');
    }
  });

  it("are not believed under another device's certificate", async () => {
    expect(judge(await tokenBy(other, [der(direct)]))).toBe('signature');
  });

  it('are not believed once a single character differs', async () => {
    const token = await tokenBy(direct);
    const store = value(createTrustStore({ kind: 'pinned', authorities: [root.certificate] }));
    fc.assert(
      fc.property(
        fc.nat(token.length - 1),
        fc.constantFrom('A', 'B', 'x', '9', '_', '.', '=', ' '),
        (at, put) => {
          const changed = token.slice(0, at) + put + token.slice(at + 1);
          fc.pre(changed !== token);
          expect(store.believe(changed, Date.now()).ok).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('are not pinned as authorities when they are devices', () => {
    expect(createTrustStore({ kind: 'pinned', authorities: [direct.certificate] }).ok).toBe(false);
  });
});
