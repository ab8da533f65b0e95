import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { linuxSticks } from '#core/places/linux.ts';
import { aJob, createCarrier } from '#tests/harness/carrying.ts';
import { canMount } from '#tests/harness/small-disk.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

const TOOLS = ['/usr/sbin/mkfs.exfat', '/usr/sbin/mount.exfat-fuse', '/usr/sbin/losetup'];
const missing = TOOLS.filter((tool) => !existsSync(tool));
const [mkfs = '', mount = '', losetup = ''] = TOOLS;
const run = (file: string, ...args: string[]) =>
  execFileSync(file, args, { stdio: 'pipe' }).toString().trim();

/** A stick as people buy them: exFAT on a block device, mounted where a desktop would. */
function exfatStick() {
  const image = path.join(tempDir(), 'image');
  writeFileSync(image, '');
  truncateSync(image, 24 * 1024 ** 2);
  const device = run(losetup, '--find', '--show', image);
  onTestFinished(() => void run(losetup, '--detach', device));
  run(mkfs, device);
  const dir = mkdtempSync('/mnt/uc-counter-');
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const plug = () => void run(mount, device, dir);
  const pull = () => void run('umount', dir);
  plug();
  return { dir, plug, pull };
}

/** Why it cannot run here. */
const lacks = [...(canMount ? [] : ['root']), ...missing];
it.skipIf(lacks.length > 0)(
  `an exFAT stick is found, filled, and pulled out in the middle${lacks.length > 0 ? `: needs ${lacks.join(', ')}` : ''}`,
  { timeout: 180_000 },
  async () => {
    const stick = exfatStick();
    expect((await linuxSticks()).map(({ folder }) => folder)).toContain(stick.dir);
    const one = await createCarrier();
    await one.seal(40, 800_000);
    const full = await one.export(stick.dir);
    expect(full.fault).toBe('carriage/place-full');
    expect(full.counts.packets).toBeGreaterThan(20);
    expect(
      readdirSync(path.join(stick.dir, 'UC-COUNTER/packets')).filter((name) => name.endsWith('.part')),
    ).toEqual([]);
    expect((await (await createCarrier()).import(stick.dir)).counts).toMatchObject({
      packets: full.counts.packets,
      unreadable: 0,
    });

    rmSync(path.join(stick.dir, 'UC-COUNTER'), { recursive: true });
    const pulled = await one.export(stick.dir, {
      ...aJob(),
      progress: (done) => {
        if (done === 5) stick.pull();
      },
    });
    expect(pulled).toMatchObject({ counts: { packets: 5 }, fault: 'carriage/place-gone' });
    // Nothing went to the empty folder that the stick left behind.
    expect(readdirSync(stick.dir)).toEqual([]);
    stick.plug();
    expect((await (await createCarrier()).import(stick.dir)).counts).toMatchObject({
      packets: 5,
      unreadable: 0,
    });
    stick.pull();
  },
);
