/** Packets that were sealed once and must open for ever, here and by other people's code (docs/packet-format.md). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unpackArchive } from '#db/vault/packet/archive.ts';
import { openPacket } from '#db/vault/packet/seal.ts';
import { openElsewhere } from './open-elsewhere.ts';

interface Vector {
  readonly archive: string;
  readonly packetId: string;
  readonly recipients: readonly { readonly kid: string; readonly privateKey: string }[];
  readonly document: Readonly<Record<string, unknown>>;
  readonly attachments: readonly unknown[];
  readonly sealed: { readonly size: number; readonly sha256: string; readonly base64: string };
}

const read = (name: string): Vector =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'vectors', name), 'utf8')) as Vector;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(['packet-uca1.json', 'packet-uca2.json'])('the packet of %s', (name) => {
  const vector = read(name);
  const sealed = Buffer.from(vector.sealed.base64, 'base64');
  const expectContent = (plain: Uint8Array) => {
    expect(Buffer.from(plain.subarray(0, 4)).toString()).toBe(vector.archive);
    const { document, attachments } = unpackArchive(plain);
    expect(document).toEqual(vector.document);
    expect(
      attachments.map(({ bytes, ...facts }) => ({ ...facts, size: bytes.length, sha256: sha256(bytes) })),
    ).toEqual(vector.attachments);
  };

  it('is as it was', () => {
    expect([sealed.length, sha256(sealed)]).toEqual([vector.sealed.size, vector.sealed.sha256]);
  });

  it.each(vector.recipients)('opens for $kid', async ({ kid, privateKey }) => {
    const { packetId, plain } = await openPacket(sealed, kid, Buffer.from(privateKey, 'base64url'));
    expect(packetId).toBe(vector.packetId);
    expectContent(plain);
  });

  it.each(vector.recipients)('opens for $kid by another HPKE implementation', async (recipient) => {
    expectContent(await openElsewhere(sealed, recipient));
  });
});
