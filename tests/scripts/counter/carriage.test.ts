import { execFile } from 'node:child_process';
import { readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openCounter } from '#scripts/counter/open-counter.ts';
import { createTestPacket } from '#tests/harness/packets.ts';
import { noPrinters } from '#tests/harness/no-printers.ts';
import { fakeImaging, fakeScanners } from '#tests/harness/fake-fingers.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { OPERATOR, SETUP, valueOf } from '#tests/harness/whole-counter.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const exec = promisify(execFile);

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
const run = (...args: string[]): Promise<Ran> =>
  exec(process.execPath, [path.join(ROOT, 'scripts/counter.ts'), ...args]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) => error as Ran,
  );

/** A data folder with a training counter in it that sealed so many packets. */
async function counterWith(count: number): Promise<string> {
  const dir = tempDir();
  const { scanners } = fakeScanners();
  const parts = { imaging: fakeImaging(), createScanners: () => scanners, createPrinters: noPrinters };
  const { backend, handlers, close } = openCounter(dir, { create: true, ...parts });
  valueOf(await handlers['setup.complete'](SETUP, OPERATOR));
  const key = backend.identity.deviceKey();
  const device = { deviceId: key.deviceId, jwk: key.publicJwk, sign: (bytes: Uint8Array) => key.sign(bytes) };
  for (let seq = 1; seq <= count; seq += 1) {
    const { packet, bytes } = await createTestPacket(device, seq);
    backend.spool.add({ ...packet, bytes, operatorId: 'operator-1' });
  }
  await close();
  return dir;
}

describe('the command line carries packets', () => {
  it('from one counter’s folder to another’s, and prints what it did', async () => {
    const [one, two, stick] = [await counterWith(2), await counterWith(0), tempDir()];
    const exported = await run('export', '--data', one, '--to', stick);
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(exported.stdout)).toEqual({ packets: 2, alreadyThere: 0, receipts: 0, skipped: 0 });
    const packets = path.join(stick, 'UC-COUNTER/packets');
    const [body = ''] = readdirSync(packets).filter((name) => name.endsWith('.ucp'));
    renameSync(path.join(packets, body), path.join(stick, body));
    const imported = await run('import', '--data', two, '--from', stick);
    expect(imported).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(imported.stdout)).toEqual({ packets: 1, alreadyHere: 0, receipts: 0, unreadable: 1 });
  });
  it('but not into a counter’s own folder', async () => {
    const one = await counterWith(0);
    expect((await run('export', '--data', one, '--to', one)).code).toBe(2);
  });
});
