import { describe, expect, it } from 'vitest';
import { SLAP_FINGERS, type Finger } from '#domain/fingerprints/positions.ts';
import { row, singly } from '#tests/harness/fake-fingers.ts';
import { fingerOf, newDraft, one, resultOf, slap, stateOf, take } from '#tests/harness/fingers.ts';
import { smallJpeg } from '#tests/harness/jpeg.ts';
import {
  codeOf,
  OPERATOR,
  SETUP,
  startTrainingCounter,
  valueOf,
  type WholeCounter,
} from '#tests/harness/whole-counter.ts';

const MISSING = { kind: 'missing', lasting: 'permanent', reason: 'lost in a press' } as const;

async function draft() {
  const counter = await startTrainingCounter();
  return { counter, id: await newDraft(counter) };
}
const except = (
  { handlers }: WholeCounter,
  id: string,
  finger: Finger,
  exception: (Omit<typeof MISSING, 'lasting'> & { lasting: 'permanent' | 'temporary' }) | null = MISSING,
) => handlers['registration.setException']({ id, finger, exception }, OPERATOR);
const confirm = ({ handlers }: WholeCounter, id: string, who = {}) =>
  handlers['registration.confirmExceptions'](
    { id, userName: SETUP.firstPerson.userName, pin: SETUP.firstPerson.pin, ...who },
    OPERATOR,
  );
const photo = ({ handlers }: WholeCounter, id: string) =>
  handlers['registration.setExceptionPhoto']({ id, jpeg: smallJpeg(), source: 'training' }, OPERATOR);

describe('a finger below its threshold', () => {
  const low = async (counter: WholeCounter, id: string) => {
    counter.glass.next(singly({ person: id, finger: 'left-ring', quality: 20 }));
    return take(counter, id, one('left-ring'));
  };
  const keep = ({ handlers }: WholeCounter, id: string) =>
    handlers['registration.keepLowFinger']({ id, finger: 'left-ring', reason: 'worn by work' }, OPERATOR);

  it('may be kept with a reason after three takes, not before', async () => {
    const { counter, id } = await draft();
    for (const left of [3, 2, 1]) {
      expect(await keep(counter, id)).toMatchObject({
        error: { code: 'registration/too-early', details: { left } },
      });
      await low(counter, id);
    }
    expect(fingerOf(valueOf(await keep(counter, id)), 'left-ring')).toMatchObject({
      status: 'low',
      keptLow: { reason: 'worn by work' },
    });
  });

  it('does not count refused captures among the takes', async () => {
    const { counter, id } = await draft();
    for (let i = 0; i < 5; i += 1) {
      counter.glass.next(singly('nothing'));
      await take(counter, id, one('left-ring'));
    }
    expect(codeOf(await keep(counter, id))).toBe('registration/too-early');
  });

  it('that is good after all is no longer kept low', async () => {
    const { counter, id } = await draft();
    for (let i = 0; i < 3; i += 1) await low(counter, id);
    await keep(counter, id);
    await low(counter, id);
    expect(fingerOf(await stateOf(counter, id), 'left-ring').status).toBe('low');
    await take(counter, id, one('left-ring'));
    expect(fingerOf(await stateOf(counter, id), 'left-ring')).toMatchObject({
      status: 'good',
      keptLow: null,
    });
    expect(fingerOf(valueOf(await keep(counter, id)), 'left-ring').keptLow).toBeNull();
  });
});

describe('a finger that cannot be taken', () => {
  it('needs an exception photo and a second person’s word; then the other nine are enough', async () => {
    const { counter, id } = await draft();
    valueOf(await except(counter, id, 'right-ring'));
    for (const which of ['left-four', 'right-four', 'thumbs'] as const) await take(counter, id, slap(which));
    expect((await stateOf(counter, id)).fingersExtra.needs).toEqual(['exception-photo', 'second-person']);
    valueOf(await photo(counter, id));
    const state = valueOf(await confirm(counter, id));
    expect(state.fingersExtra).toMatchObject({ needs: [], confirmedBy: { displayName: 'Saima A.' } });
    expect(fingerOf(state, 'right-ring')).toMatchObject({
      status: 'exception',
      exception: MISSING,
      takes: 0,
    });
    expect(state.missing).toEqual(['person', 'photo']);
  });

  it('is not expected on the glass: three of the hand are right, four are too many', async () => {
    const { counter, id } = await draft();
    await except(counter, id, 'right-ring');
    counter.glass.next(
      row(
        SLAP_FINGERS['right-four'].map((finger) => ({ person: id, finger })),
        'right',
      ),
    );
    expect(await resultOf(counter, id, slap('right-four'))).toMatchObject({
      reason: 'too-many',
      expected: 3,
    });
    expect(await resultOf(counter, id, slap('right-four'))).toMatchObject({ kind: 'kept' });
    expect(counter.glass.presented.at(-1)?.fingers).toEqual(['right-index', 'right-middle', 'right-little']);
  });

  it('is not taken, alone or in a slap of nothing else', async () => {
    const { counter, id } = await draft();
    for (const finger of SLAP_FINGERS.thumbs) await except(counter, id, finger);
    expect(codeOf(await take(counter, id, one('left-thumb')))).toBe('registration/finger-excepted');
    expect(codeOf(await take(counter, id, slap('thumbs')))).toBe('registration/finger-excepted');
  });

  it('keeps its takes to look at, and is as it was when the exception is taken back', async () => {
    const { counter, id } = await draft();
    await take(counter, id, one('left-ring'));
    expect(fingerOf(valueOf(await except(counter, id, 'left-ring')), 'left-ring')).toMatchObject({
      status: 'exception',
      takes: 1,
    });
    expect(fingerOf(valueOf(await except(counter, id, 'left-ring', null)), 'left-ring').status).toBe('good');
  });

  it('leaves its name, kind and who did it in the journal, never the reason in clear', async () => {
    const { counter, id } = await draft();
    await except(counter, id, 'left-ring');
    expect(JSON.stringify(counter.backend.repository.values(id))).toContain('lost in a press');
    const { connect } = await import('#db/connection.ts');
    const db = connect(`${counter.dir}/app.db`);
    const journal = db.all<{ what: string }>('SELECT what FROM draft_journal ORDER BY n');
    db.close();
    expect(journal.at(-1)).toEqual({ what: 'finger left-ring excepted: missing, permanent' });
  });
});

