/** The parts that the packet is sealed with, against vectors that others published. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import { describe, expect, it } from 'vitest';

const bytesOf = (hex: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(hex, 'hex'));
const hexOf = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(new Uint8Array(bytes)).toString('hex');

interface XWingVector {
  readonly seed: string;
  readonly eseed: string;
  readonly publicKey: string;
  readonly ciphertext: string;
  readonly sharedSecret: string;
}

describe('X-Wing, by draft-connolly-cfrg-xwing-kem', () => {
  const vector = JSON.parse(
    readFileSync(join(import.meta.dirname, 'vectors/x-wing.json'), 'utf8'),
  ) as XWingVector;
  const kem = new XWing();

  it('makes the public key of a seed, and encapsulates to it', async () => {
    // What loads the library's own parts.
    await kem.deserializePrivateKey(bytesOf(vector.seed).buffer);
    const { publicKey } = await kem.generateKeyPairDerand(bytesOf(vector.seed));
    expect(hexOf(await kem.serializePublicKey(publicKey))).toBe(vector.publicKey);
    const { enc, sharedSecret } = await kem.encap({
      recipientPublicKey: await kem.deserializePublicKey(bytesOf(vector.publicKey).buffer),
      ekm: bytesOf(vector.eseed).buffer,
    });
    expect([hexOf(enc), hexOf(sharedSecret)]).toEqual([vector.ciphertext, vector.sharedSecret]);
  });

  it('is opened with the private key', async () => {
    const recipientKey = await kem.deserializePrivateKey(bytesOf(vector.seed).buffer);
    const secret = await kem.decap({ recipientKey, enc: bytesOf(vector.ciphertext).buffer });
    expect(hexOf(secret)).toBe(vector.sharedSecret);
  });

  it('is opened by the implementation that packets are checked with', async () => {
    const other = KEM_MLKEM768_X25519();
    const key = await other.DeserializePrivateKey(bytesOf(vector.seed), false);
    const secret = await other.Decap(bytesOf(vector.ciphertext), key, undefined);
    expect(hexOf(secret)).toBe(vector.sharedSecret);
  });
});

describe('HPKE in base mode, by RFC 9180 A.1.1', () => {
  const suite = new CipherSuite({
    kem: new DhkemX25519HkdfSha256(),
    kdf: new HkdfSha256(),
    aead: new Aes128Gcm(),
  });

  it('opens the first of the encryptions', async () => {
    const plain = await suite.open(
      {
        recipientKey: await suite.kem.deserializePrivateKey(
          bytesOf('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8').buffer,
        ),
        enc: bytesOf('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431').buffer,
        info: bytesOf('4f6465206f6e2061204772656369616e2055726e').buffer,
      },
      bytesOf('f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a')
        .buffer,
      new TextEncoder().encode('Count-0').buffer,
    );
    expect(Buffer.from(plain).toString()).toBe('Beauty is truth, truth beauty');
  });
});
