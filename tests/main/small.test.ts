import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataFolderOf } from '#main/dataFolder.ts';
import { startModules } from '#main/modules.ts';
import { createSessionMirror } from '#main/session.ts';
import { fakeLog } from './fakes.ts';

describe('the data folder', () => {
  test.each([
    [['electron', 'app'], '/standard'],
    [['electron', 'app', '--data', '/d'], '/d'],
    [['electron', 'app', '--data=/d'], '/d'],
    [['electron', 'app', '--data'], '/standard'],
    [['electron', 'app', '--data', ''], '/standard'],
    [['electron', 'app', '--data', 'here'], resolve('here')],
  ])('of %j is %s', (argv, folder) => expect(dataFolderOf(argv, '/standard')).toBe(folder));
});

describe('who is signed in', () => {
  const person = { id: 'p1', userName: 'zoya', displayName: 'Zoya', roles: ['operator' as const] };
  test('is what core last said, without a name', () => {
    const session = createSessionMirror();
    expect(session.context()).toEqual({ person: null });
    session.hear({ type: 'session.changed', person });
    expect(session.context()).toEqual({ person: { id: 'p1', roles: ['operator'] } });
    session.hear({ type: 'counter.changed', counter: null });
    expect(session.context().person?.id).toBe('p1');
    session.hear({ type: 'session.changed', person: null });
    expect(session.context()).toEqual({ person: null });
  });
  test('is nobody once core is gone', () => {
    const session = createSessionMirror();
    session.hear({ type: 'session.changed', person });
    session.clear();
    expect(session.context()).toEqual({ person: null });
  });
});

describe('main’s modules', () => {
  test('start in order, end in the reverse one, and only once', async () => {
    const did: string[] = [];
    const module = (name: string) => ({
      name,
      init: () => {
        did.push(name);
        return { onQuit: () => Promise.resolve(void did.push(`-${name}`)) };
      },
    });
    const end = await startModules([module('a'), module('b')], fakeLog());
    await end();
    await end();
    expect(did).toEqual(['a', 'b', '-b', '-a']);
  });
  test('that fail do not keep the others from starting or ending', async () => {
    const log = fakeLog();
    const did: string[] = [];
    const end = await startModules(
      [
        {
          name: 'broken',
          init: () => {
            throw new Error('x');
          },
        },
        { name: 'stuck', init: () => ({ onQuit: () => Promise.reject(new Error('y')) }) },
        { name: 'fine', init: () => void did.push('fine') },
      ],
      log,
    );
    await end();
    expect(did).toEqual(['fine']);
    expect(log.lines.map(({ event, facts }) => [event, facts.what])).toEqual([
      ['module-failed', 'broken'],
      ['module-end-failed', 'stuck'],
    ]);
  });
});
