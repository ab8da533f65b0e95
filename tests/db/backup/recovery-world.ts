/** A data folder whose spool.db holds packets that a device really signed, and what can happen to it. */
import {
  closeSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { createMirrors } from '#db/backup/mirror.ts';
import { recoverSpool, type Recovered } from '#db/backup/recover.ts';
import { connect } from '#db/connection.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase, openForReading } from '#db/open.ts';
import { createSpool, type Spool } from '#db/spool/spool.ts';
import { createReceipt } from '#domain/protocol/receipt.ts';
import { createTestDevice, createTestPacket, type TestPacket } from '#tests/harness/packets.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

export const AT = 1_790_000_000_000;
const PAGE = 8192;

export async function recoveryWorld() {
  const dir = tempDir();
  const stick = tempDir();
  const file = path.join(dir, 'spool.db');
  const device = await createTestDevice();
  const gateway = await createTestDevice();
  const receiptKey = { kid: 'gateway', jwk: gateway.jwk };
  const made: TestPacket[] = [];

  const withSpool = async <T>(work: (spool: Spool) => T | Promise<T>): Promise<T> => {
    const db = openDatabase(file, SPOOL_MIGRATIONS);
    try {
      return await work(createSpool(db));
    } finally {
      db.close();
    }
  };
  await withSpool((spool) => spool.begin(device.deviceId));

  const seal = (count: number, size = 30_000) =>
    withSpool(async (spool) => {
      for (let i = 0; i < count; i += 1) {
        const { seq } = spool.next();
        const packet = await createTestPacket(device, seq, size);
        spool.add({ ...packet.packet, bytes: packet.bytes, operatorId: 'operator-1' });
        made.push(packet);
      }
    });

  const receiptFor = ({ packet }: TestPacket, logIndex: number) =>
    createReceipt(
      {
        v: 1,
        id: packet.id,
        sha256: packet.sha256,
        size: packet.size,
        device: device.deviceId,
        seq: packet.seq,
        epoch: 'epoch-1',
        logIndex,
        storedAt: AT,
      },
      'gateway',
      gateway.sign,
    );

  return {
    dir,
    stick,
    file,
    device,
    made,
    withSpool,
    seal,
    /** Upstream received these, by their numbers. */
    receive: (...seqs: number[]) =>
      withSpool(async (spool) => {
        for (const packet of made.filter(({ packet: { seq } }) => seqs.includes(seq)))
          spool.recordStored(
            packet.packet.id,
            await receiptFor(packet, packet.packet.seq),
            packet.packet.seq,
            AT,
          );
      }),
    /** Second copies of everything there is. */
    mirror: () =>
      withSpool(async (spool) => {
        const mirrors = createMirrors(() => device.deviceId);
        await mirrors.make(stick);
        const mirror = await mirrors.open(stick);
        for (const packet of spool.mirrorDue(0, 1000))
          await mirror.keep(packet, async () => spool.read(packet.id, 0, packet.size));
      }),
    /** Every page that holds `bytes` is overwritten. */
    spoil: (bytes: Uint8Array, withWhat: number = 0xff) => {
      const fd = openSync(file, 'r+');
      const whole = readFileSync(file);
      for (let at = whole.indexOf(bytes); at >= 0; at = whole.indexOf(bytes, at + 1)) {
        const start = at - (at % PAGE);
        writeSync(fd, Buffer.alloc(PAGE, withWhat), 0, PAGE, start);
      }
      closeSync(fd);
    },
    spoilPage: (n: number) => {
      const fd = openSync(file, 'r+');
      writeSync(fd, Buffer.alloc(PAGE, 0xff), 0, PAGE, (n - 1) * PAGE);
      closeSync(fd);
    },
    pages: () => statSync(file).size / PAGE,
    cut: (pages: number) => {
      const fd = openSync(file, 'r+');
      ftruncateSync(fd, pages * PAGE);
      closeSync(fd);
    },
    lose: () => rmSync(file),
    put: (bytes: Uint8Array) => writeFileSync(file, bytes),
    recover: (mirror: string | null = null, at = AT): Promise<Recovered> =>
      recoverSpool({
        dataDir: dir,
        trusted: { deviceId: device.deviceId, deviceKey: device.jwk, receiptKey },
        mirror,
        at,
      }),
    isSound: () => {
      const db = openForReading(file, SPOOL_MIGRATIONS);
      try {
        return db.pragma('integrity_check(1)') === 'ok' && createSpool(db).verify().brokenAuditEntry === null;
      } finally {
        db.close();
      }
    },
    sql: <T>(sql: string): T[] => {
      const db = connect(file, { readonly: true });
      try {
        return db.all<T>(sql);
      } finally {
        db.close();
      }
    },
  };
}
