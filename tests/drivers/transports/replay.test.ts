import { describe, expect, it } from 'vitest';
import { createReplay, parseReplay } from '#drivers/transports/replay.ts';
import { lost, receive } from '../support/collect.ts';
import { bytes } from '../support/hex.ts';
import { outcome, value } from '../support/results.ts';

const recorded = () => createReplay(value(parseReplay('# greeting\n=> 01 02\n<= 0A\n<= 0B\n\n=> 03\n')));

describe('a replayed conversation', () => {
  it('answers what was recorded, however the question is cut', async () => {
    const line = recorded();
    const answer = receive(line, 2);
    await line.write(bytes('01'));
    await line.write(bytes('02'));
    expect([...(await answer)]).toEqual([10, 11]);
    await line.write(bytes('03'));
    expect(outcome(line.finish())).toBe('ok');
  });

  it('fails on a byte that was not recorded', async () => {
    const line = recorded();
    const closed = lost(line);
    expect(outcome(await line.write(bytes('0103')))).toBe('device/bad-answer');
    expect(await closed).toBe('device/bad-answer');
    expect(line.finish()).toMatchObject({ error: { note: 'recorded => 0102, written => 0103' } });
  });

  it('fails on a question too many', async () => {
    const line = createReplay(value(parseReplay('=> 01')));
    await line.write(bytes('01'));
    expect(outcome(await line.write(bytes('01')))).toBe('device/bad-answer');
    expect(outcome(line.finish())).toBe('device/bad-answer');
  });

  it('fails when something is left over', async () => {
    const line = recorded();
    const answer = receive(line, 2);
    await line.write(bytes('0102'));
    await answer;
    expect(line.finish()).toMatchObject({ error: { note: '1 recorded lines left over' } });
  });

  it.each(['=> 0', '== 01', '=> zz', '<=', 'EF01'])('cannot be read from "%s"', (text) => {
    expect(parseReplay(`=> 01\n${text}`)).toMatchObject({ error: { note: 'fixture line 2 cannot be read' } });
  });
});
