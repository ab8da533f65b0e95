/** Plays a program's system calls on a disk that may lose power, and hears what it acknowledges on standard output. */
import path from 'node:path';
import type { Call } from './calls.ts';
import { createDisk, type Disk, type Node } from './disk.ts';
import { parseFact, type Fact } from './facts.ts';

interface OpenFile {
  readonly node: Node;
  readonly path: string;
  readonly append: boolean;
  at: number;
}

export interface Machine {
  readonly disk: Disk;
  readonly facts: readonly Fact[];
  /** True when the state after this call is another one than before. */
  play(call: Call): boolean;
}

/** Files that no crash leaves anything of: SQLite makes the shared memory anew. */
export const isSharedMemory = (name: string): boolean => name.endsWith('-shm');

/** `top`: what lies below this folder matters, as it was on disk before. */
export function createMachine(top: string, before: (disk: Disk) => void = () => undefined): Machine {
  const disk = createDisk();
  before(disk);
  const files = new Map<number, OpenFile>();
  const facts: Fact[] = [];
  let said = '';

  const inside = (where: string): string | null => {
    const relative = path.relative(top, where);
    return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative)) ? relative : null;
  };
  const find = (relative: string): Node | undefined => {
    let node: Node | undefined = disk.root;
    for (const name of relative.split('/').filter(Boolean)) node = node?.seen.get(name);
    return node;
  };
  /** The folder that holds a path, and its name there; null outside of what matters. */
  const place = (where: string): { readonly folder: Node; readonly name: string } | null => {
    const relative = inside(where);
    if (relative === null || relative === '') return null;
    const folder = find(path.dirname(relative) === '.' ? '' : path.dirname(relative));
    if (!folder) throw new Error(`no folder for ${where}`);
    return { folder, name: path.basename(relative) };
  };

  const hear = (data: Buffer): boolean => {
    said += data.toString();
    const lines = said.split('\n');
    said = lines.pop() ?? '';
    const heard = lines.flatMap((line) => parseFact(line) ?? []);
    facts.push(...heard);
    return heard.length > 0;
  };

  const open = (call: Extract<Call, { name: 'open' }>): boolean => {
    files.delete(call.fd);
    const relative = inside(call.path);
    if (relative === null) return false;
    let node = find(relative);
    let changed = false;
    if (!node) {
      const where = place(call.path);
      if (!where || !call.create) throw new Error(`${call.path} was opened but is not known`);
      node = disk.make('file');
      disk.add(where.folder, { kind: 'name', name: where.name, node });
      changed = true;
    }
    if (call.truncate && node.size > 0) {
      disk.add(node, { kind: 'size', size: 0 });
      changed = true;
    }
    files.set(call.fd, { node, path: call.path, append: call.append, at: 0 });
    return changed;
  };

  const write = ({ fd, data, offset }: Extract<Call, { name: 'write' }>): boolean => {
    if (fd === 1 && !files.has(1)) return hear(data);
    const file = files.get(fd);
    if (!file || data.length === 0) return false;
    const at = offset ?? (file.append ? file.node.size : file.at);
    if (offset === null) file.at = at + data.length;
    disk.add(file.node, { kind: 'write', offset: at, data });
    return true;
  };

  const rename = (from: string, to: string): boolean => {
    const [a, b] = [place(from), place(to)];
    const node = a?.folder.seen.get(a.name);
    if (!a && !b) return false;
    if (!a || !b || !node || a.folder !== b.folder)
      throw new Error(`a move between folders is not modelled: ${from} to ${to}`);
    disk.add(a.folder, { kind: 'move', from: a.name, to: b.name, node });
    return true;
  };

  const refuse = ({ call, fds, paths }: Extract<Call, { name: 'unknown' }>): false => {
    const touched = [...fds.flatMap((fd) => files.get(fd)?.path ?? []), ...paths].filter(
      (where) => inside(where) !== null && !isSharedMemory(where),
    );
    if (touched.length > 0) throw new Error(`${call} on ${touched.join(' ')} is not modelled`);
    return false;
  };

  const play = (call: Call): boolean => {
    switch (call.name) {
      case 'open':
        return open(call);
      case 'close':
        files.delete(call.fd);
        return false;
      case 'dup': {
        const file = files.get(call.fd);
        if (file) files.set(call.copy, file);
        else files.delete(call.copy);
        return false;
      }
      case 'read': {
        const file = files.get(call.fd);
        if (file) file.at += call.bytes;
        return false;
      }
      case 'seek': {
        const file = files.get(call.fd);
        if (file) file.at = call.to;
        return false;
      }
      case 'write':
        return write(call);
      case 'truncate': {
        const relative = typeof call.of === 'string' ? inside(call.of) : null;
        const node =
          typeof call.of === 'number'
            ? files.get(call.of)?.node
            : relative === null
              ? undefined
              : find(relative);
        if (!node || node.size === call.size) return false;
        disk.add(node, { kind: 'size', size: call.size });
        return true;
      }
      case 'sync': {
        const file = files.get(call.fd);
        if (!file || file.node.pending.length === 0) return false;
        disk.sync(file.node, call.failed);
        return true;
      }
      case 'rename':
        return rename(call.from, call.to);
      case 'unlink': {
        const where = place(call.path);
        const node = where?.folder.seen.get(where.name);
        if (!where || !node) return false;
        disk.add(where.folder, { kind: 'no-name', name: where.name, node });
        return true;
      }
      case 'mkdir': {
        const where = place(call.path);
        if (!where) return false;
        disk.add(where.folder, { kind: 'name', name: where.name, node: disk.make('folder') });
        return true;
      }
      case 'unknown':
        return refuse(call);
    }
  };
  return { disk, facts, play };
}
