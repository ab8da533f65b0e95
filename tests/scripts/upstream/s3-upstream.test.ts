import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readPacket, listPackets } from '#scripts/upstream/inspect.ts';
import { objectName } from '#scripts/upstream/bodies/store.ts';
import { createTestPacket, type TestPacket } from '#tests/harness/packets.ts';
import { BUCKET, startS3Server, type S3Server } from './bodies/s3-server.ts';
import { startUpstreamWorld, type UpstreamWorld } from './upstream-world.ts';

let s3: S3Server;
let world: UpstreamWorld;
beforeAll(async () => {
  s3 = await startS3Server(true);
  vi.stubEnv('AWS_ENDPOINT_URL_S3', s3.access.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', s3.access.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', s3.access.secretAccessKey);
  world = await startUpstreamWorld({ bodies: `s3://${BUCKET}/live` });
});
afterAll(async () => {
  await world.close();
  await s3.close();
  vi.unstubAllEnvs();
});

const objectOf = ({ packet }: TestPacket): string => s3.fileOf(`live/${objectName(packet.id)}`);
const partialOf = ({ packet }: TestPacket): string => join(world.dir, 'partial', packet.id);

async function announced(seq: number): Promise<TestPacket> {
  const made = await createTestPacket(world.device, seq, 50_000);
  await world.announce(made);
  return made;
}

/** Puts the object as the server would, by its own hand. */
async function putAside(made: TestPacket): Promise<void> {
  const { openS3Store } = await import('#scripts/upstream/bodies/s3.ts');
  const path = join(world.dir, 'aside');
  writeFileSync(path, made.bytes);
  await openS3Store(`s3://${BUCKET}/live`, s3.access).put(made.packet.id, path, made.packet.sha256, false);
  rmSync(path);
}

it('Bodies go to S3 before their receipt, and no copy stays behind', async () => {
  const made = await announced(1);
  expect((await world.patch(made, made.bytes)).status).toBe(200);
  expect(readFileSync(objectOf(made)).equals(made.bytes)).toBe(true);
  expect(existsSync(partialOf(made))).toBe(false);
  expect(Buffer.from((await readPacket(world.dir, made.packet.id)) ?? []).equals(made.bytes)).toBe(true);
});

it('An object without its row is found at the next question, by its checksum alone', async () => {
  const made = await announced(2);
  await putAside(made);
  s3.seen.length = 0;
  expect(await world.announce(made)).toMatchObject([{ verdict: 'have' }]);
  expect(s3.seen).toEqual(['HEAD 200']);
});

it('A crash between object and clean-up is finished by an upload of no bytes', async () => {
  const made = await announced(3);
  await putAside(made);
  mkdirSync(dirname(partialOf(made)), { recursive: true });
  writeFileSync(partialOf(made), made.bytes);
  expect(await world.offsetOf(made)).toBe('50000');
  const answer = await world.patch(made, new Uint8Array(), { uploadOffset: '50000' });
  expect(answer.status).toBe(200);
  expect((await listPackets(world.dir)).filter(({ id }) => id === made.packet.id)).toHaveLength(1);
});

it('A store that cannot be reached gives no receipt; the bytes wait on this side', async () => {
  const made = await announced(4);
  const broken = await startUpstreamWorld({ bodies: `s3://no-such-bucket/live` });
  const lost = await createTestPacket(broken.device, 1, 1000);
  await broken.announce(lost).catch(() => undefined);
  const refused = await broken.patch(lost, lost.bytes);
  expect([refused.status, refused.body.code]).toEqual([500, 'internal']);
  expect(await listPackets(broken.dir)).toEqual([]);
  await broken.close();
  expect((await world.patch(made, made.bytes)).status).toBe(200);
});
