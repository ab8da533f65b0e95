/** Cuts the power of a counter again and again, on one disk, and judges every cut. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { seededRandom } from '#domain/random.ts';
import { check } from '../replay/check.ts';
import type { Fact } from '../replay/facts.ts';
import { cutPower, dataFolder, type Cut } from './machine.ts';

export interface Trial {
  readonly programs: string;
  readonly seed: string;
  /** Each on the disk that the cut before it left. */
  readonly boots: number;
  readonly cutsEach: number;
}

export interface Verdict {
  readonly cuts: number;
  readonly slips: number;
  /** Of each cut that broke something, what it broke. */
  readonly wrong: readonly (readonly string[])[];
}

export async function tryPowerCuts({ programs, seed, boots, cutsEach }: Trial): Promise<Verdict> {
  const folder = mkdtempSync(path.join(tmpdir(), 'uc-power-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const facts: Fact[] = [];
  const cuts: Cut[] = [];
  for (let boot = 0; boot < boots; boot += 1) {
    const run = path.join(folder, String(boot));
    mkdirSync(path.join(run, 'out'), { recursive: true });
    const taken = await cutPower({
      program: [process.execPath, path.join(programs, 'load.js'), '/run/disk/data'],
      disk: path.join(folder, 'disk.img'),
      folder: run,
      cuts: cutsEach,
      random: seededRandom(`${seed} ${boot}`),
      facts,
    });
    cuts.push(...taken);
  }
  const wrong: (readonly string[])[] = [];
  for (const [n, { image, said }] of cuts.entries()) {
    const to = path.join(folder, `opened-${n}`);
    mkdirSync(to);
    const found = await check(dataFolder(image, to), { said: facts.slice(0, said), all: facts });
    if (found.length > 0) wrong.push(found);
  }
  return { cuts: cuts.length, slips: facts.filter(({ kind }) => kind === 'slip').length, wrong };
}
