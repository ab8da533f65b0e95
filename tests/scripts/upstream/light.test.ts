import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { openBodies } from '#scripts/upstream/bodies.ts';
import { openLedger } from '#scripts/upstream/ledger/open.ts';
import { createTestPacket } from '#tests/harness/packets.ts';
import { startUpstreamWorld } from './upstream-world.ts';

vi.mock('pg', () => {
  throw new Error('pg was loaded');
});
vi.mock('aws4fetch', () => {
  throw new Error('aws4fetch was loaded');
});

it('The built-in upstream loads neither PostgreSQL nor S3', async () => {
  const world = await startUpstreamWorld();
  const made = await createTestPacket(world.device, 1);
  await world.announce(made);
  expect((await world.patch(made, made.bytes)).status).toBe(200);
  await world.close();
  // Both would be heard of.
  const dir = join(world.dir, 'other');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  await expect(openLedger(dir, 'postgres://nowhere')).rejects.toThrow();
  await expect(openBodies(dir, 's3://bucket')).rejects.toThrow();
  vi.unstubAllEnvs();
  rmSync(world.dir, { recursive: true, force: true });
});
