import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { finishSwap, rebuiltFile, swap } from '#db/backup/swap.ts';
import { databaseFiles, openDatabases } from '#db/open.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

const AT = Date.UTC(2026, 10, 23, 12);
const ASIDE = 'spool-damaged-20261123T120000Z';

function folder() {
  const dir = tempDir();
  const { spool, recovery } = databaseFiles(dir);
  for (const end of ['', '-wal', '-shm']) writeFileSync(`${spool}${end}`, `old${end}`);
  writeFileSync(rebuiltFile(dir), 'new');
  return { dir, spool, recovery, aside: path.join(dir, ASIDE) };
}
const read = (file: string): string => readFileSync(file, 'utf8');

function expectSwapped({ dir, spool, aside }: ReturnType<typeof folder>): void {
  expect(readdirSync(dir).toSorted()).toEqual([ASIDE, 'spool.db']);
  expect(read(spool)).toBe('new');
  expect(readdirSync(aside).map((name) => read(path.join(aside, name)))).toEqual([
    'old',
    'old-shm',
    'old-wal',
  ]);
}

describe('exchanging spool.db for a rebuilt one', () => {
  it('keeps the damaged file with all that belongs to it', () => {
    const world = folder();
    expect(swap(world.dir, AT)).toBe(ASIDE);
    expectSwapped(world);
    expect(finishSwap(world.dir)).toBeNull();
  });

  it('never takes the folder of an earlier time', () => {
    const world = folder();
    mkdirSync(world.aside);
    expect(swap(world.dir, AT)).toBe(`${ASIDE}-2`);
    expect(readdirSync(world.aside)).toEqual([]);
  });

  // The steps in their order; an interruption may come after each of them.
  const steps: readonly ((world: ReturnType<typeof folder>) => void)[] = [
    ({ recovery }) => writeFileSync(recovery, `${ASIDE}\n`),
    ({ aside }) => mkdirSync(aside),
    ({ spool, aside }) => renameSync(`${spool}-wal`, path.join(aside, 'spool.db-wal')),
    ({ spool, aside }) => renameSync(`${spool}-shm`, path.join(aside, 'spool.db-shm')),
    ({ spool, aside }) => renameSync(spool, path.join(aside, 'spool.db')),
    ({ dir, spool }) => renameSync(rebuiltFile(dir), spool),
  ];
  it.each(steps.map((_, done) => done + 1))('goes on after an interruption behind step %i', (done) => {
    const world = folder();
    for (const step of steps.slice(0, done)) step(world);
    expect(() => openDatabases(world.dir)).toThrow(/is being recovered/);
    rmSync(databaseFiles(world.dir).lock);
    expect(finishSwap(world.dir)).toBe(ASIDE);
    expectSwapped(world);
  });

  it('moves nothing when its note was cut short', () => {
    const world = folder();
    writeFileSync(world.recovery, 'spool-dam');
    expect(finishSwap(world.dir)).toBeNull();
    expect(read(world.spool)).toBe('old');
    expect(existsSync(world.recovery)).toBe(false);
  });
});
