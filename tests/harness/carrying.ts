/** Counters that carry packets on a stick: a real spool, a real folder, invented bytes, receipts that tests sign. */
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openStickFolder } from '#core/places/stick-folder.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase } from '#db/open.ts';
import { createExportRecords } from '#db/spool/exports.ts';
import { createFreight } from '#db/spool/freight.ts';
import { createSpool } from '#db/spool/spool.ts';
import type { SpoolPacket } from '#db/spool/types.ts';
import { es256Signer } from '#domain/protocol/es256.ts';
import { createReceipt } from '#domain/protocol/receipt.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { exportTo } from '#services/carriage/export.ts';
import { importFrom } from '#services/carriage/import.ts';
import type { CarriageDeps, CarriageFolder, Job } from '#services/carriage/port.ts';
import { createTestDevice, createTestPacket, type TestDevice, type TestPacket } from './packets.ts';
import { tempDir } from './temp-dir.ts';

/** What upstream signs for a packet. */
export async function receiptFor(packet: SpoolPacket, logIndex = 0, epoch = 'e-1'): Promise<string> {
  const { id, sha256, size, seq, deviceId: device } = packet;
  const payload = {
    v: 1,
    id,
    sha256,
    size,
    device,
    seq,
    epoch,
    logIndex,
    storedAt: 1_790_000_100_000,
  } as const;
  return createReceipt(payload, TRAINING_KEYS.receipt.kid, await es256Signer(TRAINING_SECRETS.receipt.jwk));
}

export const aJob = (stop = new AbortController().signal): Job => ({
  who: 'operator-1',
  stop,
  progress: () => undefined,
});

export type Carrier = Awaited<ReturnType<typeof createCarrier>>;

export async function createCarrier(change: Partial<CarriageDeps> = {}, known?: TestDevice) {
  const device = known ?? (await createTestDevice());
  const db = openDatabase(path.join(tempDir(), 'spool.db'), SPOOL_MIGRATIONS);
  onTestFinished(() => db.close());
  const spool = createSpool(db);
  spool.begin(device.deviceId);
  const freight = createFreight(db);
  const deps: CarriageDeps = {
    spool,
    freight,
    exports: createExportRecords(db),
    counter: () => ({
      deviceId: device.deviceId,
      jwk: device.jwk,
      sign: device.sign,
      councilName: 'UC-99 Training',
      counterName: 'Counter 1',
      training: true,
    }),
    keys: () => TRAINING_KEYS,
    room: async () => 1e9,
    clock: { now: () => 1_790_000_200_000, monotonic: () => 0 },
    ...change,
  };
  return {
    device,
    db,
    spool,
    freight,
    deps,
    seal: async (count: number, size = 1000): Promise<readonly TestPacket[]> => {
      const made: TestPacket[] = [];
      for (let n = 0; n < count; n += 1) {
        const packet = await createTestPacket(device, spool.next().seq, size);
        spool.add({ ...packet.packet, bytes: packet.bytes, operatorId: 'operator-1' });
        made.push(packet);
      }
      return made;
    },
    export: (stick: string | CarriageFolder, job = aJob()) => exportTo(deps, folderOf(stick), job),
    import: (stick: string | CarriageFolder, job = aJob()) => importFrom(deps, folderOf(stick), job),
    states: () => spool.bySeq(1, 1e6).map(({ state }) => state),
  };
}

const folderOf = (stick: string | CarriageFolder): CarriageFolder =>
  typeof stick === 'string' ? openStickFolder(stick) : stick;
