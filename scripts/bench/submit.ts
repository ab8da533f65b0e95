/** One durable submit of a 1 MB registration against the bare commit of the same bytes plus the bare seal. */
import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import Database from 'better-sqlite3';
import { createSealer } from '#core/sealer.ts';
import { newKey } from '#db/vault/aead.ts';
import { createDeviceKey } from '#db/vault/device-key.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase } from '#db/open.ts';
import { createSpool } from '#db/spool/spool.ts';
import { canonicalJson } from '#domain/protocol/canonical-json.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { median, type Bench } from './report.ts';

const ROUNDS = 40;
const WARM_UP = 5;
const PHOTO = { name: 'photo.jpg', mediaType: 'image/jpeg' };

/** Seal, hash, sign and commit, as the services do it. */
function ours(folder: string): (content: Uint8Array) => Promise<void> {
  const db = openDatabase(path.join(folder, 'ours.db'), SPOOL_MIGRATIONS);
  const spool = createSpool(db);
  const { key } = createDeviceKey(newKey());
  spool.begin(key.deviceId);
  const sealer = createSealer(() => key);
  return async (content) => {
    const id = randomUUID();
    const bytes = await sealer.seal(
      id,
      sealer.pack({ v: 1 }, [{ ...PHOTO, bytes: content }]),
      TRAINING_KEYS.recipients,
    );
    const { seq, chainHead } = spool.next();
    const sha256 = sealer.sha256(bytes);
    const manifest = canonicalJson({ v: 1, id, seq, sha256, size: bytes.length, chain: chainHead });
    const signedManifest = { manifest, signature: sealer.sign(manifest) };
    const tracking = `R-0000-00-${seq}`;
    spool.add({
      id,
      seq,
      kind: 'new-card',
      tracking,
      supersedes: null,
      sealedAt: 0,
      sha256,
      bytes,
      signedManifest,
      operatorId: 'bench',
    });
  };
}

/** HPKE for the same two recipients, AES over the bytes, and one FULL commit of one blob. */
function bare(folder: string): (content: Uint8Array) => Promise<void> {
  const db = new Database(path.join(folder, 'bare.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE body (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO body (data) VALUES (?)');
  const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  return async (content) => {
    const contentKey = randomBytes(32);
    for (const { publicKey } of TRAINING_KEYS.recipients) {
      const raw = new Uint8Array(Buffer.from(publicKey, 'base64url')).buffer;
      const recipientPublicKey = await suite.kem.deserializePublicKey(raw);
      await suite.seal({ recipientPublicKey }, new Uint8Array(contentKey).buffer);
    }
    const cipher = createCipheriv('aes-256-gcm', contentKey, randomBytes(12));
    insert.run(Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]));
  };
}

export const submit: Bench = async (folder) => {
  const content = randomBytes(1_000_000);
  const [measured, baseline]: [number[], number[]] = [[], []];
  const sides = [
    { run: ours(folder), times: measured },
    { run: bare(folder), times: baseline },
  ];
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    for (const { run, times } of round % 2 === 0 ? sides : sides.toReversed()) {
      const begun = performance.now();
      await run(content);
      if (round >= WARM_UP) times.push(performance.now() - begun);
    }
  }
  return {
    title: 'durable submit of 1 MB against bare FULL commit plus bare seal',
    unit: 'ms',
    measured: median(measured),
    baseline: median(baseline),
    bound: 1.3,
  };
};
