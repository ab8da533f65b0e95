import { describe, expect, it } from 'vitest';
import type { AppEvent } from '#contract/events.ts';
import type { Token } from '#contract/model.ts';
import { createTokens } from '#services/tokens/tokens.ts';

/** A line of tokens, a printer that is in use or not, and what was put into its line. */
function desk({ printer = true, inLine = [] as readonly number[] } = {}) {
  const given: Token[] = [];
  const printed: string[] = [];
  const events: AppEvent[] = [];
  const tokens = createTokens({
    tokens: {
      issue: (_who, at) => {
        const token = { number: given.length + 1, at };
        given.push(token);
        return token;
      },
      last: () => given.at(-1) ?? null,
      find: (number) => given[number - 1] ?? null,
    },
    papers: {
      inUse: () => printer,
      addToken: ({ number }, again) => {
        printed.push(again ? `${number} again` : `${number}`);
        return `paper-${number}`;
      },
      tokenInLine: (number) => (inLine.includes(number) ? `waiting-${number}` : null),
    },
    clock: { now: () => 5, monotonic: () => 0, bootId: 'boot' },
    publish: (event) => void events.push(event),
  });
  return { tokens, printed, events };
}

describe('giving a token', () => {
  it('puts its number on paper and tells the page', () => {
    const { tokens, printed, events } = desk();
    expect(tokens.issue('operator-1')).toEqual({ token: { number: 1, at: 5 }, paperId: 'paper-1' });
    expect(printed).toEqual(['1']);
    expect(events).toEqual([{ type: 'tokens.changed', last: { number: 1, at: 5 } }]);
    expect(tokens.today()).toEqual({ last: { number: 1, at: 5 } });
  });

  it('gives the number all the same where there is no receipt printer', () => {
    const { tokens, printed, events } = desk({ printer: false });
    expect(tokens.issue('operator-1')).toEqual({ token: { number: 1, at: 5 }, paperId: null });
    expect(printed).toEqual([]);
    expect(events).toHaveLength(1);
  });
});

describe('printing the last token again', () => {
  it('gives no new number and marks the paper', () => {
    const { tokens, printed } = desk();
    tokens.issue('operator-1');
    expect(tokens.again()).toMatchObject({ ok: true, value: { paperId: 'paper-1' } });
    expect(printed).toEqual(['1', '1 again']);
    expect(tokens.today().last?.number).toBe(1);
  });

  it('does nothing while that token still waits for the printer', () => {
    const { tokens, printed } = desk({ inLine: [1] });
    tokens.issue('operator-1');
    expect(tokens.again()).toMatchObject({ ok: true, value: { paperId: 'waiting-1' } });
    expect(printed).toEqual(['1']);
  });

  it('is refused before the first one, and without a printer', () => {
    expect(desk().tokens.again()).toMatchObject({ ok: false, error: { code: 'token/none' } });
    const silent = desk({ printer: false }).tokens;
    silent.issue('operator-1');
    expect(silent.again()).toMatchObject({ ok: false, error: { code: 'device/not-found' } });
  });
});
