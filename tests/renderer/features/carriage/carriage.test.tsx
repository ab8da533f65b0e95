// @vitest-environment jsdom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import type { Place } from '#contract/model.ts';
import { CarryDialog } from '#renderer/features/carriage/CarryDialog.tsx';
import { MirrorDialog } from '#renderer/features/carriage/MirrorDialog.tsx';
import { fakePage, OUTBOX, snapshotOf, type FakeHandlers, type FakePage } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const STICK: Place = {
  id: '00000000-0000-7000-8000-000000000001',
  name: 'SANDISK',
  freeBytes: 7_400_000_000,
  holds: null,
};

const press = (name: string | RegExp) =>
  act(async () => void fireEvent.click(screen.getByRole('button', { name })));

async function openCarry(handlers: FakeHandlers = {}): Promise<FakePage> {
  const fake = fakePage({
    'system.snapshot': () => ok(snapshotOf({ outbox: { ...OUTBOX, saved: 3 } })),
    'carriage.places': () => ok([STICK]),
    ...handlers,
  });
  return drawLoaded(<CarryDialog onClose={() => undefined} />, fake);
}

describe('carrying on a stick', () => {
  it('asks for a stick until there is one, which then shows by itself', async () => {
    const { bridge } = await openCarry({ 'carriage.places': () => ok([]) });
    expect(screen.getByText('Put in a USB stick. It appears here by itself.')).toBeTruthy();
    await act(async () => bridge.emit({ type: 'carriage.places', places: [STICK] }));
    expect(screen.getByRole('radio', { name: /SANDISK/ })).toBeTruthy();
    expect(screen.getByText(/7\.4 GB free/)).toBeTruthy();
  });

  it('writes what waits, shows how far it is, and says in counts how it ended', async () => {
    const { promise, resolve } = Promise.withResolvers<null>();
    const { bridge } = await openCarry({
      'carriage.export': async () => {
        await promise;
        return ok({ packets: 2, alreadyThere: 1, receipts: 0, skipped: 0 });
      },
    });
    await press(/Write 3 to the stick/);
    await act(async () =>
      bridge.emit({ type: 'carriage.progress', placeId: STICK.id, what: 'export', done: 1, total: 3 }),
    );
    expect(screen.getByText('1 of 3')).toBeTruthy();
    await press('Stop');
    expect(bridge.calls.at(-1)?.procedure).toBe('carriage.stop');
    await act(async () => resolve(null));
    expect(screen.getByText(/Written: 2\. Already there: 1\./)).toBeTruthy();
  });

  it('says what stays on the stick because it could not be read', async () => {
    await openCarry({
      'carriage.import': () => ok({ packets: 1, alreadyHere: 0, receipts: 4, unreadable: 2 }),
    });
    await press('Take in from the stick');
    expect(screen.getByText(/Receipts for this counter: 4/)).toBeTruthy();
    expect(screen.getByText(/2 files could not be read/)).toBeTruthy();
  });

  it('tells of a stick that was pulled, and can go on', async () => {
    await openCarry({ 'carriage.export': () => fail('carriage/place-gone') });
    await press(/Write 3/);
    expect(screen.getByText('The stick is not there any more')).toBeTruthy();
    expect(screen.getByRole('button', { name: /Write 3/ })).toBeTruthy();
  });
});

describe('the place of second copies', () => {
  it('is a stick, or nowhere by choice', async () => {
    const fake = fakePage({
      'carriage.places': () => ok([STICK]),
      'mirror.set': () => ok({ folder: '/media/SANDISK', state: 'behind', behind: 3 }),
    });
    await drawLoaded(<MirrorDialog onClose={() => undefined} />, fake);
    await press('Use this place');
    expect(fake.bridge.calls.at(-1)).toEqual({ procedure: 'mirror.set', input: { placeId: STICK.id } });
    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: /No second copy/ })));
    await press('Use this place');
    expect(fake.bridge.calls.at(-1)).toEqual({ procedure: 'mirror.set', input: { placeId: null } });
  });
});
