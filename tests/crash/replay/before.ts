/** A folder as it lay on disk before the program began: all of it durable. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Disk, Node } from './disk.ts';

export function loadFolder(disk: Disk, folder: string, into: Node = disk.root): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const from = path.join(folder, entry.name);
    const node = entry.isDirectory() ? disk.make('folder') : disk.make('file', readFileSync(from));
    into.names.set(entry.name, node);
    into.seen.set(entry.name, node);
    if (entry.isDirectory()) loadFolder(disk, from, node);
  }
}
