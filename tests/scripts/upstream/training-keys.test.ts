import { readFileSync } from 'node:fs';
import { XWing } from '@hpke/hybridkem-x-wing';
import { describe, expect, it } from 'vitest';
import { fromBase64url } from '#domain/protocol/bytes.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { es256Signer, es256Verify } from '#domain/protocol/es256.ts';
import { trainingKeyFiles } from '#scripts/upstream/make-training-keys.ts';
import { publicKeys } from '#scripts/upstream/secrets.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';

describe('The training keys', () => {
  it('come out of their sentences as they stand in the sources', async () => {
    for (const [path, text] of Object.entries(await trainingKeyFiles()))
      expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('belong together', async () => {
    expect(publicKeys(TRAINING_SECRETS)).toEqual(TRAINING_KEYS);
    const bytes = Uint8Array.of(1, 2, 3);
    const signature = await (await es256Signer(TRAINING_SECRETS.receipt.jwk))(bytes);
    expect(await es256Verify(TRAINING_KEYS.receipt.jwk, signature, bytes)).toBe(true);
  });

  it('open what is encapsulated to them', async () => {
    const kem = new XWing();
    for (const { publicKey, privateKey } of TRAINING_SECRETS.recipients) {
      const recipientPublicKey = await kem.deserializePublicKey(fromBase64url(publicKey).buffer);
      const { sharedSecret, enc } = await kem.encap({ recipientPublicKey });
      const recipientKey = await kem.deserializePrivateKey(fromBase64url(privateKey).buffer);
      expect(new Uint8Array(await kem.decap({ recipientKey, enc }))).toEqual(new Uint8Array(sharedSecret));
    }
  });
});
