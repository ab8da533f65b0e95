import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveOrder } from '#scripts/upstream/admin/give-order.ts';
import { listPackets, readPacket } from '#scripts/upstream/inspect.ts';
import { startUpstream } from '#scripts/upstream/start.ts';
import { createTestPacket, type TestDevice, type TestPacket } from '#tests/harness/packets.ts';
import { lacksPostgres, startPostgres, type PostgresServer } from './postgres-server.ts';
import { enrolledSpeaker, speaker } from './upstream-world.ts';

const MAIN = new URL('../../../scripts/upstream/main.ts', import.meta.url).pathname;

describe.skipIf(lacksPostgres())('Several processes over one PostgreSQL', () => {
  let server: PostgresServer;
  let root: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    server = await startPostgres();
    root = mkdtempSync(join(tmpdir(), 'uc-several-'));
  });
  afterAll(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    await server.stop();
    rmSync(root, { recursive: true, force: true });
  });

  async function run(
    name: string,
    database: string,
  ): Promise<{ readonly dir: string; readonly url: string }> {
    const dir = join(root, name);
    const bodies = ['--bodies', join(root, 'bodies')];
    const child = spawn(process.execPath, [MAIN, '--data', dir, ...bodies, '--no-clerk'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: database },
    });
    children.push(child);
    if (!child.stdout) throw new Error('no output');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return { dir, url: (JSON.parse(line) as { url: string }).url };
  }

  const seal = (device: TestDevice, from: number, count: number): Promise<TestPacket[]> =>
    Promise.all(Array.from({ length: count }, (_, n) => createTestPacket(device, from + n, 40_000)));

  it('they work as one', async () => {
    const database = server.createDatabase();
    // Both make the schema at once.
    const [a, b] = await Promise.all([run('a', database), run('b', database)]);
    const one = await enrolledSpeaker(a.url);
    const two = speaker(b.url, one.device);

    // A nonce of one serves at the other.
    const nonce = (await fetch(`${a.url}/v1/config`)).headers.get('signature-nonce') ?? '';
    expect((await two.ask({ method: 'GET', target: '/v1/status?cursor=0', nonce })).status).toBe(200);

    // Announced at both, sent at one of them or at both at once.
    const packets = await seal(one.device, 1, 12);
    const verdicts = await Promise.all([one.announce(...packets), two.announce(...packets)]);
    expect(verdicts[0]).toEqual(verdicts[1]);
    const answers = await Promise.all(
      packets.flatMap((packet, n) => [
        ...(n % 3 === 1 ? [] : [one.patch(packet, packet.bytes)]),
        ...(n % 3 === 0 ? [] : [two.patch(packet, packet.bytes)]),
      ]),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body['receipt'])).size).toBe(12);
    const [have, alsoHave] = await Promise.all([one.announce(...packets), two.announce(...packets)]);
    expect(have).toEqual(alsoHave);
    const listed = await listPackets(a.dir);
    expect(await listPackets(b.dir)).toEqual(listed);
    expect(listed.map(({ logIndex }) => logIndex)).toEqual(packets.map((_, index) => index));
    expect(listed.map(({ id }) => id).toSorted()).toEqual(packets.map(({ packet }) => packet.id).toSorted());
    for (const { packet, bytes } of packets)
      expect(Buffer.from((await readPacket(b.dir, packet.id)) ?? []).equals(bytes)).toBe(true);

    // A part at one is unknown at the other: it begins again, and nothing is lost.
    const [begun] = (await seal(one.device, 13, 1)) as [TestPacket];
    await one.announce(begun);
    await one.patch(begun, begun.bytes.subarray(0, 10_000), { fields: { 'upload-complete': '?0' } });
    expect([await one.offsetOf(begun), await two.offsetOf(begun)]).toEqual(['10000', '0']);
    const whole = await two.patch(begun, begun.bytes);
    expect(whole.status).toBe(200);
    const again = await one.ask({ method: 'GET', target: `/v1/packets/${begun.packet.id}/receipt` });
    expect(again.body['receipt']).toBe(whole.body['receipt']);

    // What is ordered at one holds at the other.
    const restored = await giveOrder(a.dir, { order: 'restore' });
    const { epoch } = restored as { epoch: string };
    await expect
      .poll(async () => (await fetch(`${b.url}/v1/config`)).headers.get('server-epoch'))
      .toBe(epoch);
    await giveOrder(a.dir, { order: 'revoke', device: one.device.deviceId });
    expect((await two.ask({ method: 'GET', target: '/v1/status?cursor=0' })).status).toBe(403);

    // The database goes away under both and comes back: nobody notices but for the wait.
    server.dropConnections();
    expect((await fetch(`${a.url}/v1/log/head`)).status).toBe(200);
  });

  it('with bodies of their own they still give one receipt, and refuse other bytes', async () => {
    const database = server.createDatabase();
    const [one, two] = await Promise.all(
      ['own-a', 'own-b'].map((name) => startUpstream({ dataDir: join(root, name), database })),
    );
    if (!one || !two) throw new Error('not started');
    const here = await enrolledSpeaker(one.url);
    const there = speaker(two.url, here.device);
    const [made] = (await seal(here.device, 1, 1)) as [TestPacket];
    await here.announce(made);
    const first = await here.patch(made, made.bytes);
    expect((await there.patch(made, made.bytes)).body).toEqual(first.body);
    const other = await there.patch(
      made,
      Uint8Array.from(made.bytes, (byte) => byte ^ 1),
    );
    expect([other.status, other.body.code]).toEqual([409, 'content']);
    await Promise.all([one.close(), two.close()]);
  });
});
