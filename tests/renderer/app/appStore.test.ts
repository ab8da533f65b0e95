import { describe, expect, it } from 'vitest';
import { callError, fail, ok } from '#contract/errors.ts';
import { sceneOf } from '#renderer/app/scene.ts';
import { fakePage, OUTBOX, PERSON, snapshotOf, statusOf } from '../fake-client.ts';

const corrupt = callError('storage/corrupt');

describe('the app’s store', () => {
  it('reads the snapshot once core is ready', async () => {
    const { page } = fakePage({
      'system.snapshot': () => ok(snapshotOf({ language: 'ur', theme: 'contrast' })),
    });
    await page.app.getState().load();
    expect(page.app.getState()).toMatchObject({
      language: 'ur',
      theme: 'contrast',
      snapshot: { person: PERSON },
    });
  });

  it('does not ask a core that is not there', async () => {
    const { page, bridge } = fakePage({ 'system.status': () => ok(statusOf({ core: 'starting' })) });
    await page.app.getState().load();
    expect(bridge.calls.map(({ procedure }) => procedure)).toEqual(['system.status']);
  });

  it('reads the snapshot again when core comes back', async () => {
    const { page, bridge } = fakePage();
    await page.app.getState().load();
    bridge.emit({ type: 'core.state', state: 'restarting', problem: null });
    expect(page.app.getState().status?.core).toBe('restarting');
    const before = bridge.calls.length;
    bridge.emit({ type: 'core.state', state: 'ready', problem: null });
    expect(bridge.calls.slice(before).map(({ procedure }) => procedure)).toEqual(['system.snapshot']);
  });

  it('drops a slow answer to an older question', async () => {
    const answers: ((language: 'en' | 'ur') => void)[] = [];
    const { page } = fakePage({
      'system.snapshot': () =>
        new Promise((resolve) => answers.push((language) => resolve(ok(snapshotOf({ language }))))),
    });
    const first = page.app.getState().load();
    await expect.poll(() => answers.length).toBe(1);
    const second = page.app.getState().load();
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.('ur');
    answers[0]?.('en');
    await Promise.all([first, second]);
    expect(page.app.getState().language).toBe('ur');
  });

  it('does not take a choice of language back by an answer from before it', async () => {
    const answer = Promise.withResolvers<void>();
    const { page, bridge } = fakePage({
      'system.snapshot': async () => {
        await answer.promise;
        return ok(snapshotOf({ language: 'en' }));
      },
    });
    const loading = page.app.getState().load();
    await expect.poll(() => bridge.calls.map(({ procedure }) => procedure)).toContain('system.snapshot');
    await page.app.getState().setLanguage('ur');
    answer.resolve();
    await loading;
    expect(page.app.getState()).toMatchObject({ language: 'ur', snapshot: { language: 'ur' } });
  });

  it('follows the outbox by events', async () => {
    const { page, bridge } = fakePage();
    await page.app.getState().load();
    bridge.emit({ type: 'outbox.changed', outbox: { ...OUTBOX, saved: 3 } });
    expect(page.app.getState().snapshot?.outbox.saved).toBe(3);
  });

  it('changes the language at once and tells whether it was saved', async () => {
    const { page } = fakePage({ 'preferences.set': () => fail('storage/full') });
    const saved = page.app.getState().setLanguage('ur');
    expect(page.app.getState().language).toBe('ur');
    expect(await saved).toBe(false);
  });
});

describe('the scene', () => {
  const all = { status: statusOf(), snapshot: snapshotOf(), problem: null };

  it.each([
    ['starting', { ...all, status: null, snapshot: null }],
    ['starting', { ...all, status: statusOf({ core: 'starting' }), snapshot: null }],
    ['problem', { ...all, status: statusOf({ core: 'stopped', problem: corrupt }), snapshot: null }],
    ['problem', { ...all, status: statusOf({ core: 'stopped', problem: corrupt }) }],
    ['problem', { ...all, snapshot: null, problem: corrupt }],
    ['setup', { ...all, snapshot: snapshotOf({ counter: null, person: null }) }],
    ['sign-in', { ...all, snapshot: snapshotOf({ person: null }) }],
    ['work', all],
  ] as const)('is %s', (scene, state) => {
    expect(sceneOf(state).scene).toBe(scene);
  });

  it('stays at work while core restarts, so that nothing typed goes away', () => {
    expect(sceneOf({ ...all, status: statusOf({ core: 'restarting' }) }).scene).toBe('work');
    const crashed = callError('app/core-unavailable');
    expect(sceneOf({ ...all, status: statusOf({ core: 'stopped', problem: crashed }) }).scene).toBe('work');
  });
});
