import { describe, expect, it } from 'vitest';
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

  describe('of a hand that the scanner does not see whole', () => {
    const slap = { kind: 'slap', slap: 'left-four' } as const;
    const refusal = (reason: 'too-few' | 'no-print' | 'wrong-hand') =>
      ({ kind: 'refused', reason, expected: 4, found: 2, finger: null, sameAs: null }) as const;

    async function refusedFor(...reasons: readonly Parameters<typeof refusal>[0][]) {
      const backend = draftBackend();
      const left = [...reasons];
      const opened = await openDesk({
        handlers: {
          'registration.captureFingers': (input) => {
            const reason = left.shift();
            return reason === undefined
              ? (backend.handlers['registration.captureFingers']?.(input) ?? fail('app/unexpected'))
              : ok({ state: backend.state(), result: refusal(reason) });
          },
        },
      });
      opened.desk.setScanner(true);
      for (const _ of reasons) await opened.desk.scan();
      return opened;
    }

    it('counts the takes in which fingers were not seen, until one is kept or another matter refused it', async () => {
      expect((await refusedFor('too-few', 'no-print')).model().unseen).toBe(2);
      expect((await refusedFor('too-few', 'wrong-hand')).model().unseen).toBe(0);
      const kept = await refusedFor('too-few');
      await kept.desk.scan();
      expect(kept.model().unseen).toBe(0);
    });

    it('takes its fingers one by one once asked, and the next hand whole again', async () => {
      const { desk, model } = await refusedFor('too-few', 'too-few', 'too-few');
      expect(model().target).toEqual(slap);
      desk.takeSingly();
      expect(model()).toMatchObject({
        target: { kind: 'finger', finger: 'left-little' },
        unseen: 0,
        result: null,
      });
      const taken: unknown[] = [];
      while (model().target?.kind === 'finger') {
        await desk.scan();
        taken.push(model().target);
        desk.goOn();
      }
      expect(taken).toEqual(
        ['left-little', 'left-ring', 'left-middle', 'left-index'].map((finger) => ({
          kind: 'finger',
          finger,
        })),
      );
      expect(model().target).toEqual({ kind: 'slap', slap: 'right-four' });
    });
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
    await expect.poll(() => model().pictures['right-thumb/1']).toBe('blob:1');
    desk.wantPicture('right-thumb/1');
    expect(asked('registration.picture').map(({ input }) => input)).toEqual([
      { id: DRAFT_ID, of: { finger: 'right-thumb', attempt: 1 } },
    ]);
  });
});
