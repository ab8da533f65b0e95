/** Which papers stand in the line again after the app went down while they were being printed. */
import { describe, expect, it } from 'vitest';
import type { PaperSubject } from '#contract/model.ts';
import { newPacket } from '#tests/db/fixtures.ts';
import {
  OPERATOR,
  startCounter,
  startTrainingCounter,
  valueOf,
  type WholeCounter,
} from '#tests/harness/whole-counter.ts';

const NOTE = 'paper-under-way';
const DAY = 86_400_000;

/** The counter after a restart that came while `of` was being printed, so much later. */
async function restarted(before: WholeCounter, of: PaperSubject, later = 0): Promise<WholeCounter> {
  before.backend.settings.set(NOTE, JSON.stringify({ unfinished: true, paper: { of, fate: 'unknown' } }));
  await before.stop();
  const after = startCounter({
    dir: before.dir,
    clock: { ...before.clock, wall: before.clock.wall + later },
  });
  await after.backend.start();
  return after;
}
const lineOf = ({ backend }: WholeCounter) => backend.papers.line().map(({ of, state }) => ({ of, state }));
const isForgotten = ({ backend }: WholeCounter) =>
  lineOf({ backend } as WholeCounter).length === 0 &&
  JSON.parse(backend.settings.get(NOTE) ?? '{}').paper === null;

describe('a token that was being printed', () => {
  const token = (number: number) => ({ kind: 'token', number }) as const;
  async function given(count: number) {
    const counter = await startTrainingCounter();
    for (let each = 0; each < count; each += 1) valueOf(await counter.handlers['tokens.issue']({}, OPERATOR));
    return counter;
  }

  it('is asked about, though others were given after it', async () => {
    const after = await restarted(await given(3), token(2));
    expect(lineOf(after)).toEqual([{ of: token(2), state: 'doubtful' }]);
  });

  it('is forgotten on the next day, when nobody waits for it any more', async () => {
    expect(isForgotten(await restarted(await given(1), token(1), DAY))).toBe(true);
  });

  it('is none that was never given', async () => {
    expect(isForgotten(await restarted(await given(1), token(2)))).toBe(true);
  });
});

describe('a fee receipt that was being printed', () => {
  async function paid() {
    const counter = await startTrainingCounter();
    const packet = newPacket(counter.backend.spool, new Uint8Array(1_000));
    counter.backend.spool.add(packet);
    const wish = { packetId: packet.id, fees: ['snic-normal'], paidBy: 'cash' as const };
    const { number } = valueOf(await counter.handlers['fees.take'](wish, OPERATOR));
    return { counter, of: { kind: 'fee-receipt', number } as const };
  }

  it('is asked about', async () => {
    const { counter, of } = await paid();
    expect(lineOf(await restarted(counter, of))).toEqual([{ of, state: 'doubtful' }]);
  });

  it('is none of another counter', async () => {
    const { counter } = await paid();
    const other = { kind: 'fee-receipt', number: 'F-1234-56-000001' } as const;
    expect(isForgotten(await restarted(counter, other))).toBe(true);
  });
});

it('a slip whose packet is not here any more is forgotten', async () => {
  const counter = await startTrainingCounter();
  const of = { kind: 'slip', packetId: '00000000-0000-7000-8000-00000000000a', tracking: 'R-0099-01-000001' };
  expect(isForgotten(await restarted(counter, of as PaperSubject))).toBe(true);
});
