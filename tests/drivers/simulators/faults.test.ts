import { describe, expect, it } from 'vitest';
import type { WireAction } from '#drivers/simulators/line/actions.ts';
import { createLineScript } from '#drivers/simulators/line/fault-script.ts';
import { FAULTS, FAULT_NAMES, parseFault } from '#drivers/simulators/zfm/faults.ts';
import type { FaultName, FaultTrigger } from '#drivers/simulators/zfm/faults.ts';

const reply = {
  answer: Uint8Array.of(0xef, 1, 0xff, 0xff, 0xff, 0xff, 7, 0, 3, 0, 0, 0x0a),
  data: Array.from({ length: 10 }, (_, at) => new Uint8Array(12).fill(at)),
  refusal: (code: number) => Uint8Array.of(code),
};
const plain: WireAction[] = [reply.answer, ...reply.data].map((bytes) => ({ do: 'send', bytes }));
const script = (texts: readonly string[], seed = 's') =>
  createLineScript<FaultName, FaultTrigger>(
    FAULTS,
    texts.flatMap((text) => parseFault(text) ?? []),
    seed,
  );

describe('fault names', () => {
  it.each(FAULT_NAMES)('%s is read alone and with a turn', (name) => {
    expect(parseFault(name)).toEqual({ name, at: null });
    expect(parseFault(`${name}@3`)).toEqual({ name, at: 3 });
  });

  it.each(['', 'toString', 'unknown', 'silence@', 'silence@0', 'silence@-1', 'silence@x', '@1'])(
    '"%s" is none',
    (text) => {
      expect(parseFault(text)).toBeNull();
    },
  );
});

describe('a fault script', () => {
  it('does nothing without faults', () => {
    expect(script([]).play(['answer', 'image'], reply)).toEqual(plain);
  });

  it('lets a fault happen only at its own trigger', () => {
    const played = script(['messy-image']);
    expect(played.play(['answer', 'finger'], reply)).toEqual(plain);
    expect(played.play(['answer', 'features'], reply)).toEqual([{ do: 'send', bytes: Uint8Array.of(6) }]);
  });

  it('lets it happen only the Nth time when told so', () => {
    const played = script(['silence@2']);
    expect(played.play(['answer', 'finger'], reply)).toEqual(plain);
    expect(played.play(['answer'], reply)).toEqual([]);
    expect(played.play(['answer', 'finger'], reply)).toEqual(plain);
  });

  it('does the same again with the same seed, and something else with another', () => {
    const play = (seed: string) => script(['corrupted-packet'], seed).play(['answer', 'image'], reply);
    expect(play('one')).toEqual(play('one'));
    expect(play('one')).not.toEqual(plain);
    expect(play('one')).not.toEqual(play('two'));
  });

  it.each(FAULT_NAMES)('%s leaves its mark on the line', (name) => {
    const { trigger } = FAULTS[name];
    const after: WireAction = { do: 'apply', run: () => undefined };
    const usual = [...plain, after];
    expect(script([name]).play([trigger], { ...reply, after: [after] })).not.toEqual(usual);
  });
});
