import { describe, expect, test } from 'vitest';
import { contract } from '#contract/contract.ts';
import { fail, ok } from '#contract/errors.ts';
import { createFolderChoice, type FolderChoiceParts } from '#main/folderChoice.ts';
import { createRouter } from '#main/router.ts';
import { fakeClock, fakeLog } from './fakes.ts';

const STICK = '/media/someone/KINGSTON';
const place = { id: '01a207ca-75f7-740a-9c3d-2dbc88dfe362', name: 'KINGSTON', freeBytes: 1, holds: null };

function choice(parts: Partial<FolderChoiceParts> = {}) {
  const offered: string[] = [];
  const choose = createFolderChoice({
    ask: async () => STICK,
    offer: async (folder) => {
      offered.push(folder);
      return ok(place);
    },
    ...parts,
  });
  return { choose, offered };
}

describe('choosing another folder', () => {
  test('hands the chosen path to core, and the page only sees a place', async () => {
    const { choose, offered } = choice();
    const answer = await choose();
    expect(answer).toEqual(ok(place));
    expect(offered).toEqual([STICK]);
    expect(JSON.stringify(answer)).not.toContain('/media');
  });
  test('offers nothing when the person changed their mind', async () => {
    const { choose, offered } = choice({ ask: async () => null });
    expect(await choose()).toEqual(ok(null));
    expect(offered).toEqual([]);
  });
  test('says that the place is gone when core cannot take the folder', async () => {
    const { choose } = choice({ offer: async () => fail('carriage/place-gone') });
    expect(await choose()).toMatchObject({ error: { code: 'carriage/place-gone' } });
  });
  test.each([
    ['core is not there', async () => fail('app/core-unavailable')],
    ['core answers with something else', async () => ok({ path: STICK })],
  ] as const)('answers app/unexpected when %s', async (_what, offer) => {
    expect(await choice({ offer }).choose()).toMatchObject({ error: { code: 'app/unexpected' } });
  });
  test('the page cannot name a path: its call takes none, and nobody but staff may make it', async () => {
    const { choose, offered } = choice();
    const router = (roles: readonly ('operator' | 'supervisor' | 'technician')[]) =>
      createRouter({
        contract,
        handlers: { 'carriage.chooseFolder': choose },
        session: () => ({ person: roles.length > 0 ? { id: 'p', roles } : null }),
        trusted: () => true,
        limitOf: () => 1000,
        clock: fakeClock(),
        log: fakeLog(),
      });
    const page = { url: 'app://counter/', mainFrame: true };
    expect(await router(['operator'])(page, 'carriage.chooseFolder', { folder: '/etc' })).toMatchObject({
      error: { code: 'app/bad-input' },
    });
    expect(await router([])(page, 'carriage.chooseFolder', {})).toMatchObject({
      error: { code: 'app/not-allowed' },
    });
    expect(offered).toEqual([]);
    expect(await router(['technician'])(page, 'carriage.chooseFolder', {})).toEqual(ok(place));
  });
});
