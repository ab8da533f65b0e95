import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '#domain/fingerprints/policy.ts';
import { SLAP_FINGERS, type Finger } from '#domain/fingerprints/positions.ts';
import { row, singly, touchOf } from '#tests/harness/fake-fingers.ts';
import { fingerOf, newDraft, one, resultOf, slap, stateOf, take } from '#tests/harness/fingers.ts';
import {
  codeOf,
  OPERATOR,
  startTrainingCounter,
  valueOf,
  type WholeCounter,
} from '#tests/harness/whole-counter.ts';

async function draft() {
  const counter = await startTrainingCounter();
  return { counter, id: await newDraft(counter) };
}
const hand = (which: 'right-four' | 'left-four', person: string, quality = 80) =>
  SLAP_FINGERS[which].map((finger) => ({ person, finger, quality }));

/** Everything of a draft that a capture could have left something in. */
const traces = (counter: WholeCounter, id: string) => counter.backend.repository.values(id);

describe('taking fingers', () => {
  it('in 4, 4 and 2 leaves ten good fingers, each with picture and template', async () => {
    const { counter, id } = await draft();
    for (const which of ['left-four', 'right-four', 'thumbs'] as const)
      expect(await resultOf(counter, id, slap(which))).toMatchObject({ kind: 'kept' });
    const state = await stateOf(counter, id);
    expect(state.fingers.map(({ status, takes, best }) => [status, takes, best])).toEqual(
      Array.from({ length: 10 }, () => ['good', 1, 1]),
    );
    expect(state.fingersExtra.needs).toEqual([]);
    for (const { finger } of state.fingers) {
      expect(counter.backend.repository.picture(id, `print:${finger}:1`)?.mediaType).toBe('image/jp2');
      expect(counter.backend.repository.picture(id, `template:${finger}:1`)).not.toBeNull();
    }
  });

  it('one by one works the same with a scanner of single fingers, which says that a slap is not for it', async () => {
    const { counter, id } = await draft();
    counter.glass.slap = false;
    expect(codeOf(await take(counter, id, slap('thumbs')))).toBe('device/unsupported');
    expect(await resultOf(counter, id, one('left-ring'))).toEqual({
      kind: 'kept',
      fingers: [
        {
          finger: 'left-ring',
          n: 1,
          quality: expect.objectContaining({ score: 80 }) as object,
          passes: true,
        },
      ],
    });
    expect(fingerOf(await stateOf(counter, id), 'left-ring').attempts).toMatchObject([
      { n: 1, via: 'finger', resolution: 500, deviceQuality: null },
    ]);
  });

  it('judges each finger by its own threshold: equality passes, and good ones do not carry a bad one', async () => {
    const { counter, id } = await draft();
    const [index, , , little] = SLAP_FINGERS['right-four'];
    const least = (finger: Finger = 'right-index') => DEFAULT_POLICY.thresholds[finger];
    const qualities = [99, least(index), least(index) - 1, least(little)];
    const laid = hand('right-four', 'p').map((each, at) => ({ ...each, quality: qualities[at] ?? 0 }));
    counter.glass.next(row(laid, 'right'));
    const result = await resultOf(counter, id, slap('right-four'));
    expect(result.kind === 'kept' && result.fingers.map(({ passes }) => passes)).toEqual([
      true,
      true,
      false,
      true,
    ]);
    const state = await stateOf(counter, id);
    expect(SLAP_FINGERS['right-four'].map((finger) => fingerOf(state, finger).status)).toEqual([
      'good',
      'good',
      'below',
      'good',
    ]);
  });

  it('keeps the best three takes with their bytes, and nothing of the others', async () => {
    const { counter, id } = await draft();
    const { repository } = counter.backend;
    for (const quality of [10, 30, 20, 25]) {
      counter.glass.next(singly({ person: 'p', finger: 'left-ring', quality }));
      await take(counter, id, one('left-ring'));
    }
    const finger = fingerOf(await stateOf(counter, id), 'left-ring');
    expect([finger.takes, finger.best, finger.attempts.map(({ n }) => n)]).toEqual([4, 2, [2, 3, 4]]);
    const there = [1, 2, 3, 4].map((n) => repository.picture(id, `print:left-ring:${n}`) !== null);
    expect(there).toEqual([false, true, true, true]);
    expect(repository.picture(id, 'template:left-ring:1')).toBeNull();
    const picture = await counter.handlers['registration.picture'](
      { id, of: { finger: 'left-ring', attempt: 2 } },
      OPERATOR,
    );
    expect(valueOf(picture).mediaType).toBe('image/png');
    expect(
      codeOf(
        await counter.handlers['registration.picture'](
          { id, of: { finger: 'left-ring', attempt: 1 } },
          OPERATOR,
        ),
      ),
    ).toBe('registration/not-found');
  });

  it('keeps the device’s own word and its signed record with the take', async () => {
    const { counter, id } = await draft();
    const signedRecord = new TextEncoder().encode('e30.e30.AA');
    const touch = touchOf({ person: 'p', finger: 'left-ring' }, { deviceQuality: 77, signedRecord });
    counter.glass.next({ kind: 'fingers', fingers: [touch] });
    await take(counter, id, one('left-ring'));
    expect(fingerOf(await stateOf(counter, id), 'left-ring').attempts).toMatchObject([{ deviceQuality: 77 }]);
    expect(counter.backend.repository.picture(id, 'signed:left-ring:1')?.bytes).toEqual(
      Buffer.from(signedRecord),
    );
  });

  it('goes by the names of a device that separates the fingers itself, in whatever order they come', async () => {
    const { counter, id } = await draft();
    const fingers = hand('right-four', 'p').toReversed();
    counter.glass.next({
      kind: 'fingers',
      fingers: fingers.map((each, at) => touchOf(each, { finger: each.finger, deviceQuality: at })),
    });
    await take(counter, id, slap('right-four'));
    expect(fingerOf(await stateOf(counter, id), 'right-little').attempts).toMatchObject([
      { via: 'slap', deviceQuality: 0 },
    ]);
  });
});

