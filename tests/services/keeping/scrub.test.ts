import { describe, expect, it } from 'vitest';
import { hexHash, receiptOf } from '#tests/db/fixtures.ts';
import { keepingWorld, START } from './keeping-world.ts';

const DAY = 86_400_000;

describe('the daily check of the queue', () => {
  it('finds nothing wrong with a sound queue, and remembers when', async () => {
    const { scrub, spool, add } = keepingWorld();
    add(700_000);
    expect(scrub.health()).toEqual({ checkedAt: null, damaged: 0, repaired: 0 });
    expect(await scrub.check()).toEqual({ ok: true, value: { checkedAt: START, damaged: 0, repaired: 0 } });
    expect(spool.counts().saved).toBe(1);
  });

  it('holds a packet whose bytes are not those that were sealed, keeps them, and leaves the others alone', async () => {
    const { scrub, spool, add, rot, told, db } = keepingWorld();
    const [hurt, whole] = [add(300_000), add(300_000)];
    rot(hurt);
    expect(await scrub.check()).toMatchObject({ value: { damaged: 1, repaired: 0 } });
    expect(spool.get(hurt)).toMatchObject({ state: 'QUARANTINED', lastError: 'packet/damaged' });
    expect(spool.get(whole)?.state).toBe('SEALED');
    expect(told.packets).toEqual([hurt]);
    expect(db.get('SELECT count(*) AS n FROM packet_body')).toEqual({ n: 4 });
  });

  it('repairs it from the second copy, keeps both, and lets it go again', async () => {
    const { scrub, spool, add, rot, db, mirror } = keepingWorld();
    const id = add(300_000);
    const sealed = spool.read(id, 0, 300_000);
    mirror.start();
    await mirror.set('stick', 'person-1');
    await mirror.idle();
    rot(id);
    expect(hexHash(spool.read(id, 0, 300_000))).not.toBe(spool.get(id)?.sha256);
    expect(await scrub.check()).toMatchObject({ value: { damaged: 0, repaired: 1 } });
    expect(spool.get(id)).toMatchObject({ state: 'SEALED', offset: 0, lastError: null });
    expect(spool.read(id, 0, 300_000)).toEqual(sealed);
    expect(spool.read(id, 262_140, 10)).toEqual(sealed.subarray(262_140, 262_150));
    expect(spool.history(id).map(({ kind }) => kind)).toEqual(['sealed', 'quarantined', 'repaired']);
    expect(db.get('SELECT sum(length(data)) AS n FROM packet_body')).toEqual({ n: 300_000 });
    expect(spool.verify().damaged).toEqual([]);
  });

  it('repairs it once more when the repaired copy rots too', async () => {
    const { scrub, spool, add, rot, db, mirror } = keepingWorld();
    const id = add(300_000);
    mirror.start();
    await mirror.set('stick', 'person-1');
    await mirror.idle();
    rot(id);
    await scrub.check();
    db.exec('DROP TRIGGER packet_repair_stays; UPDATE packet_repair SET data = zeroblob(1)');
    expect(await scrub.check()).toMatchObject({ value: { damaged: 0, repaired: 1 } });
    expect(spool.verify().damaged).toEqual([]);
    expect(db.all('SELECT DISTINCT round FROM packet_repair')).toEqual([{ round: 1 }, { round: 2 }]);
  });

  it('repairs what was found damaged while the stick was away, once it is back', async () => {
    const { scrub, spool, add, rot, mirror, clock, unplug, plug } = keepingWorld();
    const id = add();
    mirror.start();
    await mirror.set('stick', 'person-1');
    await mirror.idle();
    unplug();
    rot(id);
    await scrub.check();
    expect(spool.get(id)?.state).toBe('QUARANTINED');
    plug();
    mirror.wake();
    await mirror.idle();
    clock.advanceTo(START + 60_000);
    await scrub.check();
    expect(spool.get(id)?.state).toBe('SEALED');
    expect(spool.verify().damaged).toEqual([]);
  });

  it('takes no second copy that is itself not what was sealed', async () => {
    const { scrub, spool, add, rot, db } = keepingWorld({
      mirrors: (real) => ({
        ...real,
        open: async (folder) => ({
          ...(await real.open(folder)),
          bytes: async ({ size }) => new Uint8Array(size),
        }),
      }),
    });
    const id = add(1000);
    rot(id);
    await scrub.check();
    expect(spool.get(id)).toMatchObject({ state: 'QUARANTINED', lastError: 'packet/damaged' });
    expect(spool.recordRepaired(id, new Uint8Array(1000), 1)).toBe(false);
    expect(db.get('SELECT count(*) AS n FROM packet_repair')).toEqual({ n: 0 });
  });

  it('lets a held packet go whose bytes turn out to be whole, and none that is held for another reason', async () => {
    const { scrub, spool, add } = keepingWorld();
    const [misread, conflict] = [add(), add()];
    spool.recordQuarantined(misread, 'storage/corrupt', 1);
    spool.recordQuarantined(conflict, 'upstream/conflict', 1);
    await scrub.check();
    expect([spool.get(misread)?.state, spool.get(conflict)?.state]).toEqual(['SEALED', 'QUARANTINED']);
  });

  it('reads nothing of packets that upstream has', async () => {
    const { scrub, spool, add, rot } = keepingWorld();
    const id = add();
    spool.recordStored(id, receiptOf('epoch-1'), 1, 10);
    rot(id);
    expect(await scrub.check()).toMatchObject({ value: { damaged: 0 } });
    expect(spool.get(id)?.state).toBe('STORED');
  });

  it('says when SQLite finds the file damaged, and does not count that as a whole check', async () => {
    const { scrub, told } = keepingWorld({ isWellFormed: async () => false });
    expect(await scrub.check()).toMatchObject({ ok: false, error: { code: 'storage/corrupt' } });
    expect(scrub.health().checkedAt).toBeNull();
    expect(told.warnings).toContain('spool.db is not well-formed');
  });

  it('lets other work go between the pieces', async () => {
    const { scrub, add } = keepingWorld();
    add(3_000_000);
    let turns = 0;
    let ended = false;
    const count = () => {
      turns += 1;
      if (!ended) setImmediate(count);
    };
    setImmediate(count);
    await scrub.check();
    ended = true;
    expect(turns).toBeGreaterThanOrEqual(12);
  });

  it('comes by itself once a day, and soon after something could not be read', async () => {
    const checks: number[] = [];
    const { scrub, clock } = keepingWorld({
      isWellFormed: async () => {
        checks.push(clock.now() - START);
        return true;
      },
    });
    scrub.start();
    clock.advanceTo(START + 60_000);
    expect(checks).toEqual([60_000]);
    await scrub.check();
    clock.advanceTo(START + DAY);
    expect(checks).toEqual([60_000]);
    clock.advanceTo(START + DAY + 3_660_000);
    expect(checks).toHaveLength(2);
    await scrub.check();
    const before = clock.now();
    scrub.trouble();
    scrub.trouble();
    clock.advanceTo(before + 60_000);
    expect(checks).toHaveLength(3);
    expect(checks[2]).toBe(before + 60_000 - START);
    await scrub.check();
  });

  it('comes at once when the clock was set back behind the last one', async () => {
    const checks: number[] = [];
    const { scrub, spool, clock } = keepingWorld({
      isWellFormed: async () => {
        checks.push(clock.now() - START);
        return true;
      },
    });
    spool.recordChecked(START + 10 * 365 * DAY);
    scrub.start();
    clock.advanceTo(START + 60_000);
    expect(checks).toEqual([60_000]);
    await scrub.check();
  });
});
