/** A failed sync: the file is not written through the same connection again, and the registration goes on. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from './harness/bundle.ts';
import { canTrace } from './harness/record.ts';
import { recordFailingSyncs } from './harness/recordings.ts';
import { parseCalls, type Call } from './replay/calls.ts';
import { parseFact } from './replay/facts.ts';

/** Files by their descriptors at each moment, and what was done to the one whose sync failed, from then on. */
function afterFailure(calls: readonly Call[]): { readonly path: string; readonly done: readonly string[] } {
  const open = new Map<number, string>();
  let path = '';
  const done: string[] = [];
  for (const call of calls) {
    if (call.name === 'open') open.set(call.fd, call.path);
    if (call.name === 'sync' && call.failed && path === '') path = open.get(call.fd) ?? '';
    else if (path !== '' && call.name === 'open' && call.path === path) done.push('open');
    else if (path !== '' && 'fd' in call && call.name !== 'read' && open.get(call.fd) === path)
      done.push(call.name);
    if (call.name === 'unlink' && call.path === path) done.push('unlink');
    if (call.name === 'close') open.delete(call.fd);
  }
  return { path, done };
}

describe.skipIf(!canTrace())('a sync that fails (strace)', () => {
  let programs: string;
  beforeAll(async () => {
    programs = await bundle('as-it-is', [], { often: false });
  });

  it.each(['5', '14', '20', '22'])('number %s closes the connection; nobody loses a slip', async (when) => {
    const { trace } = await recordFailingSyncs(programs, when);
    const calls = [...parseCalls(readFileSync(trace, 'latin1').split('\n'))];
    const { path, done } = afterFailure(calls);
    expect(path).toMatch(/\.db-wal$/);
    // The same bytes once more, and synced; then the connection that failed goes before anything new is written.
    expect(done.slice(0, 4)).toEqual(['open', 'write', 'sync', 'close']);
    const next = done.slice(4);
    expect(next.slice(0, next.indexOf('write'))).toEqual(expect.arrayContaining(['close', 'open']));
    const said = Buffer.concat(
      calls.flatMap((call) => (call.name === 'write' && call.fd === 1 ? [call.data] : [])),
    );
    const slips = said
      .toString()
      .split('\n')
      .flatMap((line) => parseFact(line) ?? []);
    expect(slips.filter(({ kind }) => kind === 'slip')).toHaveLength(3);
  });
});
