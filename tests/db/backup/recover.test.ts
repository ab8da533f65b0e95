import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { recoverSpool } from '#db/backup/recover.ts';
import { AT, recoveryWorld } from './recovery-world.ts';

type World = Awaited<ReturnType<typeof recoveryWorld>>;

/** Packets in the spool whose bytes are exactly those that were sealed, by number. */
const whole = ({ withSpool, made }: World): Promise<readonly number[]> =>
  withSpool((spool) =>
    made
      .filter(({ packet, bytes }) => {
        const found = spool.get(packet.id);
        return found?.seq === packet.seq && Buffer.from(spool.read(packet.id, 0, packet.size)).equals(bytes);
      })
      .map(({ packet }) => packet.seq),
  );
const states = ({ withSpool }: World) =>
  withSpool((spool) => Object.fromEntries(spool.bySeq(1, 1e6).map(({ seq, state }) => [seq, state])));
const first = async (count: number, size?: number): Promise<World> => {
  const world = await recoveryWorld();
  await world.seal(count, size);
  return world;
};

describe('recovering a damaged queue', () => {
  it('leaves a sound one alone', async () => {
    const world = await first(3);
    const before = world.sql('SELECT * FROM audit');
    expect(await world.recover(world.stick)).toMatchObject({
      was: 'sound',
      aside: null,
      packets: { toSend: 0, received: 0, held: 0 },
    });
    expect(world.sql('SELECT * FROM audit')).toEqual(before);
  });

  it('says how many second copies have numbers that were given out again after an old file was put in place', async () => {
    const world = await first(1);
    const old = readFileSync(world.file);
    await world.seal(2);
    await world.mirror();
    world.put(old);
    await world.seal(1);
    expect(await world.recover(world.stick)).toMatchObject({
      was: 'sound',
      packets: { toSend: 1, received: 0, held: 0 },
      crowdedOut: 1,
    });
    expect(await whole(world)).toEqual([1, 3, 2]);
    await world.mirror();
    world.lose();
    expect(await world.recover(world.stick)).toMatchObject({
      packets: { toSend: 3, received: 0, held: 0 },
      crowdedOut: 1,
    });
  });

  it('finds every packet again when the schema itself is gone, and keeps the damaged file', async () => {
    const world = await first(5, 700_000);
    await world.receive(1, 2);
    world.spoilPage(1);
    const damaged = readFileSync(world.file);
    const { aside, ...found } = await world.recover();
    expect(found).toMatchObject({
      was: 'damaged',
      packets: { toSend: 3, received: 2, held: 0 },
      gaps: [],
      audit: { lost: 0 },
    });
    expect(aside).toMatch(/^spool-damaged-\d{8}T\d{6}Z$/);
    expect(readFileSync(path.join(world.dir, aside ?? '', 'spool.db')).equals(damaged)).toBe(true);
    expect(await whole(world)).toEqual([1, 2, 3, 4, 5]);
    expect(await states(world)).toEqual({ 1: 'STORED', 2: 'STORED', 3: 'SEALED', 4: 'SEALED', 5: 'SEALED' });
    expect(world.isSound()).toBe(true);
    await world.seal(1, 1000);
    expect(await whole(world)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('holds a packet whose bytes are gone, and repairs it once the second copy is there', async () => {
    const world = await first(4, 300_000);
    await world.mirror();
    world.spoil(world.made[1]?.bytes.subarray(100_000, 100_100) ?? new Uint8Array());
    world.spoilPage(1);
    expect(await world.recover()).toMatchObject({ packets: { toSend: 3, received: 0, held: 1 } });
    expect(await states(world)).toEqual({ 1: 'SEALED', 2: 'QUARANTINED', 3: 'SEALED', 4: 'SEALED' });
    expect(await whole(world)).toEqual([1, 3, 4]);
    await world.withSpool((spool) => {
      const { id } = world.made[1]?.packet ?? { id: '' };
      expect(spool.recordRepaired(id, world.made[1]?.bytes ?? new Uint8Array(), AT)).toBe(true);
    });
    expect(await whole(world)).toEqual([1, 2, 3, 4]);
  });

  it('takes the bytes from the mirror where the file has none', async () => {
    const world = await first(4, 300_000);
    await world.mirror();
    world.spoil(world.made[1]?.bytes.subarray(100_000, 100_100) ?? new Uint8Array());
    world.spoilPage(1);
    expect(await world.recover(world.stick)).toMatchObject({ mirror: true, packets: { toSend: 4, held: 0 } });
    expect(await whole(world)).toEqual([1, 2, 3, 4]);
  });

  it('rebuilds all of it from the mirror alone, receipts with it, and skips numbers that may have been used since', async () => {
    const world = await first(3);
    await world.receive(1);
    await world.mirror();
    world.lose();
    expect(await world.recover(world.stick)).toMatchObject({
      was: 'missing',
      aside: null,
      packets: { toSend: 2, received: 1, held: 0 },
      gaps: [{ first: 4, last: 1003, why: 'skipped' }],
    });
    expect(await whole(world)).toEqual([1, 2, 3]);
    await world.seal(1);
    expect((await states(world))[1004]).toBe('SEALED');
    expect(world.isSound()).toBe(true);
  });

  it('records numbers that are lost as a gap, and fills it when the mirror turns up later', async () => {
    const world = await first(5, 3000);
    await world.mirror();
    // Row and bytes of number 3 go; the file's other rows of the same page with them.
    world.spoil(Buffer.from(world.made[2]?.packet.id ?? ''));
    world.spoilPage(1);
    const found = await world.recover();
    const lost = found.gaps.flatMap(({ first: from, last }) =>
      Array.from({ length: last - from + 1 }, (_, i) => from + i),
    );
    expect(lost).toContain(3);
    expect(found.gaps.every(({ why }) => why === 'lost')).toBe(true);
    const kept = await whole(world);
    expect([...kept, ...lost].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    expect((await world.withSpool((spool) => spool.next())).seq).toBe(6);

    await world.seal(1, 3000);
    expect(await world.recover(world.stick, AT + 1000)).toMatchObject({
      was: 'sound',
      packets: { toSend: lost.length, received: 0, held: 0 },
    });
    expect(await whole(world)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(world.isSound()).toBe(true);
  });

  it('takes nothing that another counter signed, nothing altered, and no receipt of another key', async () => {
    const world = await first(2);
    const other = await first(2);
    await other.mirror();
    world.spoilPage(1);
    expect(await world.recover(other.stick)).toMatchObject({ mirror: false, packets: { toSend: 2 } });

    const altered = await first(2);
    await altered.mirror();
    const dir = path.join(altered.stick, altered.device.deviceId.slice(0, 8));
    const [one = '', two = ''] = readdirSync(dir)
      .filter((name) => /^0.*\.json$/.test(name))
      .toSorted();
    const read = (name: string) => JSON.parse(readFileSync(path.join(dir, name), 'utf8')) as object;
    const { signature } = read(two) as { signature?: string };
    writeFileSync(path.join(dir, one), JSON.stringify({ ...read(one), signature }));
    altered.lose();
    expect((await altered.recover(altered.stick)).packets).toEqual({ toSend: 1, received: 0, held: 0 });
    expect(await whole(altered)).toEqual([2]);

    const forged = await first(1);
    const stranger = await recoveryWorld();
    await forged.receive(1);
    forged.spoilPage(1);
    const { packets } = await recoverSpool({
      dataDir: forged.dir,
      trusted: {
        deviceId: forged.device.deviceId,
        deviceKey: forged.device.jwk,
        receiptKey: { kid: 'gateway', jwk: stranger.device.jwk },
      },
      mirror: null,
      at: AT,
    });
    expect(packets).toEqual({ toSend: 1, received: 0, held: 0 });
    expect(await states(forged)).toEqual({ 1: 'SEALED' });
  });

  it('keeps the audit entries that survive, in their order and under their numbers, and says what was', async () => {
    const world = await first(3);
    const before = world.sql<{ entry: string; hash: string }>('SELECT entry, hash FROM audit ORDER BY n');
    world.spoilPage(1);
    await world.recover();
    const after = world.sql<{ entry: string; hash: string }>('SELECT entry, hash FROM audit ORDER BY n');
    expect(after.slice(0, 3)).toEqual(before);
    expect(JSON.parse(after[3]?.entry ?? '')).toMatchObject({
      kind: 'queue-rebuilt',
      detail: `head was 3 ${before[2]?.hash}, whole to 3, 0 lost`,
    });
    expect(world.isSound()).toBe(true);
  });

  it('makes every receipt be asked for again at the next contact', async () => {
    const world = await first(2);
    await world.receive(1, 2);
    await world.withSpool((spool) => spool.recordContact('epoch-1', 77));
    world.spoilPage(1);
    await world.recover();
    await world.withSpool((spool) => {
      expect(spool.device()).toMatchObject({ serverEpoch: 'recovered', lastContactAt: 77, statusCursor: 0 });
      expect(spool.raiseSeq(1, AT)).toBe(0);
      expect(spool.raiseSeq(9, AT)).toBe(7);
      expect(spool.next().seq).toBe(10);
    });
    expect(world.sql('SELECT first, last, why FROM seq_gap')).toEqual([
      { first: 3, last: 9, why: 'known-upstream' },
    ]);
  });

  it.each(['half', 'zeros', 'nothing'] as const)('makes a queue that opens of %s', async (what) => {
    const world = await first(6, 100_000);
    if (what === 'half') world.cut(Math.floor(world.pages() / 2));
    if (what === 'zeros') world.put(Buffer.alloc(50_000));
    if (what === 'nothing') world.put(new Uint8Array());
    const { packets, gaps } = await world.recover();
    const kept = await whole(world);
    expect(kept).toHaveLength(packets.toSend);
    if (what !== 'half') expect(gaps).toEqual([{ first: 1, last: 1000, why: 'skipped' }]);
    expect(world.isSound()).toBe(true);
    await world.seal(1);
  });

  it('has nothing on the way in the folder afterwards', async () => {
    const world = await first(1);
    world.spoilPage(1);
    const { aside } = await world.recover();
    expect(readdirSync(world.dir).toSorted()).toEqual([aside ?? '', 'spool.db']);
    expect(existsSync(path.join(world.dir, aside ?? '', 'spool.db'))).toBe(true);
  });
});
