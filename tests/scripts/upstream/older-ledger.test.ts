import { cpSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listPackets } from '#scripts/upstream/inspect.ts';
import { ledgerDir, startUpstream } from '#scripts/upstream/start.ts';
import { createTestCounter } from '#tests/harness/sync-counter.ts';
import { upstreamFolder } from '#tests/harness/upstream-folder.ts';

it('A ledger that was replaced by an older copy is noticed, and the bodies that it forgot are taken up again', async () => {
  const dir = await upstreamFolder();
  const backup = `${dir}-backup`;
  const first = await startUpstream({ dataDir: dir });
  const port = Number(new URL(first.url).port);
  const counter = await createTestCounter(first.url);
  await counter.seal(1);
  await counter.engine.runOnce();
  await first.close();
  cpSync(ledgerDir(dir), backup, { recursive: true });

  const second = await startUpstream({ dataDir: dir, port });
  expect(second.epoch).toBe(first.epoch);
  await counter.seal(2);
  await counter.engine.runOnce();
  await second.close();
  const before = await listPackets(dir);

  // Nobody says `--restored`.
  rmSync(ledgerDir(dir), { recursive: true });
  cpSync(backup, ledgerDir(dir), { recursive: true });
  let patches = 0;
  const third = await startUpstream({
    dataDir: dir,
    port,
    tap: (app) =>
      app.addHook('onRequest', async ({ method }) => {
        if (method === 'PATCH') patches += 1;
      }),
  });
  expect(third.epoch).not.toBe(first.epoch);
  expect(await listPackets(dir)).toHaveLength(1);
  expect(await counter.engine.runOnce()).toEqual({ left: 0, cause: null });
  const after = await listPackets(dir);
  expect(after.map(({ id, sha256 }) => [id, sha256])).toEqual(before.map(({ id, sha256 }) => [id, sha256]));
  // The bytes were there all the time; none went over the line again.
  expect(patches).toBe(0);
  await counter.close();
  await third.close();
  for (const folder of [dir, backup]) rmSync(folder, { recursive: true, force: true });
});
