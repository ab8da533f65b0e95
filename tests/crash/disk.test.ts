import { describe, expect, it } from 'vitest';
import { parseCalls, type Call } from './replay/calls.ts';
import { contentsWith, namesWith, PAGE, type Change, type Node } from './replay/disk.ts';
import { createMachine } from './replay/machine.ts';

const TOP = '/top';
const opened = (path: string, fd: number): Call => ({
  name: 'open',
  path,
  fd,
  create: true,
  truncate: false,
  append: false,
});
const write = (fd: number, text: string | Buffer, offset: number | null = null): Call => ({
  name: 'write',
  fd,
  data: Buffer.from(text),
  offset,
});
const sync = (fd: number, failed = false): Call => ({ name: 'sync', fd, failed });

function played(...calls: readonly Call[]) {
  const machine = createMachine(TOP);
  for (const call of calls) machine.play(call);
  return machine;
}
const changesOf = (node: Node): readonly Change[] => node.pending.map(({ change }) => change);
const file = (machine: ReturnType<typeof played>, name = 'a'): Node => {
  const node = machine.disk.root.seen.get(name);
  if (!node) throw new Error(`no ${name}`);
  return node;
};

describe('a disk that may lose power', () => {
  it('is sure of contents only after their sync, and of a name only after its folder’s', () => {
    const machine = played(opened('/top/a', 3), write(3, 'text'));
    expect(file(machine).durable.toString()).toBe('');
    machine.play(sync(3));
    expect(file(machine).durable.toString()).toBe('text');
    expect([...machine.disk.root.names.keys()]).toEqual([]);
    machine.play(opened(TOP, 4));
    machine.play(sync(4));
    expect([...machine.disk.root.names.keys()]).toEqual(['a']);
  });

  it('tears a write at pages, and keeps any of them', () => {
    const machine = played(opened('/top/a', 3), write(3, Buffer.alloc(2 * PAGE, 1), PAGE / 2));
    const parts = changesOf(file(machine));
    expect(parts.map((part) => part.kind === 'write' && [part.offset, part.data.length])).toEqual([
      [PAGE / 2, PAGE / 2],
      [PAGE, PAGE],
      [2 * PAGE, PAGE / 2],
    ]);
    const torn = contentsWith(Buffer.alloc(0), parts.slice(1, 2));
    expect(torn.equals(Buffer.concat([Buffer.alloc(PAGE), Buffer.alloc(PAGE, 1)]))).toBe(true);
  });

  it('takes a file that is made again under its old name for another one', () => {
    const machine = played(
      opened('/top/a', 3),
      write(3, 'first'),
      sync(3),
      opened(TOP, 4),
      sync(4),
      { name: 'unlink', path: '/top/a' },
      opened('/top/a', 5),
      write(5, 'second'),
      sync(5),
    );
    const { names, pending } = machine.disk.root;
    expect(names.get('a')?.durable.toString()).toBe('first');
    const after = namesWith(
      names,
      pending.map(({ change }) => change),
    );
    expect(after.get('a')?.durable.toString()).toBe('second');
    expect(namesWith(names, changesOf(machine.disk.root).slice(0, 1)).has('a')).toBe(false);
  });

  it('moves a name whole or not at all', () => {
    const machine = played(opened('/top/new', 3), write(3, 'x'), sync(3), {
      name: 'rename',
      from: '/top/new',
      to: '/top/a',
    });
    const [made, moved] = changesOf(machine.disk.root);
    if (!made || !moved) throw new Error('two changes of names');
    expect([...namesWith(new Map(), [made]).keys()]).toEqual(['new']);
    expect([...namesWith(new Map(), [made, moved]).keys()]).toEqual(['a']);
    expect([...namesWith(new Map(), [moved]).keys()]).toEqual([]);
  });

  it('never saves the pages of a failed sync unless they are written again', () => {
    const machine = played(
      opened('/top/a', 3),
      write(3, Buffer.alloc(2 * PAGE, 1), 0),
      sync(3, true),
      write(3, 'again', PAGE),
      sync(3),
    );
    const { durable } = file(machine);
    expect(durable.subarray(PAGE, PAGE + 6).toString()).toBe('again\x01');
    expect(durable.subarray(0, PAGE).equals(Buffer.alloc(PAGE))).toBe(true);
    expect(changesOf(file(machine))).toHaveLength(1);
  });

  it('hears what is said on standard output, line by line', () => {
    const machine = played(write(1, 'SLIP a b c\nSAVED d'), write(1, ' 4\nnothing\n'));
    expect(machine.facts).toEqual([
      { kind: 'slip', id: 'a', sha256: 'b', draft: 'c' },
      { kind: 'saved', draft: 'd', rev: 4 },
    ]);
  });

  it('refuses writes that it does not know, where they matter', () => {
    const copy = (fd: number): Call => ({
      name: 'unknown',
      call: 'copy_file_range',
      fds: [3, fd],
      paths: [],
    });
    const machine = played(opened('/top/a', 3), opened('/elsewhere', 4));
    expect(() => machine.play(copy(4))).toThrow(/copy_file_range on \/top\/a is not modelled/);
    const shared: Call = { name: 'unknown', call: 'mmap', fds: [5], paths: [] };
    expect(played(opened('/top/a.db-shm', 5)).play(shared)).toBe(false);
  });
});

describe('a trace of strace', () => {
  const hex = (text: string) =>
    `"${[...Buffer.from(text)].map((byte) => String.raw`\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;

  it('is read call by call, also where two threads talk at once, without those that failed', () => {
    const lines = [
      `10 openat(AT_FDCWD, ${hex('/top/a')}, O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 3`,
      `10 pwrite64(3, ${hex('ab')}, 2, 4096 <unfinished ...>`,
      `11 unlink(${hex('/top/b')}) = -1 ENOENT (No such file or directory)`,
      `10 <... pwrite64 resumed>) = 2`,
      `10 fsync(3) = -1 EIO (Input/output error) (INJECTED)`,
      `10 writev(1, [{iov_base=${hex('x')}, iov_len=1}, {iov_base=${hex('y')}, iov_len=1}], 2) = 2`,
      `10 ftruncate(3, 512) = 0`,
      `10 +++ exited with 0 +++`,
    ];
    expect([...parseCalls(lines)]).toEqual([
      { name: 'open', path: '/top/a', fd: 3, create: true, truncate: false, append: false },
      { name: 'write', fd: 3, data: Buffer.from('ab'), offset: 4096 },
      { name: 'sync', fd: 3, failed: true },
      { name: 'write', fd: 1, data: Buffer.from('xy'), offset: null },
      { name: 'truncate', of: 3, size: 512 },
    ]);
  });
});
