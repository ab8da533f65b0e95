import { expect, it } from 'vitest';
import { receiptOf } from '#tests/db/fixtures.ts';
import { keepingWorld, START } from './keeping-world.ts';

it('Damaged bytes of a packet that upstream has set no check going, however often its copy is tried', async () => {
  const world = keepingWorld();
  const id = world.add();
  world.spool.recordStored(id, receiptOf('epoch-1'), 1, 10);
  world.rot(id);
  world.scrub.start();
  await world.scrub.check();
  world.mirror.start();
  await world.mirror.set('stick', 'person-1');
  await world.mirror.idle();
  const { checkedAt } = world.spool.health();
  world.clock.advanceTo(START + 10 * 60_000);
  await world.mirror.idle();
  await world.scrub.stop();
  expect(world.spool.health().checkedAt).toBe(checkedAt);
});

it('A packet that was held for another reason while its bytes were read stays held', async () => {
  const world = keepingWorld({
    hasherDone: () => world.spool.recordQuarantined(id, 'upstream/conflict', START),
  });
  const id = world.add();
  await world.scrub.check();
  expect(world.spool.get(id)).toMatchObject({ state: 'QUARANTINED', lastError: 'upstream/conflict' });
});

it('A packet whose receipt comes while its second copy is read is left with it, and the check goes on', async () => {
  const world = keepingWorld({
    mirrors: (real) => ({
      ...real,
      open: async (folder) => {
        const mirror = await real.open(folder);
        return {
          ...mirror,
          bytes: async (packet) => {
            world.spool.recordStored(id, receiptOf('epoch-1'), 1, 10);
            return mirror.bytes(packet);
          },
        };
      },
    }),
  });
  const id = world.add();
  world.mirror.start();
  await world.mirror.set('stick', 'person-1');
  await world.mirror.idle();
  world.rot(id);
  expect(await world.scrub.check()).toMatchObject({ ok: true });
  expect(world.spool.get(id)?.state).toBe('STORED');
});