describe('the second person', () => {
  it('confirms the exceptions as they stand: any change asks again', async () => {
    const { counter, id } = await draft();
    await except(counter, id, 'left-ring');
    for (const change of [
      () => except(counter, id, 'left-little'),
      () => except(counter, id, 'left-ring', { ...MISSING, lasting: 'temporary' }),
      () => except(counter, id, 'left-little', null),
    ]) {
      expect(valueOf(await confirm(counter, id)).fingersExtra.confirmedBy).not.toBeNull();
      expect(valueOf(await change()).fingersExtra.confirmedBy).toBeNull();
    }
  });

  it('confirms nothing that was changed while the PIN was checked, nor where there is nothing', async () => {
    const { counter, id } = await draft();
    expect(valueOf(await confirm(counter, id)).fingersExtra.confirmedBy).toBeNull();
    await except(counter, id, 'left-ring');
    const answer = confirm(counter, id);
    await except(counter, id, 'left-little');
    expect(valueOf(await answer).fingersExtra.confirmedBy).toBeNull();
  });

  it('is another account than the operator’s, and a supervisor’s', async () => {
    const { counter, id } = await draft();
    await except(counter, id, 'left-ring');
    const [first] = valueOf(await counter.handlers['people.list']({}, OPERATOR));
    if (!first) throw new Error('set-up made one');
    const asSaima = { person: { id: first.id, roles: first.roles } };
    expect(
      codeOf(
        await counter.handlers['registration.confirmExceptions'](
          { id, userName: 'saima', pin: SETUP.firstPerson.pin },
          asSaima,
        ),
      ),
    ).toBe('registration/same-person');
    valueOf(
      await counter.handlers['people.add'](
        { displayName: 'Bilal', userName: 'bilal', pin: '1357', roles: ['operator'] },
        asSaima,
      ),
    );
    expect(codeOf(await confirm(counter, id, { userName: 'bilal', pin: '1357' }))).toBe(
      'registration/not-entitled',
    );
    expect((await stateOf(counter, id)).fingersExtra.confirmedBy).toBeNull();
  });

  it('has the same few tries for the PIN as at sign-in, counted together', async () => {
    const { counter, id } = await draft();
    await except(counter, id, 'left-ring');
    const wrong = { userName: 'saima', pin: '0000' };
    const signIn = () => counter.handlers['session.signIn'](wrong, { person: null });
    expect(await confirm(counter, id, wrong)).toMatchObject({ error: { details: { left: 4 } } });
    expect(await signIn()).toMatchObject({ error: { details: { left: 3 } } });
    await confirm(counter, id, wrong);
    await signIn();
    expect(codeOf(await confirm(counter, id, wrong))).toBe('session/locked');
    expect(codeOf(await confirm(counter, id))).toBe('session/locked');
    expect((await stateOf(counter, id)).fingersExtra.confirmedBy).toBeNull();
  });

  it('stands in the audit chain by id', async () => {
    const { counter, id } = await draft();
    await except(counter, id, 'left-ring');
    const before = counter.backend.spool.verify().auditEntries;
    valueOf(await confirm(counter, id));
    expect(counter.backend.spool.verify()).toMatchObject({
      auditEntries: before + 1,
      brokenAuditEntry: null,
    });
  });

  it('is not asked where the authority does not want one', async () => {
    const { counter, id } = await draft();
    counter.backend.policies.keep({ ...counter.backend.policies.current(), confirmExceptions: 'permanent' });
    const temporary = valueOf(await except(counter, id, 'left-ring', { ...MISSING, lasting: 'temporary' }));
    expect(temporary.fingersExtra.needs).not.toContain('second-person');
    expect(valueOf(await except(counter, id, 'left-ring')).fingersExtra.needs).toContain('second-person');
  });
});
