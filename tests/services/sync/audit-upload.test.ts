import { describe, expect, it } from 'vitest';
import { answered } from './scripted.ts';
import { createWorld, type World } from './world.ts';

const note = (world: World, count: number, from = 1) => {
  for (let n = from; n < from + count; n += 1) world.spool.note(`{"n":${n}}`);
};
const audits = (world: World) => world.upstream.calls.filter((call) => call === 'audit').length;

describe('The audit chain', () => {
  it('goes up after the packets, at most two hundred entries at a time', async () => {
    const world = await createWorld();
    await world.seal(1);
    note(world, 450);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.upstream.heardAudit).toHaveLength(450);
    expect(world.upstream.heardAudit.at(-1)).toBe('{"n":450}');
    expect(world.upstream.calls.slice(-3)).toEqual(['audit', 'audit', 'audit']);
    expect(world.spool.device().auditSent).toBe(450);
  });

  it('is not sent where nothing is new', async () => {
    const world = await createWorld();
    note(world, 1);
    await world.engine.runOnce();
    await world.engine.runOnce();
    expect(audits(world)).toBe(1);
  });

  it('goes in smaller batches when the entries are long', async () => {
    const world = await createWorld();
    for (let n = 0; n < 120; n += 1) world.spool.note('x'.repeat(2048));
    await world.engine.runOnce();
    expect(world.upstream.heardAudit).toHaveLength(120);
    expect(audits(world)).toBe(2);
  });

  it('goes again from where upstream says, after it lost some', async () => {
    const world = await createWorld();
    note(world, 10);
    await world.engine.runOnce();
    world.upstream.loseAudit(4);
    note(world, 1, 11);
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.upstream.heardAudit.map((entry) => JSON.parse(entry) as unknown)).toEqual(
      Array.from({ length: 11 }, (_, index) => ({ n: index + 1 })),
    );
  });

  it('skips what upstream has already', async () => {
    const world = await createWorld();
    note(world, 300);
    await world.engine.runOnce();
    world.spool.recordAuditSent(0);
    await world.engine.runOnce();
    expect(world.spool.device().auditSent).toBe(300);
    // Two batches before; one more tells where upstream is.
    expect(audits(world)).toBe(3);
  });

  it('believes no number beyond its own end', async () => {
    const world = await createWorld();
    note(world, 5);
    world.upstream.next('audit', () => ({ ok: true, epoch: 'epoch-1', value: { v: 1, next: 1000 } }));
    await world.engine.runOnce();
    expect(world.spool.device().auditSent).toBe(5);
  });

  it('does not go round and round with an upstream that always wants the same', async () => {
    const world = await createWorld();
    note(world, 5);
    world.upstream.next(
      'audit',
      ...Array.from({ length: 9 }, () => () => ({ ok: true, epoch: 'epoch-1', value: { v: 1, next: 0 } })),
    );
    await world.engine.runOnce();
    expect(audits(world)).toBe(3);
    expect(world.spool.device().auditSent).toBe(0);
  });

  it('is tried again in the next pass after a refusal', async () => {
    const world = await createWorld();
    note(world, 5);
    world.upstream.next(
      'audit',
      answered(503, { 'server-epoch': 'epoch-1' }, { kind: 'problem', code: 'busy' }),
    );
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: 'upstream/busy' });
    expect(await world.engine.runOnce()).toEqual({ left: 0, cause: null });
    expect(world.upstream.heardAudit).toHaveLength(5);
  });
});
