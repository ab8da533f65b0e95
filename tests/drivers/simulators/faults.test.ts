import { describe, expect, it } from 'vitest';
import { createFaultScript, parseFault } from '#drivers/simulators/zfm/fault-script.ts';
import { FAULT_NAMES } from '#drivers/simulators/zfm/faults.ts';
import type { WireAction } from '#drivers/simulators/zfm/faults.ts';
import { COMMAND } from '#drivers/simulators/zfm/module.ts';

const reply = (to: number) => ({ to, ack: Uint8Array.of(0), data: null });
const packets = {
  answer: Uint8Array.of(0xef, 1, 0xff, 0xff, 0xff, 0xff, 7, 0, 3, 0, 0, 0x0a),
  data: Array.from({ length: 10 }, (_, at) => new Uint8Array(12).fill(at)),
};
const plain: WireAction[] = [packets.answer, ...packets.data].map((bytes) => ({ do: 'send', bytes }));
const script = (texts: readonly string[], seed = 's') =>
  createFaultScript(
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
    expect(script([]).play(reply(COMMAND.upImage), packets, 0)).toEqual(plain);
  });

  it('lets a fault happen only at its own trigger', () => {
    const played = script(['messy-image']);
    expect(played.play(reply(COMMAND.genImg), packets, 0)).toEqual(plain);
    expect(played.play(reply(COMMAND.img2Tz), packets, 0)).toHaveLength(1);
  });

  it('lets it happen only the Nth time when told so', () => {
    const played = script(['silence@2']);
    expect(played.play(reply(COMMAND.genImg), packets, 0)).toEqual(plain);
    expect(played.play(reply(COMMAND.readSysPara), packets, 0)).toEqual([]);
    expect(played.play(reply(COMMAND.genImg), packets, 0)).toEqual(plain);
  });

  it('does the same again with the same seed, and something else with another', () => {
    const play = (seed: string) =>
      script(['corrupted-packet'], seed).play(reply(COMMAND.upImage), packets, 0);
    expect(play('one')).toEqual(play('one'));
    expect(play('one')).not.toEqual(plain);
    expect(play('one')).not.toEqual(play('two'));
  });
});
