import { describe, expect, it } from 'vitest';
import { createPacing, SENDING } from '#services/sync/pacing.ts';

const pacing = (data: string | null, registering = true) =>
  createPacing({
    reference: (name) => (data !== null && name === SENDING ? { name, version: 1, data } : null),
    registering: () => registering,
  })();
const free = { bytesPerSecond: null, paused: false };

describe('The pace that upstream publishes', () => {
  it('is no limit and no pause before it says anything', () => {
    expect(pacing(null)).toEqual(free);
  });

  it('limits the bytes, and pauses only while a registration is being taken', () => {
    const both = JSON.stringify({ bytesPerSecond: 16_000, pauseWhileRegistering: true });
    expect(pacing(both)).toEqual({ bytesPerSecond: 16_000, paused: true });
    expect(pacing(both, false)).toEqual({ bytesPerSecond: 16_000, paused: false });
    const never = JSON.stringify({ bytesPerSecond: null, pauseWhileRegistering: false });
    expect(pacing(never)).toEqual(free);
  });

  it('may grow words that this program does not know', () => {
    const grown = JSON.stringify({ bytesPerSecond: 4096, pauseWhileRegistering: false, hours: [8, 16] });
    expect(pacing(grown)).toEqual({ bytesPerSecond: 4096, paused: false });
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"bytesPerSecond":0,"pauseWhileRegistering":true}',
    '{"bytesPerSecond":1023,"pauseWhileRegistering":true}',
    '{"bytesPerSecond":-5,"pauseWhileRegistering":true}',
    '{"bytesPerSecond":"16000","pauseWhileRegistering":true}',
    '{"bytesPerSecond":16000.5,"pauseWhileRegistering":true}',
    '{"bytesPerSecond":null,"pauseWhileRegistering":"yes"}',
    '{"pauseWhileRegistering":true}',
  ])('is ignored where it makes no sense: %s', (data) => {
    expect(pacing(data)).toEqual(free);
  });

  it('is read anew when a new version comes', () => {
    let data = '{"bytesPerSecond":2048,"pauseWhileRegistering":false}';
    const pace = createPacing({
      reference: (name) => ({ name, version: 1, data }),
      registering: () => false,
    });
    expect(pace().bytesPerSecond).toBe(2048);
    data = '{"bytesPerSecond":4096,"pauseWhileRegistering":false}';
    expect(pace().bytesPerSecond).toBe(4096);
  });
});