describe('a capture is refused, keeps nothing and counts no take', () => {
  const right = hand('right-four', 'p');
  const twice = right.map((each, at) => ({
    ...each,
    finger: at === 1 ? ('right-index' as const) : each.finger,
  }));

  it.each([
    ['too few fingers', row(right.slice(0, 3), 'right'), { reason: 'too-few', expected: 4, found: 3 }],
    ['too many', row([...right, ...right], 'right'), { reason: 'too-many', expected: 4, found: 8 }],
    ['the other hand', row(hand('left-four', 'p'), 'left'), { reason: 'wrong-hand', found: 4 }],
    [
      'one finger twice',
      row(twice, 'right'),
      { reason: 'same-finger', finger: 'right-index', sameAs: 'right-middle' },
    ],
    ['an empty glass', row([], null), { reason: 'no-print', expected: 4, found: 0 }],
  ] as const)('for %s', async (_what, answer, expected) => {
    const { counter, id } = await draft();
    const before = traces(counter, id);
    counter.glass.next(answer);
    expect(await resultOf(counter, id, slap('right-four'))).toMatchObject({ kind: 'refused', ...expected });
    expect(traces(counter, id)).toEqual(before);
    expect((await stateOf(counter, id)).rev).toBe(0);
  });

  it('for a picture without a print', async () => {
    const { counter, id } = await draft();
    counter.glass.next(singly('nothing'));
    expect(await resultOf(counter, id, one('left-ring'))).toMatchObject({ reason: 'no-print' });
    expect(fingerOf(await stateOf(counter, id), 'left-ring').takes).toBe(0);
  });

  it('for a finger that was taken before under another name', async () => {
    const { counter, id } = await draft();
    await take(counter, id, slap('right-four'));
    counter.glass.next(singly({ person: id, finger: 'right-ring' }));
    expect(await resultOf(counter, id, one('left-ring'))).toMatchObject({
      reason: 'same-finger',
      finger: 'left-ring',
      sameAs: 'right-ring',
    });
  });

  it('but not for another take of the same finger', async () => {
    const { counter, id } = await draft();
    await take(counter, id, slap('right-four'));
    expect(await resultOf(counter, id, slap('right-four'))).toMatchObject({ kind: 'kept' });
    expect(fingerOf(await stateOf(counter, id), 'right-ring').takes).toBe(2);
  });
});

describe('a finger that was taken under a wrong name', () => {
  it('can be taken under its right one, after the wrong one was taken again', async () => {
    const { counter, id } = await draft();
    // The middle finger was laid on the glass as the index.
    counter.glass.next(singly({ person: id, finger: 'right-middle' }));
    await take(counter, id, one('right-index'));
    expect(await resultOf(counter, id, one('right-middle'))).toMatchObject({
      reason: 'same-finger',
      sameAs: 'right-index',
    });
    // A lower quality than the wrong one's, so that it is the doubt that tells.
    counter.glass.quality = 50;
    expect(await resultOf(counter, id, one('right-index'))).toMatchObject({ kind: 'kept' });
    const index = fingerOf(await stateOf(counter, id), 'right-index');
    expect(index.attempts.map(({ n }) => n)).toEqual([2]);
    expect(counter.backend.repository.picture(id, 'template:right-index:1')).toBeNull();
    expect(await resultOf(counter, id, one('right-middle'))).toMatchObject({ kind: 'kept' });
  });

  it('in a slap that lay in the wrong order goes with the next one in the right order', async () => {
    const { counter, id } = await draft();
    counter.glass.next(row(hand('right-four', id).toReversed(), null));
    await take(counter, id, slap('right-four'));
    await take(counter, id, slap('right-four'));
    const state = await stateOf(counter, id);
    expect(SLAP_FINGERS['right-four'].map((finger) => fingerOf(state, finger).best)).toEqual([2, 2, 2, 2]);
  });
});
