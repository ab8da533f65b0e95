/**
 * tests/db/fixtures/spool-v10.db.gz was written by the first released app: real packets of a training counter, one of each
 * state of sending. The files of later versions are made from it as those versions would have left it. The first one that
 * comes brings upstream the bytes, the others find them there.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createHttpUpstream } from '#core/upstream/client.ts';
import { connect } from '#db/connection.ts';
import { migrate } from '#db/migrate.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase } from '#db/open.ts';
import { createSpool, type Spool } from '#db/spool/spool.ts';
import { es256Signer, jwkThumbprint } from '#domain/protocol/es256.ts';
import { verifyReceipt } from '#domain/protocol/receipt.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { listPackets, readPacket } from '#scripts/upstream/inspect.ts';
import { startUpstream, type RunningUpstream } from '#scripts/upstream/start.ts';
import { createSyncEngine } from '#services/sync/engine.ts';
import { enrol } from '#services/sync/enrolment.ts';
import { NO_FREIGHT } from '#tests/harness/no-freight.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';

interface Fixture {
  readonly device: {
    readonly kty: 'EC';
    readonly crv: 'P-256';
    readonly x: string;
    readonly y: string;
    readonly d: string;
  };
  readonly packets: readonly { readonly id: string; readonly seq: number; readonly sha256: string }[];
}

const FIXTURES = path.join(import.meta.dirname, '../fixtures');
const FIXTURE = JSON.parse(readFileSync(path.join(FIXTURES, 'spool-v10.json'), 'utf8')) as Fixture;
const IDS = FIXTURE.packets.map(({ id }) => id);

/** What else a version had written by then. */
const SINCE: Readonly<Record<number, string>> = {
  20: `UPDATE packet SET state = 'ACCEPTED', outcome = 'ACCEPTED', stage = 'card-printed', outcome_at = 1795000000500 WHERE seq = 1;
       UPDATE device SET status_cursor = 7, watermark_epoch = 'epoch-of-old', backup_watermark = 0, upstream_time = 1795000000500;
       INSERT INTO reference (name, version, data, at) VALUES ('fees', 3, '{}', 1795000000500)`,
};

/** The queue's file as the app of this version left it. */
function fileOf(version: number): string {
  const file = path.join(tempDir(), 'spool.db');
  writeFileSync(file, gunzipSync(readFileSync(path.join(FIXTURES, 'spool-v10.db.gz'))));
  const db = connect(file);
  for (const step of SPOOL_MIGRATIONS.filter((each) => each.version > 10 && each.version <= version)) {
    migrate(db, [step]);
    db.exec(SINCE[step.version] ?? '');
  }
  expect(db.pragma('user_version')).toBe(version);
  db.close();
  return file;
}

async function deliver(spool: Spool, url: string) {
  const { d, ...jwk } = FIXTURE.device;
  const signer = { deviceId: await jwkThumbprint(jwk), jwk, sign: await es256Signer({ ...jwk, d }) };
  const upstream = createHttpUpstream({ url, signer, now: Date.now });
  const request = () => ({
    v: 1 as const,
    deviceKey: jwk,
    code: null,
    councilName: 'UC Test',
    counterName: 'Counter 1',
    training: true,
  });
  const engine = createSyncEngine({
    spool,
    freight: NO_FREIGHT,
    pace: () => ({ bytesPerSecond: null, paused: false }),
    upstream: () => upstream,
    keys: () => TRAINING_KEYS,
    enrol: (watch) => enrol({ upstream, request, pinned: () => TRAINING_KEYS, pin: () => undefined }, watch),
    clock: {
      now: Date.now,
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    },
    random: () => 0,
    events: { link: () => undefined, packet: () => undefined },
  });
  try {
    return await engine.runOnce();
  } finally {
    await engine.stop();
    upstream.close();
  }
}

/** What must never change, by number. */
const identities = (spool: Spool) => spool.bySeq(1, 99).map(({ id, seq, sha256 }) => ({ id, seq, sha256 }));

describe('a queue that an older app left', () => {
  let held: string;
  let upstream: RunningUpstream;
  beforeAll(async () => {
    held = await upstreamFolder();
    upstream = await startUpstream({ dataDir: held });
  });
  afterAll(async () => {
    await upstream.close();
    rmSync(held, { recursive: true });
  });

  const older = SPOOL_MIGRATIONS.map(({ version }) => version);
  it.each(older)(
    'of version %i opens, is delivered, and keeps its ids, numbers and hashes',
    async (version) => {
      const db = openDatabase(fileOf(version), SPOOL_MIGRATIONS);
      onTestFinished(() => db.close());
      const spool = createSpool(db);
      expect(identities(spool)).toEqual(FIXTURE.packets);
      expect(spool.verify()).toMatchObject({ packets: 5, damaged: [], brokenAuditEntry: null });

      expect(await deliver(spool, upstream.url)).toMatchObject({ left: 0 });
      expect(identities(spool)).toEqual(FIXTURE.packets);
      const subjects = IDS.map((id) => spool.get(id)).filter((packet) => packet !== null);
      for (const packet of subjects) {
        const { receipt, deviceId: device } = packet;
        const verdict = await verifyReceipt(receipt ?? '', TRAINING_KEYS.receipt, { ...packet, device });
        expect(verdict.ok).toBe(true);
      }
      // What the former upstream had is asked for anew, and goes again where this one knows nothing of it.
      if (version === older[0])
        expect(db.all('SELECT DISTINCT receipt_epoch AS epoch FROM packet')).toEqual([
          { epoch: upstream.epoch },
        ]);
      expect(
        (await listPackets(held))
          .map(({ id, sha256 }) => ({ id, sha256 }))
          .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ).toEqual(
        FIXTURE.packets.map(({ id, sha256 }) => ({ id, sha256 })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      );
      for (const { id, size } of subjects)
        expect(Buffer.from((await readPacket(held, id)) ?? []).equals(spool.read(id, 0, size))).toBe(true);
      expect(spool.verify()).toMatchObject({ packets: 5, damaged: [], brokenAuditEntry: null });
      expect(spool.next().seq).toBe(6);
    },
    60_000,
  );
});
