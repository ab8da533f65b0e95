/** Lays a state that a crash left into a real folder. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Random } from '#domain/random.ts';
import { contentsWith, namesWith, type Change, type Node } from './disk.ts';
import { isSharedMemory } from './machine.ts';
import type { Kept } from './states.ts';

const NOISE = randomBytes(32_768);

/** Nothing of it is durable, so anything may be there; SQLite must not believe it. */
const sharedMemory = (random: Random): Buffer | null =>
  random.chance(0.5) ? null : NOISE.subarray(0, random.pick([0, 3, 512, NOISE.length]));

export function materialise(node: Node, kept: Kept, where: string, random: Random): void {
  const changes = (each: Node): readonly Change[] =>
    each.pending.filter(({ id }) => kept.has(id)).map(({ change }) => change);
  if (node.kind === 'file') {
    writeFileSync(where, contentsWith(node.durable, changes(node)));
    return;
  }
  mkdirSync(where, { recursive: true });
  for (const [name, each] of namesWith(node.names, changes(node))) {
    const file = path.join(where, name);
    if (!isSharedMemory(name)) materialise(each, kept, file, random);
    else {
      const contents = sharedMemory(random);
      if (contents) writeFileSync(file, contents);
    }
  }
}
