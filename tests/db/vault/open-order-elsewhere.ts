/** Opens a card order by docs/card-orders.md alone: with another HPKE implementation, and nothing of this project. */
import * as independent from 'hpke';
import { KEM_MLKEM768_X25519 } from '@panva/hpke-noble';

const text = (words: string) => new TextEncoder().encode(words);

/** @param privateKey 32 bytes; `aad` is the binding's canonical JSON */
export async function openOrderElsewhere(
  sealed: Uint8Array,
  aad: string,
  privateKey: Uint8Array,
): Promise<unknown> {
  const bytes = Buffer.from(sealed);
  if (bytes.toString('latin1', 0, 4) !== 'UCO1') throw new Error('not an order');
  const suite = new independent.CipherSuite(
    KEM_MLKEM768_X25519,
    independent.KDF_HKDF_SHA256,
    independent.AEAD_AES_256_GCM,
  );
  const plain = Buffer.from(
    await suite.Open(
      await suite.DeserializePrivateKey(new Uint8Array(privateKey)),
      new Uint8Array(bytes.subarray(36, 1156)),
      new Uint8Array(bytes.subarray(1156)),
      { info: text('uc-counter card order v1'), aad: text(aad) },
    ),
  );
  const end = 4 + plain.readUInt32BE();
  if (plain.subarray(end).some((byte) => byte !== 0)) throw new Error('padding is zeros');
  return JSON.parse(plain.toString('utf8', 4, end));
}
