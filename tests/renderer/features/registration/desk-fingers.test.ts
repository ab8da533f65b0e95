import { describe, expect, it, vi } from 'vitest';
import { fail, ok } from '#contract/errors.ts';
import { DRAFT_ID, draftBackend, SLIP } from './draft-backend.ts';
import { quality } from './draft-fingers.ts';
import { openDesk } from './open-desk.ts';

describe('taking fingers', () => {
  const progress = { stage: 'transferring', received: 10, total: 100, left: null } as const;
  const thumb = { kind: 'finger', finger: 'right-thumb' } as const;

  it('goes one by one, or by slap once the scanner takes several', async () => {
    const { desk, model } = await openDesk();
    expect(model().target).toEqual(thumb);
    desk.setScanner(true);
    expect(model().target).toEqual({ kind: 'slap', slap: 'left-four' });
  });

  it('shows the progress of this draft and this target only', async () => {
    let finish: () => void = () => undefined;
    const backend = draftBackend();
    const { desk, model } = await openDesk({
      handlers: {
        'registration.captureFingers': (input) =>
          new Promise((answer) => {
            finish = () =>
              answer(backend.handlers['registration.captureFingers']?.(input) ?? fail('app/unexpected'));
          }),
      },
    });
    const scanned = desk.scan();
    const event = { type: 'capture.progress', draftId: DRAFT_ID, target: thumb, progress } as const;
    desk.onEvent({ ...event, draftId: SLIP.packetId });
    desk.onEvent({ ...event, target: { kind: 'finger', finger: 'left-index' } });
    expect(model().capture?.progress.stage).toBe('connecting');
    desk.onEvent(event);
    expect(model().capture?.progress).toEqual(progress);
    finish();
    await scanned;
    expect(model().capture).toBeNull();
    expect(model().result?.kind).toBe('kept');
  });

  it('shows what lies on the glass, and gives it back when the capture ends', async () => {
    let finish: () => void = () => undefined;
    const { desk, model, held } = await openDesk({
      handlers: {
        'registration.captureFingers': () =>
          new Promise((answer) => {
            finish = () => answer(fail('device/aborted'));
          }),
      },
    });
    const scanned = desk.scan();
    const frame = { type: 'capture.preview', mediaType: 'image/png', bytes: new Uint8Array(3) } as const;
    desk.onEvent({ ...frame, draftId: DRAFT_ID });
    desk.onEvent({ ...frame, draftId: DRAFT_ID });
    desk.onEvent({ ...frame, draftId: SLIP.packetId });
    expect([...held]).toEqual([model().preview]);
    finish();
    await scanned;
    expect(held.size).toBe(0);
  });

  it('asks for the one finger that a slap left unclear, and for the whole slap when there are more', async () => {
    const only = draftBackend({}, (finger) => quality(finger === 'left-ring' ? 20 : 80));
    const one = await openDesk({ handlers: only.handlers });
    one.desk.setScanner(true);
    await one.desk.scan();
    expect(one.model().target).toEqual({ kind: 'finger', finger: 'left-ring' });

    const two = await openDesk({ handlers: draftBackend({}, () => quality(20)).handlers });
    two.desk.setScanner(true);
    await two.desk.scan();
    expect(two.model().target).toEqual({ kind: 'slap', slap: 'left-four' });
  });

  it('goes finger by finger once a slap was taken often enough', async () => {
    const { desk, model } = await openDesk({ handlers: draftBackend({}, () => quality(20)).handlers });
    desk.setScanner(true);
    for (let take = 0; take < 3; take += 1) await desk.scan();
    expect(model().target).toEqual({ kind: 'finger', finger: 'left-little' });
    expect(await desk.keepLow('left-little', 'worn by work')).toBeNull();
    expect(desk.goOn()).toEqual({ kind: 'finger', finger: 'left-ring' });
  });

  it('keeps what was just taken in sight until the operator goes on', async () => {
    const { desk, model } = await openDesk();
    await desk.scan();
    expect(model().target).toEqual(thumb);
    desk.setScanner(true);
    expect(model().target).toEqual(thumb);
    expect(desk.goOn()).toEqual({ kind: 'slap', slap: 'left-four' });
  });

  it('says why nothing was kept', async () => {
    const refused = {
      kind: 'refused',
      reason: 'same-finger',
      expected: 1,
      found: 1,
      finger: 'right-thumb',
      sameAs: 'left-index',
    } as const;
    const backend = draftBackend();
    const { desk, model } = await openDesk({
      handlers: { 'registration.captureFingers': () => ok({ state: backend.state(), result: refused }) },
    });
    await desk.scan();
    expect(model().result).toEqual(refused);
    expect(model().target).toEqual(thumb);
  });

  it('says what the device answered, but not that the operator stopped it', async () => {
    const unplugged = await openDesk({
      handlers: { 'registration.captureFingers': () => fail('device/unplugged') },
    });
    await unplugged.desk.scan();
    expect(unplugged.model().captureError?.code).toBe('device/unplugged');
    const stopped = await openDesk({
      handlers: { 'registration.captureFingers': () => fail('device/aborted') },
    });
    await stopped.desk.scan();
    expect(stopped.model().captureError).toBeNull();
  });

  it('fetches a picture once, however often it is shown', async () => {
    const { desk, model, asked } = await openDesk();
    await desk.scan();
    desk.wantPicture('right-thumb/1');
    desk.wantPicture('right-thumb/1');
    await vi.waitFor(() => expect(model().pictures['right-thumb/1']).toBe('blob:1'));
    desk.wantPicture('right-thumb/1');
    expect(asked('registration.picture').map(({ input }) => input)).toEqual([
      { id: DRAFT_ID, of: { finger: 'right-thumb', attempt: 1 } },
    ]);
  });
});
