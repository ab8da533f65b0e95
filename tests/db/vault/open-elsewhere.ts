/** Opens a packet by docs/packet-format.md alone: with another HPKE implementation, and nothing of this project. */
import { createDecipheriv } from 'node:crypto';
import * as independent from 'hpke';
import { KEM_MLKEM768_X25519 } from '@panva/hpke-noble';

const bytesOf = (base64url: string) => new Uint8Array(Buffer.from(base64url, 'base64url'));

interface Header {
  readonly packet: string;
  readonly iv: string;
  readonly recipients: readonly { readonly kid: string; readonly enc: string; readonly key: string }[];
}

/** @param recipient `privateKey` is base64url */
export async function openElsewhere(
  sealed: Uint8Array,
  { kid, privateKey }: { readonly kid: string; readonly privateKey: string },
): Promise<Buffer> {
  const bytes = Buffer.from(sealed);
  const bodyStart = 8 + bytes.readUInt32BE(4);
  const header = JSON.parse(bytes.toString('utf8', 8, bodyStart)) as Header;
  const entry = header.recipients.find((each) => each.kid === kid);
  if (!entry) throw new Error('not sealed to this key');
  const suite = new independent.CipherSuite(
    KEM_MLKEM768_X25519,
    independent.KDF_HKDF_SHA256,
    independent.AEAD_AES_256_GCM,
  );
  const contentKey = await suite.Open(
    await suite.DeserializePrivateKey(bytesOf(privateKey)),
    bytesOf(entry.enc),
    bytesOf(entry.key),
    { info: new TextEncoder().encode(`uc-counter packet v1 ${header.packet}`) },
  );
  const decipher = createDecipheriv('aes-256-gcm', contentKey, bytesOf(header.iv));
  decipher.setAAD(bytes.subarray(0, bodyStart));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(bodyStart, -16)), decipher.final()]);
}
