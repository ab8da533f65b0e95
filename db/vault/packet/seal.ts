/** Seals a packet to its recipients. Once sealed, no key on the counter opens it. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { RecipientKey } from '#domain/protocol/keys.ts';
import { asBuffer, hpkeSuite } from '../hpke.ts';
import { encodeHeader, parseEnvelope, SUITE, type EnvelopeHeader } from './envelope.ts';

/** HPKE `info`: binds the content key to this use and this packet. */
const infoOf = (packetId: string) => Buffer.from(`uc-counter packet v1 ${packetId}`);

const TAG_SIZE = 16;

/** Sealed bytes of `plain` for every recipient; each can open it alone. */
export async function sealPacket(
  packetId: string,
  plain: Uint8Array,
  recipients: readonly RecipientKey[],
): Promise<Uint8Array> {
  if (recipients.length === 0) throw new RangeError('packet: nobody to seal to');
  const contentKey = randomBytes(32);
  const iv = randomBytes(12);
  const hpke = hpkeSuite();
  const wrapped: EnvelopeHeader['recipients'][number][] = [];
  for (const { kid, publicKey } of recipients) {
    const key = await hpke.kem.deserializePublicKey(asBuffer(Buffer.from(publicKey, 'base64url')));
    const info = asBuffer(infoOf(packetId));
    const { enc, ct } = await hpke.seal({ recipientPublicKey: key, info }, asBuffer(contentKey));
    wrapped.push({
      kid,
      enc: Buffer.from(enc).toString('base64url'),
      key: Buffer.from(ct).toString('base64url'),
    });
  }
  const header: EnvelopeHeader = {
    v: 1,
    suite: SUITE,
    packet: packetId,
    iv: iv.toString('base64url'),
    recipients: wrapped,
  };
  const prefix = encodeHeader(header);
  const cipher = createCipheriv('aes-256-gcm', contentKey, iv);
  cipher.setAAD(prefix);
  const sealed = Buffer.concat([prefix, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  contentKey.fill(0);
  return sealed;
}

export interface OpenedPacket {
  readonly packetId: string;
  readonly plain: Uint8Array;
}

/** Opens a sealed packet as the recipient `kid` with its serialised X-Wing private key; throws when it does not fit. */
export async function openPacket(
  bytes: Uint8Array,
  kid: string,
  privateKey: Uint8Array,
): Promise<OpenedPacket> {
  const { header, prefix, ciphertext } = parseEnvelope(bytes);
  const entry = header.recipients.find((recipient) => recipient.kid === kid);
  if (!entry) throw new RangeError('packet: not sealed to this key');
  const hpke = hpkeSuite();
  const contentKey = await hpke.open(
    {
      recipientKey: await hpke.kem.deserializePrivateKey(asBuffer(privateKey)),
      enc: asBuffer(Buffer.from(entry.enc, 'base64url')),
      info: asBuffer(infoOf(header.packet)),
    },
    asBuffer(Buffer.from(entry.key, 'base64url')),
  );
  const decipher = createDecipheriv(
    'aes-256-gcm',
    Buffer.from(contentKey),
    Buffer.from(header.iv, 'base64url'),
    {
      authTagLength: TAG_SIZE,
    },
  );
  decipher.setAAD(prefix);
  decipher.setAuthTag(ciphertext.subarray(ciphertext.length - TAG_SIZE));
  const plain = Buffer.concat([
    decipher.update(ciphertext.subarray(0, ciphertext.length - TAG_SIZE)),
    decipher.final(),
  ]);
  return { packetId: header.packet, plain };
}
