import { describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import type { FakeHandlers } from '../../fake-client.ts';
import { DRAFT_ID, draftBackend, SLIP } from './draft-backend.ts';
import { openDesk, PERSON } from './open-desk.ts';

async function whole(handlers: FakeHandlers = {}) {
  const opened = await openDesk({ start: PERSON, handlers });
  await opened.desk.savePhoto('photo', new Uint8Array(3), 'training');
  opened.desk.setScanner(true);
  do await opened.desk.scan();
  while (opened.desk.goOn() !== null);
  opened.desk.wantPicture('left-ring/1');
  await expect.poll(() => opened.model().pictures['left-ring/1']).toBeDefined();
  return opened;
}

describe('opening a draft', () => {
  it('goes on where something is missing', async () => {
    expect((await openDesk()).model().step).toBe('person');
    const { model } = await openDesk({ start: PERSON });
    expect(model().step).toBe('photo');
    expect(model().text).toEqual(PERSON);
  });

  it('says what is wrong when it cannot be read', async () => {
    const { model } = await openDesk({
      handlers: { 'registration.get': () => fail('registration/not-found') },
    });
    expect(model().phase).toBe('failed');
    expect(model().loadError?.code).toBe('registration/not-found');
  });
});

describe('typing', () => {
  it('shows the text at once, and what was stored once the field is left', async () => {
    const { desk, model } = await openDesk();
    desk.enter('nameEn');
    desk.type('nameEn', '  Ali   Ahmad ');
    expect(model().text.nameEn).toBe('  Ali   Ahmad ');
    await desk.flush();
    expect(model().text.nameEn).toBe('  Ali   Ahmad ');
    desk.leave('nameEn');
    expect(model().text.nameEn).toBe('Ali Ahmad');
    expect(model().unsaved).toEqual([]);
  });

  it('keeps the text when it cannot be stored, and stores it when core is back', async () => {
    let broken = true;
    const backend = draftBackend();
    const { desk, model } = await openDesk({
      handlers: {
        'registration.setField': (input) =>
          broken
            ? fail('app/core-unavailable')
            : (backend.handlers['registration.setField']?.(input) ?? fail('app/unexpected')),
      },
    });
    desk.type('nameEn', 'Ali');
    expect(await desk.flush()).toBe(false);
    expect(model().text.nameEn).toBe('Ali');
    expect(model().saveError?.code).toBe('app/core-unavailable');

    broken = false;
    desk.onEvent({ type: 'core.state', state: 'ready', problem: null });
    await expect.poll(() => model().unsaved).toEqual([]);
    expect(model().saveError).toBeNull();
    expect(backend.state().fields.nameEn).toBe('Ali');
  });

  it('is stored when the step changes, and every field is then checked', async () => {
    const { desk, model, backend } = await openDesk();
    desk.type('nameEn', 'Ali');
    desk.go('photo');
    await expect.poll(() => backend.state().fields.nameEn).toBe('Ali');
    expect(model().touched).toContain('addressUr');
  });

  it('passes a warning with a reason', async () => {
    const { desk, model } = await openDesk({ start: { ...PERSON, gender: 'M', cnic: '9920112345674' } });
    expect(model().server?.missing).toContain('person');
    expect(await desk.passWarning('cnic', 'cnic-parity', 'seen on the old card')).toBe(true);
    expect(model().server?.missing).not.toContain('person');
  });
});

describe('submitting', () => {
  it('stores what is typed first, and sends the revision that it read', async () => {
    const { desk, model, asked, backend } = await whole();
    desk.type('addressEn', 'House 1, Misalgarh');
    await desk.submit();
    expect(backend.state().fields.addressEn).toBe('House 1, Misalgarh');
    expect(asked('registration.submit')[0]?.input).toEqual({ id: DRAFT_ID, rev: backend.state().rev });
    expect(model().slip).toEqual(SLIP);
  });

  it('leaves nothing of the person in the page', async () => {
    const { desk, model, held } = await whole();
    expect(held.size).toBe(2);
    await desk.submit();
    expect(model().phase).toBe('sealed');
    expect(held.size).toBe(0);
    expect(JSON.stringify(model())).not.toContain(PERSON.nameEn);
    expect(JSON.stringify(model())).not.toContain(PERSON.cnic);
  });

  it('does not submit what could not be stored', async () => {
    const { desk, model, asked } = await whole({ 'registration.setField': () => fail('storage/full') });
    desk.type('nameEn', 'Ali');
    await desk.submit();
    expect(asked('registration.submit')).toEqual([]);
    expect(model().submitError?.code).toBe('storage/full');
    expect(model().sealing).toBe(false);
  });

  it('shows what is stored when the draft was not ready after all', async () => {
    const { desk, model, asked } = await openDesk({ start: PERSON });
    await desk.submit();
    expect(model().submitError?.code).toBe('registration/not-ready');
    expect(asked('registration.get')).toHaveLength(2);
    expect(model().phase).toBe('open');
  });
});

describe('discarding', () => {
  it('gives the reason, and forgets the person', async () => {
    const { desk, model, asked } = await whole();
    expect(await desk.discard('came for another thing')).toBeNull();
    expect(asked('registration.discard')[0]?.input).toEqual({
      id: DRAFT_ID,
      reason: 'came for another thing',
    });
    expect(model().phase).toBe('discarded');
    expect(model().text.nameEn).toBe('');
  });

  it('keeps everything when it fails', async () => {
    const { desk, model } = await openDesk({
      start: PERSON,
      handlers: { 'registration.discard': () => fail('storage/io') },
    });
    expect((await desk.discard('a reason'))?.code).toBe('storage/io');
    expect(model().phase).toBe('open');
    expect(model().text.nameEn).toBe(PERSON.nameEn);
  });
});

describe('leaving', () => {
  it('stores what is typed, stops the scanner and gives every picture back', async () => {
    const { desk, held, backend, asked } = await openDesk({
      start: PERSON,
      handlers: { 'registration.captureFingers': () => new Promise(() => undefined) },
    });
    await desk.savePhoto('photo', new Uint8Array(3), 'training');
    void desk.scan();
    desk.type('addressEn', 'House 2, Misalgarh');
    desk.close();
    await expect.poll(() => backend.state().fields.addressEn).toBe('House 2, Misalgarh');
    expect(asked('registration.stopCapture')).toHaveLength(1);
    expect(held.size).toBe(0);
  });
});

describe('an answer that comes late', () => {
  it('does not stand over a newer one', async () => {
    const stale = draftBackend().state();
    const { desk, model } = await openDesk({ handlers: { 'registration.passWarning': () => ok(stale) } });
    desk.type('nameEn', 'Ali');
    await desk.flush();
    const { rev } = model().server ?? stale;
    expect(rev).toBeGreaterThan(stale.rev);
    await desk.passWarning('cnic', 'cnic-parity', 'a reason');
    expect(model().server?.rev).toBe(rev);
    expect(model().server?.fields.nameEn).toBe('Ali');
  });
});
