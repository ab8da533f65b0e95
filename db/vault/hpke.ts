/** The one HPKE suite (RFC 9180) that packets, escrow and card orders are sealed with. */
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';

export const hpkeSuite = (): CipherSuite =>
  new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** A copy of exactly these bytes, as the library wants them. */
export const asBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** The serialised public key (1,216 bytes) of a private one: its seed of 32 bytes (draft-connolly-cfrg-xwing-kem, §5.2). */
export async function publicKeyOf(seed: Uint8Array): Promise<Uint8Array> {
  const kem = new XWing();
  const { publicKey } = await kem.generateKeyPairDerand(new Uint8Array(seed));
  return new Uint8Array(await kem.serializePublicKey(publicKey));
}
