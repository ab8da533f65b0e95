import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { StorageError } from '#db/errors.ts';
import { copyName } from '#db/backup/mirror-files.ts';
import { hexHash, receiptOf } from '#tests/db/fixtures.ts';
import { keepingWorld, START } from './keeping-world.ts';

type World = ReturnType<typeof keepingWorld>;

/** A mirror that is chosen; what is behind has been caught up. */
async function mirrored(world: World): Promise<World> {
  world.mirror.start();
  await world.mirror.set('stick', 'person-1');
  await settled(world);
  return world;
}

const settled = ({ mirror }: World): Promise<void> => mirror.idle();

const nameOf = ({ spool }: World, id: string): string => {
  const packet = spool.get(id);
  if (!packet) throw new Error('no packet');
  return copyName(packet);
};

describe('the second copy', () => {
  it('is off until a place is chosen', async () => {
    const { mirror, add } = keepingWorld();
    add();
    mirror.start();
    expect(mirror.state()).toEqual({ folder: null, state: 'off', behind: 0 });
    expect(await mirror.set('elsewhere', 'person-1')).toMatchObject({
      error: { code: 'carriage/place-gone' },
    });
  });

  it('holds each packet as files that explain themselves, and no personal data in their names', async () => {
    const world = keepingWorld();
    const id = world.add(300_000);
    await mirrored(world);
    const name = nameOf(world, id);
    expect(name).toBe(`00000001-${id}`);
    expect(world.files()).toEqual([`${name}.json`, `${name}.ucp`]);
    const packet = world.spool.get(id);
    expect(hexHash(readFileSync(path.join(world.dir, `${name}.ucp`)))).toBe(packet?.sha256);
    expect(JSON.parse(readFileSync(path.join(world.dir, `${name}.json`), 'utf8'))).toEqual({
      v: 1,
      ...packet?.signedManifest,
      state: 'SEALED',
      storedAt: null,
    });
    expect(world.mirror.state()).toEqual({ folder: world.stick, state: 'current', behind: 0 });
  });

  it('is begun at once for a new packet, and told of its receipt', async () => {
    const world = await mirrored(keepingWorld());
    const id = world.add();
    expect(world.mirror.state()).toMatchObject({ state: 'behind', behind: 1 });
    world.mirror.wake();
    await settled(world);
    expect(world.mirror.state()).toMatchObject({ state: 'current', behind: 0 });
    world.spool.recordStored(id, receiptOf('epoch-1'), 1, 10);
    world.mirror.wake();
    await settled(world);
    const name = nameOf(world, id);
    expect(readFileSync(path.join(world.dir, `${name}.receipt`), 'utf8')).toBe(receiptOf('epoch-1'));
    expect(JSON.parse(readFileSync(path.join(world.dir, `${name}.json`), 'utf8'))).toMatchObject({
      state: 'STORED',
      storedAt: 10,
    });
  });

  it('is caught up when a stick comes back, and is no error while it is away', async () => {
    const world = await mirrored(keepingWorld());
    world.unplug();
    world.add();
    world.add();
    world.mirror.wake();
    await settled(world);
    expect(world.mirror.state()).toMatchObject({ state: 'away', behind: 2 });
    expect(existsSync(world.stick)).toBe(false);
    world.plug();
    world.clock.advanceTo(START + 60_000);
    await settled(world);
    expect(world.mirror.state()).toMatchObject({ state: 'current', behind: 0 });
    expect(world.files().filter((name) => name.endsWith('.ucp'))).toHaveLength(2);
  });

  it('never takes an empty mount point, or another stick, for the one that was chosen', async () => {
    const world = await mirrored(keepingWorld());
    rmSync(path.join(world.dir, 'mirror.json'));
    world.add();
    world.mirror.wake();
    await settled(world);
    expect(world.mirror.state()).toMatchObject({ state: 'away', behind: 1 });
    writeFileSync(path.join(world.dir, 'mirror.json'), '{"v":1,"mirror":"another"}');
    world.mirror.wake();
    await settled(world);
    expect(world.mirror.state().state).toBe('away');
    expect(world.files()).toEqual([]);
  });

  it('notices what was taken off the stick while it was away', async () => {
    const world = keepingWorld();
    const id = world.add();
    await mirrored(world);
    rmSync(path.join(world.dir, `${nameOf(world, id)}.ucp`));
    world.unplug();
    world.mirror.wake();
    await settled(world);
    world.plug();
    world.mirror.wake();
    await settled(world);
    expect(world.files()).toContain(`${nameOf(world, id)}.ucp`);
  });

  it('says full, goes on trying, and never fails a registration', async () => {
    let room = 0;
    const world = keepingWorld({
      mirrors: (real) => ({
        ...real,
        open: async (folder) => {
          const opened = await real.open(folder);
          return {
            ...opened,
            keep: async (packet, read) => {
              if (room === 0) throw new StorageError('storage/full', 'stick');
              return opened.keep(packet, read);
            },
          };
        },
      }),
    });
    await mirrored(world);
    world.add();
    world.mirror.wake();
    await settled(world);
    expect(world.mirror.state()).toMatchObject({ state: 'full', behind: 1 });
    room = 1;
    world.clock.advanceTo(START + 60_000);
    await settled(world);
    expect(world.mirror.state()).toMatchObject({ state: 'current', behind: 0 });
  });

  it('is refused where what it must hold has no room', async () => {
    const world = keepingWorld({ mirrors: (real) => ({ ...real, room: async () => 999 }) });
    world.add(1000);
    expect(await world.mirror.set('stick', 'person-1')).toMatchObject({
      error: { code: 'carriage/place-full' },
    });
    expect(world.mirror.state().state).toBe('off');
  });

  it('never writes bytes that are not those that were sealed over or beside good ones', async () => {
    const world = keepingWorld();
    const [hurt, whole] = [world.add(), world.add()];
    world.rot(hurt);
    world.mirror.start();
    await world.mirror.set('stick', 'person-1');
    await settled(world);
    expect(world.files().filter((name) => name.endsWith('.ucp'))).toEqual([`${nameOf(world, whole)}.ucp`]);
    expect(world.mirror.state()).toMatchObject({ state: 'behind', behind: 1 });
    world.clock.advanceTo(START + 60_000);
    await world.scrub.check();
    expect(world.spool.get(hurt)?.state).toBe('QUARANTINED');
  });

  it('lets the bytes go only when the packet is purged, and keeps manifest and receipt', async () => {
    const world = keepingWorld();
    const id = world.add();
    await mirrored(world);
    world.spool.recordStored(id, receiptOf('epoch-1'), 1, 10);
    world.db.run(
      `UPDATE device SET watermark_epoch = 'epoch-1', backup_watermark = 1, upstream_time = ${10 + 14 * 86_400_000}`,
    );
    world.db.run(`UPDATE packet SET state = 'ACCEPTED'`);
    world.mirror.wake();
    await settled(world);
    expect(world.files()).toHaveLength(3);
    expect(world.spool.purge(10, 20)).toEqual([id]);
    world.mirror.wake();
    await settled(world);
    const name = nameOf(world, id);
    expect(world.files()).toEqual([`${name}.json`, `${name}.receipt`]);
    expect(world.mirror.state()).toMatchObject({ state: 'current', behind: 0 });
  });

  it('copies everything again to another mirror, and nothing when there is none any more', async () => {
    const world = keepingWorld();
    world.add();
    await mirrored(world);
    expect(await world.mirror.set(null, 'person-1')).toMatchObject({ value: { state: 'off' } });
    rmSync(world.dir, { recursive: true });
    await world.mirror.set('stick', 'person-1');
    await settled(world);
    expect(world.files()).toHaveLength(2);
    expect(
      world.db.all(
        `SELECT json_extract(entry, '$.kind') AS kind, json_extract(entry, '$.who') AS who FROM audit WHERE packet_id IS NULL`,
      ),
    ).toEqual(['mirror-set', 'mirror-off', 'mirror-set'].map((kind) => ({ kind, who: 'person-1' })));
  });
});
