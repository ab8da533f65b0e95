import { X509Certificate } from 'node:crypto';
import { compactVerify } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { createTrustStore } from '#drivers/devices/fingerprint/sbi-trust.ts';
import {
  authorityCertificate,
  authorityNamed,
  strangeAuthority,
  trainingAuthority,
} from '#drivers/simulators/sbi/authority.ts';
import { createSigner } from '#drivers/simulators/sbi/signer.ts';
import { TRAINING_AUTHORITY } from '#drivers/simulators/sbi/training-authority.ts';
import { createPki, hasOpenssl, OPENSSL_NOTE } from '../../support/openssl.ts';
import { value } from '../../support/results.ts';

const signer = createSigner('A training device', trainingAuthority(), Date.now());
const certificate = new X509Certificate(signer.certificate);

describe("an emulated device's signature", () => {
  it('verifies for jose, with the key of the certificate that it carries', async () => {
    const token = signer.sign({ what: 'it says' });
    const { payload, protectedHeader } = await compactVerify(token, certificate.publicKey);
    expect(Buffer.from(payload).toString()).toBe('{"what":"it says"}');
    expect(protectedHeader.x5c).toEqual([certificate.raw.toString('base64')]);
    expect(protectedHeader.alg).toBe('RS256');
  });

  it('verifies in training and only there', () => {
    const token = signer.sign({});
    expect(value(createTrustStore({ kind: 'training' })).believe(token, Date.now()).ok).toBe(true);
    const someone = authorityCertificate(authorityNamed('Someone'), Date.UTC(2026), Date.UTC(2076));
    const inService = value(createTrustStore({ kind: 'pinned', authorities: [someone] }));
    expect(inService.believe(token, Date.now())).toMatchObject({ error: { code: 'device/untrusted' } });
  });

  it('is not believed from a provider that nobody knows', () => {
    const stranger = createSigner('A training device', strangeAuthority(), Date.now());
    const training = value(createTrustStore({ kind: 'training' }));
    expect(training.believe(stranger.sign({}), Date.now())).toMatchObject({
      error: { code: 'device/untrusted' },
    });
  });
});

describe("an emulated device's certificate", () => {
  it('says whose it is, and for how long', () => {
    expect(certificate.subject).toBe('CN=A training device');
    expect(certificate.issuer).toBe('CN=UC Counter TRAINING ONLY device provider');
    expect(certificate.ca).toBe(false);
    expect(certificate.validToDate.getTime() - Date.now()).toBeGreaterThan(29 * 24 * 60 * 60 * 1_000);
  });

  it('was issued by the authority of training, which has the key of its sentence', () => {
    const authority = new X509Certificate(TRAINING_AUTHORITY);
    expect(certificate.checkIssued(authority)).toBe(true);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(authority.checkPrivateKey(trainingAuthority().key)).toBe(true);
    expect(authority.verify(authority.publicKey)).toBe(true);
  });

  it('stays the same device when it is made again', () => {
    const again = new X509Certificate(
      createSigner('A training device', trainingAuthority(), Date.now()).certificate,
    );
    expect(again.publicKey.equals(certificate.publicKey)).toBe(true);
  });

  describe.runIf(hasOpenssl)(`checked by OpenSSL${OPENSSL_NOTE}`, () => {
    const pki = createPki();
    afterAll(() => pki.remove());

    it('leads to the authority for OpenSSL too', () => {
      expect(pki.verifies(certificate.toString(), TRAINING_AUTHORITY)).toBe(true);
      const stranger = createSigner('A training device', strangeAuthority(), Date.now());
      expect(pki.verifies(new X509Certificate(stranger.certificate).toString(), TRAINING_AUTHORITY)).toBe(
        false,
      );
    });
  });
});
