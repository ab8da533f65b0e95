import { describe, expect, it } from 'vitest';
import {
  EMPTY_FINGER,
  fingerValue,
  readFingers,
  type AttemptNote,
} from '#services/registration/fingers/notes.ts';

const ATTEMPT: AttemptNote = {
  n: 1,
  at: 1_795_427_040_147,
  via: 'slap',
  width: 300,
  height: 400,
  resolution: 500,
  compression: 'jp2-lossy',
  quality: {
    ...{ score: 80, area: 80, centring: 80, contrast: 80, clarity: 80 },
    ...{ moisture: 0, minutiae: 40, advice: null },
  },
  deviceQuality: null,
  device: { family: 'Fake', model: null, simulated: true },
  signed: false,
};
const noteOf = (attempt: object): string =>
  JSON.stringify({ ...EMPTY_FINGER, takes: 1, attempts: [attempt] });

describe('the note of a finger', () => {
  it('comes back as it was written', () => {
    const note = { ...EMPTY_FINGER, takes: 1, attempts: [ATTEMPT] };
    expect(readFingers(fingerValue('left-ring', note)).notes['left-ring']).toEqual(note);
  });

  it('of a draft from before pictures were kept with loss says that nothing is lost', () => {
    const { compression: _compression, ...older } = ATTEMPT;
    const { notes } = readFingers({ 'print:left-ring': noteOf(older) });
    expect(notes['left-ring'].attempts).toEqual([{ ...ATTEMPT, compression: 'jp2' }]);
  });

  it('with a compression that nobody knows is not read', () => {
    expect(() => readFingers({ 'print:left-ring': noteOf({ ...ATTEMPT, compression: 'jpeg' }) })).toThrow();
  });
});
