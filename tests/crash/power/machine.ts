/**
 * A virtual machine whose power is cut while a program runs on its disk. A cut is the disk as it is in that instant: the
 * machine is held, its disk copied, and let go on; the last one kills the machine.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as moment } from 'node:timers/promises';
import type { Random } from '#domain/random.ts';
import { ROOT } from '../harness/bundle.ts';
import { parseFact, type Fact } from '../replay/facts.ts';
import { openMonitor } from './monitor.ts';

const SBIN = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };
const TOOLS = [
  'qemu-system-x86_64',
  'busybox',
  'depmod',
  'cpio',
  'udevadm',
  'mkfs.ext4',
  'e2fsck',
  'debugfs',
];

/** Says aloud what is missing. */
export function lacksMachine(): boolean {
  const missing = TOOLS.filter((tool) => spawnSync('which', [tool], { env: SBIN }).status !== 0);
  if (missing.length > 0) process.stderr.write(`SKIPPED: no virtual machine without ${missing.join(', ')}\n`);
  return missing.length > 0;
}

export interface Cut {
  readonly image: string;
  /** Acknowledged before it. */
  readonly said: number;
}

interface Run {
  readonly program: readonly string[];
  readonly disk: string;
  readonly folder: string;
  readonly cuts: number;
  readonly random: Random;
  /** What earlier runs on this disk acknowledged; grows. */
  readonly facts: Fact[];
}

/** Milliseconds of work before each cut: the machine is slow, a registration takes it about a second. */
const MOMENT = { least: 200, most: 1500 };

function copyDisk(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['--sparse=always', from, to]);
  if (status !== 0) throw new Error(String(stderr));
}

/** Boots, waits for the first slip, cuts so many times, the last time for good. */
export async function cutPower({ program, disk, folder, cuts, random, facts }: Run): Promise<readonly Cut[]> {
  const socket = path.join(folder, 'monitor');
  const lab = spawn(
    path.join(ROOT, 'tests/lab/lab'),
    [...['--timeout', '900', '--disk', disk, '--monitor', socket, '--'], ...program],
    { cwd: ROOT, env: { ...SBIN, LAB_OUT: path.join(folder, 'out') }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = once(lab, 'exit');
  const complaints = lab.stderr.setEncoding('utf8').toArray();
  const first = Promise.withResolvers<void>();
  const said: string[] = [];
  createInterface(lab.stdout).on('line', (line) => {
    said.push(line);
    const fact = parseFact(line.trim());
    if (!fact) return;
    facts.push(fact);
    if (fact.kind === 'slip') first.resolve();
  });
  const over = ended.then(async () => {
    throw new Error(
      `the machine ended by itself: ${said.slice(-5).join('\n')} ${(await complaints).join('')}`,
    );
  });
  await Promise.race([first.promise, over]);
  const monitor = await openMonitor(socket);
  const taken: Cut[] = [];
  for (let n = 0; n < cuts; n += 1) {
    await Promise.race([moment(random.int(MOMENT.least, MOMENT.most)), over]);
    if (n === cuts - 1) {
      over.catch(() => undefined);
      process.kill(Number(readFileSync(`${socket}.pid`, 'utf8')), 'SIGKILL');
      await ended;
    } else await monitor.execute('stop');
    const image = path.join(folder, `cut-${facts.length}-${n}.img`);
    copyDisk(disk, image);
    // While the machine is held nothing new is said, so whatever was heard by now was said before the cut.
    taken.push({ image, said: facts.length });
    if (n < cuts - 1) await monitor.execute('cont');
  }
  monitor.close();
  return taken;
}

/** Lets the file system's own repair replay its journal, as mounting would, and copies the data folder out. */
export function dataFolder(image: string, to: string): string {
  spawnSync('e2fsck', ['-fy', image], { env: SBIN });
  const { status, stderr } = spawnSync('debugfs', ['-R', `rdump /data ${to}`, image], { env: SBIN });
  if (status !== 0) throw new Error(String(stderr));
  return path.join(to, 'data');
}
