/** What people typed and gave lies nowhere in plain: not in databases, logs, temporary files, and was never written there. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openCrashCounter } from './harness/counter.ts';
import { openPacket } from '#db/vault/packet/seal.ts';
import { TRAINING_SECRETS } from '#scripts/upstream/training-keys.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { bundle } from './harness/bundle.ts';
import { formsOf, foundBelow, foundIn } from './harness/markers.ts';
import { MARKS } from './harness/planted.ts';
import { canTrace, PLAIN_IO } from './harness/record.ts';
import { parseCalls, TRACED } from './replay/calls.ts';

interface Left {
  /** Data folder, home and temporary folder of the program. */
  readonly folder: string;
  /** All that it wrote into files and pipes, in order. */
  readonly written: Buffer;
}

function plant(programs: string, until: 'draft' | 'slip'): Left {
  const top = tempDir();
  const folder = path.join(top, 'all');
  const [data, home, tmp] = ['data', 'home', 'tmp'].map((name) => path.join(folder, name));
  for (const each of [home, tmp]) mkdirSync(each ?? '', { recursive: true });
  const trace = path.join(top, 'trace');
  const options = [
    '-f',
    '--seccomp-bpf',
    '-xx',
    '-s',
    String(2 ** 25),
    '-o',
    trace,
    '-e',
    `trace=${TRACED.join(',')}`,
  ];
  spawnSync('strace', [...options, process.execPath, path.join(programs, 'plant.js'), data ?? '', until], {
    env: { ...process.env, ...PLAIN_IO, HOME: home, TMPDIR: tmp },
    maxBuffer: 2 ** 26,
  });
  const calls = [...parseCalls(readFileSync(trace, 'latin1').split('\n'))];
  return {
    folder,
    written: Buffer.concat(calls.flatMap((call) => (call.name === 'write' ? [call.data] : []))),
  };
}

describe.skipIf(!canTrace())('marks planted in a registration (strace)', () => {
  let programs: string;
  beforeAll(async () => {
    programs = await bundle('as-it-is', [], { often: false });
  });

  it('are nowhere while it is a draft, and were never written', () => {
    const { folder, written } = plant(programs, 'draft');
    expect(written.length).toBeGreaterThan(100_000);
    expect(foundIn(written, MARKS)).toEqual([]);
    expect(foundBelow(folder, MARKS)).toEqual([]);
  });

  it('are nowhere after sealing, and were never written, though the packet holds them all', async () => {
    const { folder, written } = plant(programs, 'slip');
    expect(foundIn(written, MARKS)).toEqual([]);
    expect(foundBelow(folder, MARKS)).toEqual([]);
    const counter = openCrashCounter(path.join(folder, 'data'));
    const [packet] = counter.spool.bySeq(1, 1);
    const sealed = packet ? counter.spool.read(packet.id, 0, packet.size) : new Uint8Array();
    await counter.stop();
    const [gateway] = TRAINING_SECRETS.recipients;
    if (!gateway) throw new Error('there is a gateway');
    const { plain } = await openPacket(sealed, gateway.kid, Buffer.from(gateway.privateKey, 'base64url'));
    const held = MARKS.filter(({ bytes }) => Buffer.from(plain).includes(bytes)).map(({ name }) => name);
    expect(held).toEqual(MARKS.map(({ name }) => name).filter((name) => name !== 'cnic with dashes'));
  });

  it('would be found in any form that the search knows', () => {
    const folder = tempDir();
    for (const { form, bytes } of MARKS.flatMap(formsOf)) {
      writeFileSync(
        path.join(folder, 'file'),
        Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]),
      );
      expect(foundBelow(folder, MARKS)).toContain(`file: ${form}`);
    }
    const inJson = Buffer.from(`xx${JSON.stringify(MARKS[0]?.bytes.toString())}`).toString('base64');
    expect(foundIn(Buffer.from(inJson), MARKS)).toContain('nameEn in base64');
  });
});
