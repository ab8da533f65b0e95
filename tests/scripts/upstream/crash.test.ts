import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listPackets } from '#scripts/upstream/inspect.ts';
import { aloneWatch, createTestCounter } from '#tests/harness/sync-counter.ts';
import { createTestPacket, type TestPacket } from '#tests/harness/packets.ts';
import { startUpstreamWorld, type UpstreamWorld } from './upstream-world.ts';

let world: UpstreamWorld;
beforeAll(async () => {
  world = await startUpstreamWorld();
});
afterAll(() => world.close());
beforeEach(() => world.newDevice());

const partial = ({ packet }: TestPacket) => join(world.dir, 'partial', packet.id);
const final = ({ packet }: TestPacket) => join(world.dir, 'packets', packet.id.slice(-2), packet.id);

/** As if the process had died after the body got its final name and before the ledger heard of it. */
async function diedBeforeCommit(bytes: (made: TestPacket) => Uint8Array): Promise<TestPacket> {
  const made = await createTestPacket(world.device, 1, 3000);
  await world.announce(made);
  mkdirSync(join(final(made), '..'), { recursive: true });
  writeFileSync(partial(made), bytes(made));
  renameSync(partial(made), final(made));
  return made;
}

describe('What a crash leaves behind', () => {
  it.each<[string, (made: TestPacket) => Promise<unknown>]>([
    ['asks how far it came', (made) => world.offsetOf(made)],
    ['announces it again', (made) => world.announce(made)],
    ['sends it again', (made) => world.patch(made, made.bytes)],
  ])('a final body without its row is committed when its counter %s', async (_what, ask) => {
    const made = await diedBeforeCommit(({ bytes }) => bytes);
    expect((await listPackets(world.dir)).some(({ id }) => id === made.packet.id)).toBe(false);
    await ask(made);
    expect((await listPackets(world.dir)).filter(({ id }) => id === made.packet.id)).toHaveLength(1);
    expect(await world.announce(made)).toMatchObject([{ verdict: 'have' }]);
  });

  it('a final body that is torn counts for nothing, and the whole one replaces it', async () => {
    const made = await diedBeforeCommit(({ bytes }) => bytes.subarray(0, 1000));
    expect(await world.offsetOf(made)).toBe('0');
    expect((await world.patch(made, made.bytes)).status).toBe(200);
  });

  it('a partial body whose end is garbage is thrown away at the hash, not acknowledged', async () => {
    const made = await createTestPacket(world.device, 1, 3000);
    await world.announce(made);
    writeFileSync(partial(made), new Uint8Array(2000));
    expect(await world.offsetOf(made)).toBe('2000');
    const rest = await world.patch(made, made.bytes.subarray(2000), { uploadOffset: '2000' });
    expect([rest.status, rest.body.code]).toEqual([400, 'damaged']);
    expect(readdirSync(join(world.dir, 'partial'))).not.toContain(made.packet.id);
    expect((await world.patch(made, made.bytes)).status).toBe(200);
  });

  it('a partial body that lacks nothing but its end is finished by an upload of no bytes', async () => {
    const made = await createTestPacket(world.device, 1, 3000);
    await world.announce(made);
    writeFileSync(partial(made), made.bytes);
    expect(await world.offsetOf(made)).toBe('3000');
    expect((await listPackets(world.dir)).some(({ id }) => id === made.packet.id)).toBe(false);
    const { client } = await createTestCounter(world.url, world.device);
    const part = { id: made.packet.id, offset: 3000, size: 3000, bytes: new Uint8Array() };
    const reply = await client.upload(part, { ...aloneWatch(), received: () => undefined });
    client.close();
    expect(reply).toMatchObject({ ok: true, value: { offset: 3000, receipt: expect.any(String) as string } });
  });

  it('a partial body that is longer than its packet is thrown away too', async () => {
    const made = await createTestPacket(world.device, 1, 3000);
    await world.announce(made);
    writeFileSync(partial(made), new Uint8Array(4000));
    expect(await world.offsetOf(made)).toBe('0');
    expect((await world.patch(made, made.bytes)).status).toBe(200);
  });
});
