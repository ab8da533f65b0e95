import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '#db/backup/salvage/cells.ts';
import { openDamaged } from '#db/backup/salvage/pages.ts';
import { salvageSpool } from '#db/backup/salvage/spool-rows.ts';
import { connect } from '#db/connection.ts';
import { SPOOL_MIGRATIONS } from '#db/migrations/spool.ts';
import { openDatabase } from '#db/open.ts';
import { createSpool } from '#db/spool/spool.ts';
import { hexHash } from '#tests/db/fixtures.ts';
import { createTestDevice, createTestPacket, type TestPacket } from '#tests/harness/packets.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

/** What was never put into the file itself: a log of some packets, copied while its writer still runs. */
async function withLog(count: number) {
  const [from, to] = [path.join(tempDir(), 'spool.db'), path.join(tempDir(), 'spool.db')];
  const device = await createTestDevice();
  const db = openDatabase(from, SPOOL_MIGRATIONS);
  const spool = createSpool(db);
  spool.begin(device.deviceId);
  db.checkpoint();
  db.pragma('wal_autocheckpoint = 0');
  const made: TestPacket[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const packet = await createTestPacket(device, seq, 40_000);
    spool.add({ ...packet.packet, bytes: packet.bytes, operatorId: 'operator-1' });
    made.push(packet);
  }
  for (const end of ['', '-wal']) copyFileSync(`${from}${end}`, `${to}${end}`);
  db.close();
  const found = () => {
    const salvaged = salvageSpool(to, device.deviceId);
    const whole = made.filter(({ packet: { seq, size }, bytes }) =>
      salvaged?.body(seq, size, (each) => each.equals(bytes)),
    );
    const answer = {
      bodies: whole.length,
      manifests: salvaged?.manifests.length,
      seqNext: salvaged?.device?.seqNext,
      audit: salvaged?.audit.size,
    };
    salvaged?.close();
    return answer;
  };
  return { file: to, wal: `${to}-wal`, found };
}

describe('reading a file page by page', () => {
  it.each([512, 4096, 8192, 65_536])(
    'finds the very rows that SQLite itself reads, pages of %i',
    (pageSize) => {
      const file = path.join(tempDir(), 'any.db');
      const db = connect(file);
      db.pragma(`page_size = ${pageSize}`);
      db.exec('CREATE TABLE t (n INTEGER PRIMARY KEY, a, b, c, d BLOB)');
      const numbers = [
        0,
        1,
        2,
        -1,
        127,
        -128,
        128,
        32_767,
        2 ** 23,
        2 ** 31,
        2 ** 40,
        -(2 ** 47),
        2 ** 52,
        1.5,
        -0.25,
      ];
      db.transaction(() => {
        for (const [i, number] of numbers.entries())
          for (const length of [0, 100, pageSize - 40, 3 * pageSize + 7])
            db.run(
              'INSERT INTO t (a, b, c, d) VALUES (?, ?, NULL, ?)',
              number,
              'ا'.repeat(i * 20),
              new Uint8Array(length).fill(i + 1),
            );
      });
      const expected = db
        .all<{ n: number; a: number; b: string; c: null; d: Buffer }>('SELECT * FROM t')
        .map(({ d, ...row }) => ({ ...row, d: hexHash(d) }));
      db.close();
      const damaged = openDamaged(file);
      const found = [
        ...rowsOf(damaged?.views[0] ?? { pageSize, usable: pageSize, pageCount: 0, page: () => null }),
      ]
        .filter(({ width, values }) => width === 5 && values()?.[0] === null)
        .toSorted((a, b) => a.rowid - b.rowid)
        .map(({ rowid: n, values, blob }) => ({
          n,
          a: values()?.[1],
          b: values()?.[2],
          c: values()?.[3],
          d: hexHash(blob(4) ?? new Uint8Array()),
        }));
      damaged?.close();
      expect(found).toEqual(expected);
      expect(found).toHaveLength(numbers.length * 4);
    },
  );

  it('reads what lies in the log only', async () => {
    const { found } = await withLog(6);
    expect(found()).toEqual({ bodies: 6, manifests: 6, seqNext: 7, audit: 6 });
  });

  it('reads the log on behind a place where it is damaged', async () => {
    const { wal, found } = await withLog(6);
    const bytes = readFileSync(wal);
    bytes.fill(0x55, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 4096);
    writeFileSync(wal, bytes);
    const { bodies, seqNext } = found();
    expect(bodies).toBeGreaterThanOrEqual(4);
    expect(seqNext).toBe(7);
  });

  it('believes no frame of an earlier round of the log', async () => {
    const { wal, found } = await withLog(2);
    const bytes = readFileSync(wal);
    // Other salts in the header: everything behind it is old.
    bytes.fill(0x11, 16, 24);
    writeFileSync(wal, bytes);
    expect(found()).toMatchObject({ bodies: 0, manifests: 0 });
  });

  it('has nothing to say of a file that is not there', () => {
    const file = path.join(tempDir(), 'none.db');
    expect(salvageSpool(file, 'device-1')).toBeNull();
    expect(existsSync(file)).toBe(false);
  });

  it('survives any bytes', () => {
    const file = path.join(tempDir(), 'noise.db');
    let state = 1;
    const noise = Uint8Array.from({ length: 8192 * 10 }, (_, i) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return i % 8192 === 0 ? 0x0d : state >>> 24;
    });
    writeFileSync(file, noise);
    const salvaged = salvageSpool(file, 'device-1');
    expect(salvaged?.manifests).toEqual([]);
    salvaged?.close();
  });
});
