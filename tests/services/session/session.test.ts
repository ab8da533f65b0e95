import { describe, expect, it } from 'vitest';
import {
  codeOf,
  OPERATOR,
  SETUP,
  startCounter,
  startTrainingCounter,
  valueOf,
  type WholeCounter,
} from '#tests/harness/whole-counter.ts';

const signIn = (counter: WholeCounter, pin: string, userName = 'saima') =>
  counter.handlers['session.signIn']({ userName, pin }, { person: null });

async function lockedOut(): Promise<WholeCounter> {
  const counter = await startTrainingCounter();
  for (let i = 0; i < 5; i += 1) await signIn(counter, '0000');
  return counter;
}

describe('signing in', () => {
  it('lets the right PIN in, tells the page, and writes it into the audit chain', async () => {
    const counter = await startTrainingCounter();
    const person = valueOf(await signIn(counter, SETUP.firstPerson.pin));
    expect(person).toMatchObject({
      userName: 'saima',
      displayName: 'Saima A.',
      roles: ['operator', 'supervisor'],
    });
    expect(counter.events.at(-1)).toEqual({ type: 'session.changed', person });
    await counter.handlers['session.signOut']({}, OPERATOR);
    expect(counter.events.at(-1)).toEqual({ type: 'session.changed', person: null });
    expect(counter.backend.spool.verify()).toMatchObject({ auditEntries: 3, brokenAuditEntry: null });
  });

  it('counts the tries down and then locks', async () => {
    const counter = await startTrainingCounter();
    const answers = [];
    for (let i = 0; i < 5; i += 1) answers.push(await signIn(counter, '0000'));
    expect(answers.map((a) => (a.ok ? a : [a.error.code, a.error.details]))).toEqual([
      ['session/wrong-pin', { left: 4 }],
      ['session/wrong-pin', { left: 3 }],
      ['session/wrong-pin', { left: 2 }],
      ['session/wrong-pin', { left: 1 }],
      ['session/locked', { seconds: 30 }],
    ]);
  });

  it('refuses even the right PIN while locked, and takes it afterwards', async () => {
    const counter = await lockedOut();
    counter.clock.mono += 29_000;
    expect(await signIn(counter, '2468')).toMatchObject({
      ok: false,
      error: { code: 'session/locked', details: { seconds: 1 } },
    });
    counter.clock.mono += 1000;
    expect(codeOf(await signIn(counter, '2468'))).toBe('ok');
  });

  it('stays locked over a restart of the app and over a clock set back or forward', async () => {
    const counter = await lockedOut();
    await counter.stop();
    for (const jump of [-10, 10]) {
      const clock = {
        ...counter.clock,
        wall: counter.clock.wall + jump * 365 * 86_400_000,
        mono: counter.clock.mono + 10_000,
      };
      const again = startCounter({ dir: counter.dir, clock });
      expect(await signIn(again, '2468')).toMatchObject({
        error: { code: 'session/locked', details: { seconds: 20 } },
      });
      await again.stop();
    }
  });

  it('waits in full after a restart of the PC', async () => {
    const counter = await lockedOut();
    await counter.stop();
    const again = startCounter({ dir: counter.dir, clock: { wall: 0, mono: 3, bootId: 'boot-2' } });
    expect(await signIn(again, '2468')).toMatchObject({ error: { details: { seconds: 30 } } });
    again.clock.mono += 30_000;
    expect(codeOf(await signIn(again, '2468'))).toBe('ok');
  });

  it('does not tell an unknown name from a wrong PIN, and slows the guessing of names too', async () => {
    const counter = await startTrainingCounter();
    const codes = [];
    for (const name of ['one', 'two', 'three', 'four', 'five', 'six'])
      codes.push(codeOf(await signIn(counter, '2468', name)));
    expect(codes).toEqual([
      ...Array<string>(4).fill('session/wrong-pin'),
      'session/locked',
      'session/locked',
    ]);
    expect(codeOf(await signIn(counter, '2468'))).toBe('ok');
  });

  it('does not give two attempts at once one free try', async () => {
    const counter = await startTrainingCounter();
    const answers = await Promise.all(Array.from({ length: 7 }, () => signIn(counter, '0000')));
    expect(answers.map(codeOf)).toEqual([
      ...Array<string>(4).fill('session/wrong-pin'),
      ...Array<string>(3).fill('session/locked'),
    ]);
  });
});
