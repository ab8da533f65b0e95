import { describe, expect, it } from 'vitest';
import { deviceFail, deviceOk, type DeviceErrorCode } from '#drivers/core/result.ts';
import { fakeImaging, singly } from '#tests/harness/fake-fingers.ts';
import { fingerOf, newDraft, one, slap, stateOf, take } from '#tests/harness/fingers.ts';
import {
  codeOf,
  OPERATOR,
  startCounter,
  startTrainingCounter,
  valueOf,
} from '#tests/harness/whole-counter.ts';

async function draft() {
  const counter = await startTrainingCounter();
  return { counter, id: await newDraft(counter) };
}

describe('while a capture runs', () => {
  it.each<DeviceErrorCode>(['device/unplugged', 'device/no-finger', 'device/aborted'])(
    '%s in the middle leaves what was saved before',
    async (code) => {
      const { counter, id } = await draft();
      await take(counter, id, slap('right-four'));
      const before = await stateOf(counter, id);
      counter.glass.next(code);
      expect(codeOf(await take(counter, id, slap('left-four')))).toBe(code);
      expect(await stateOf(counter, id)).toEqual(before);
    },
  );

  it('a kill loses nothing that was saved before, and nothing half of it is there', async () => {
    const { counter, id } = await draft();
    await take(counter, id, slap('right-four'));
    const before = await stateOf(counter, id);
    const begun = Promise.withResolvers<void>();
    counter.glass.next(() => {
      begun.resolve();
      return new Promise(() => undefined);
    });
    void take(counter, id, slap('left-four'));
    await begun.promise;
    // As it lies on disk while the capture hangs.
    await counter.stop();
    const again = startCounter({ dir: counter.dir });
    expect(await stateOf(again, id)).toEqual(before);
  });

  it('the page hears what is wanted and how far it is, and sees the glass in small pictures', async () => {
    const { counter, id } = await draft();
    counter.glass.next(async (options) => {
      const image = { width: 2, height: 1, resolution: 500, pixels: new Uint8Array(2) };
      options.onProgress({ stage: 'transferring', received: 1, total: 2 });
      for (let i = 0; i < 5; i += 1) options.onPreview?.({ kind: 'grey', image });
      await new Promise<void>((settled) => setImmediate(settled));
      return deviceOk(singly({ person: 'p', finger: 'left-ring' }));
    });
    await take(counter, id, one('left-ring'));
    const progress = counter.events.filter((event) => event.type === 'capture.progress');
    expect(progress.every(({ draftId, target }) => draftId === id && target.kind === 'finger')).toBe(true);
    expect(progress.map((event) => event.progress.stage)).toEqual([
      'connecting',
      'waiting-for-finger',
      'transferring',
      'checking',
    ]);
    // Five at once, by a clock that stands still: one.
    expect(counter.events.filter((event) => event.type === 'capture.preview')).toMatchObject([
      { draftId: id, mediaType: 'image/png' },
    ]);
  });

  it('a second one is told that the scanner is busy, and the first can be stopped', async () => {
    const { counter, id } = await draft();
    const begun = Promise.withResolvers<void>();
    counter.glass.next(({ signal }) => {
      begun.resolve();
      return new Promise((resolve) =>
        signal.addEventListener('abort', () => resolve(deviceFail('device/aborted')), { once: true }),
      );
    });
    const first = take(counter, id, one('left-ring'));
    await begun.promise;
    expect(codeOf(await take(counter, id, one('left-ring')))).toBe('device/busy');
    await counter.handlers['registration.stopCapture']({}, OPERATOR);
    expect(codeOf(await first)).toBe('device/aborted');
    expect(codeOf(await take(counter, id, one('left-ring')))).toBe('ok');
  });

  it('a field that is typed meanwhile is kept', async () => {
    const { counter, id } = await draft();
    counter.glass.next(async () => {
      await counter.handlers['registration.setField']({ id, field: 'nameEn', value: 'Saima' }, OPERATOR);
      return deviceOk(singly({ person: 'p', finger: 'left-ring' }));
    });
    const { state } = valueOf(await take(counter, id, one('left-ring')));
    expect(state.fields.nameEn).toBe('Saima');
    expect(fingerOf(state, 'left-ring').takes).toBe(1);
  });

  it('nothing of it is kept when the draft is gone', async () => {
    const { counter, id } = await draft();
    counter.glass.next(async () => {
      await counter.handlers['registration.discard']({ id, reason: 'went away' }, OPERATOR);
      return deviceOk(singly({ person: 'p', finger: 'left-ring' }));
    });
    expect(codeOf(await take(counter, id, one('left-ring')))).toBe('registration/not-found');
  });
});

describe('imaging that fails', () => {
  it('is no word about the finger: nothing kept, nothing counted, and said in the log without any data', async () => {
    const imaging = {
      ...fakeImaging(),
      analyse: async () => ({ ok: false, error: { code: 'imaging/failed' } }) as const,
    };
    const counter = await startTrainingCounter({ imaging });
    const id = await newDraft(counter);
    expect(codeOf(await take(counter, id, one('left-ring')))).toBe('device/image-failed');
    expect(fingerOf(await stateOf(counter, id), 'left-ring').takes).toBe(0);
    expect(counter.warnings).toEqual(['a capture could not be worked on']);
  });
});
