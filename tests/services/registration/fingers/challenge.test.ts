import { describe, expect, it } from 'vitest';
import { singly } from '#tests/harness/fake-fingers.ts';
import { newDraft, one, slap, stateOf, take } from '#tests/harness/fingers.ts';
import {
  codeOf,
  OPERATOR,
  startTrainingCounter,
  valueOf,
  type WholeCounter,
} from '#tests/harness/whole-counter.ts';

const start = ({ handlers }: WholeCounter, id: string) =>
  handlers['registration.startChallenge']({ id }, OPERATOR);
const answer = ({ handlers }: WholeCounter, id: string, finger: Parameters<typeof one>[0]) =>
  handlers['registration.answerChallenge']({ id, finger }, OPERATOR);

async function drawn() {
  const counter = await startTrainingCounter();
  const id = await newDraft(counter);
  await take(counter, id, slap('right-four'));
  const { challenge } = valueOf(await start(counter, id)).fingersExtra;
  const [first, second] = challenge?.fingers ?? [];
  if (!first || !second) throw new Error('two were drawn');
  return { counter, id, first, second };
}

describe('a challenge', () => {
  it('cannot be drawn before two fingers are taken', async () => {
    const counter = await startTrainingCounter();
    const id = await newDraft(counter);
    await take(counter, id, one('left-ring'));
    expect(codeOf(await start(counter, id))).toBe('registration/too-early');
  });

  it('is passed when both drawn fingers match what was taken of them', async () => {
    const { counter, id, first, second } = await drawn();
    expect(valueOf(await answer(counter, id, second)).fingersExtra.challenge).toMatchObject({
      matched: [second],
    });
    const state = valueOf(await answer(counter, id, first));
    expect(state.fingersExtra.challenge).toEqual({
      fingers: [first, second],
      matched: [second, first],
      tries: 2,
    });
  });

  it('counts a try that does not match, and changes nothing else', async () => {
    const { counter, id, first, second } = await drawn();
    const before = await stateOf(counter, id);
    counter.glass.next(singly({ person: id, finger: second }));
    expect(codeOf(await answer(counter, id, first))).toBe('registration/not-matched');
    const after = await stateOf(counter, id);
    expect(after.fingersExtra.challenge).toEqual({ fingers: [first, second], matched: [], tries: 1 });
    expect(after.fingers).toEqual(before.fingers);
  });

  it('does not count a glass without a print', async () => {
    const { counter, id, first } = await drawn();
    counter.glass.next(singly('nothing'));
    expect(codeOf(await answer(counter, id, first))).toBe('device/poor-image');
    expect((await stateOf(counter, id)).fingersExtra.challenge?.tries).toBe(0);
  });

  it('takes no answer for a finger that was not drawn', async () => {
    const { counter, id } = await drawn();
    expect(codeOf(await answer(counter, id, 'left-thumb'))).toBe('registration/too-early');
  });

  it('falls when one of its fingers is taken again or excepted, and can be drawn anew', async () => {
    const { counter, id, first } = await drawn();
    await take(counter, id, one('left-thumb'));
    expect((await stateOf(counter, id)).fingersExtra.challenge).not.toBeNull();
    await take(counter, id, one(first));
    expect((await stateOf(counter, id)).fingersExtra.challenge).toBeNull();
    const again = valueOf(await start(counter, id)).fingersExtra.challenge?.fingers[0];
    if (!again) throw new Error('drawn anew');
    const exception = { kind: 'unusable', lasting: 'temporary', reason: 'a bandage' } as const;
    await counter.handlers['registration.setException']({ id, finger: again, exception }, OPERATOR);
    expect((await stateOf(counter, id)).fingersExtra.challenge).toBeNull();
  });
});
