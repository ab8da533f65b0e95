import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { singly } from '#tests/harness/fake-fingers.ts';
import { fingerOf, newDraft, one, resultOf, stateOf } from '#tests/harness/fingers.ts';
import { codeOf, SETUP, startTrainingCounter, valueOf } from '#tests/harness/whole-counter.ts';

async function signedIn() {
  const counter = await startTrainingCounter();
  const { userName, pin } = SETUP.firstPerson;
  const { id, roles } = valueOf(
    await counter.handlers['session.signIn']({ userName, pin }, { person: null }),
  );
  return { counter, who: { person: { id, roles } } };
}
const BILAL = { displayName: 'Bilal', userName: 'bilal', pin: '1357', roles: ['operator'] as const };

describe('the people of a counter', () => {
  it('are listed in the order in which they came, without their PINs', async () => {
    const { counter, who } = await signedIn();
    valueOf(await counter.handlers['people.add']({ ...BILAL, roles: ['operator', 'operator'] }, who));
    const people = valueOf(await counter.handlers['people.list']({}, who));
    expect(people.map(({ userName, roles, fingers }) => [userName, roles, fingers])).toEqual([
      ['saima', ['operator', 'supervisor'], []],
      ['bilal', ['operator'], []],
    ]);
    expect(JSON.stringify(people)).not.toMatch(/pin|scrypt/i);
    expect(codeOf(await counter.handlers['session.signIn']({ userName: 'bilal', pin: '1357' }, who))).toBe(
      'ok',
    );
  });

  it('have names of their own, also when two are added at once', async () => {
    const { counter, who } = await signedIn();
    const add = () => counter.handlers['people.add']({ ...BILAL, roles: ['operator'] }, who);
    expect((await Promise.all([add(), add()])).map(codeOf).toSorted()).toEqual(['ok', 'people/name-taken']);
  });

  it('stand in the audit chain by id when they are added', async () => {
    const { counter, who } = await signedIn();
    const before = counter.backend.spool.verify().auditEntries;
    valueOf(await counter.handlers['people.add']({ ...BILAL, roles: ['operator'] }, who));
    expect(counter.backend.spool.verify()).toMatchObject({
      auditEntries: before + 1,
      brokenAuditEntry: null,
    });
  });
});

describe('a person’s own finger', () => {
  it('cannot pass for an applicant’s, once it is known', async () => {
    const { counter, who } = await signedIn();
    const id = await newDraft(counter);
    expect((await stateOf(counter, id, who)).fingersExtra.operatorKnown).toBe(false);
    const person = valueOf(await counter.handlers['session.enrolOwnFinger']({ finger: 'right-index' }, who));
    expect(person.fingers).toEqual(['right-index']);
    expect((await stateOf(counter, id, who)).fingersExtra.operatorKnown).toBe(true);
    counter.glass.next(singly({ person: who.person.id, finger: 'right-index' }));
    expect(await resultOf(counter, id, one('left-ring'), who)).toMatchObject({
      reason: 'operator-finger',
      finger: 'left-ring',
    });
    expect(fingerOf(await stateOf(counter, id), 'left-ring').takes).toBe(0);
    expect(await resultOf(counter, id, one('left-ring'), who)).toMatchObject({ kind: 'kept' });
  });

  it('is anybody’s: a colleague’s does not pass either', async () => {
    const { counter, who } = await signedIn();
    await counter.handlers['session.enrolOwnFinger']({ finger: 'right-index' }, who);
    const id = await newDraft(counter);
    counter.glass.next(singly({ person: who.person.id, finger: 'right-index' }));
    expect(await resultOf(counter, id, one('right-index'))).toMatchObject({ reason: 'operator-finger' });
    // Who asks here has none known: the page can say so.
    expect((await stateOf(counter, id)).fingersExtra.operatorKnown).toBe(false);
  });

  it('is refused when it is poor, since a bad template lets everything pass', async () => {
    const { counter, who } = await signedIn();
    for (const finger of ['nothing', { person: 'x', finger: 'right-index', quality: 20 }] as const) {
      counter.glass.next(singly(finger));
      expect(codeOf(await counter.handlers['session.enrolOwnFinger']({ finger: 'right-index' }, who))).toBe(
        'device/poor-image',
      );
    }
    expect(valueOf(await counter.handlers['people.list']({}, who))[0]?.fingers).toEqual([]);
  });

  it('lies sealed on disk, the newest take of each', async () => {
    const { counter, who } = await signedIn();
    for (let i = 0; i < 2; i += 1)
      valueOf(await counter.handlers['session.enrolOwnFinger']({ finger: 'right-index' }, who));
    // The fake template is the person's and the finger's name.
    for (const name of readdirSync(counter.dir))
      expect(readFileSync(path.join(counter.dir, name)).includes(`${who.person.id} right-index`)).toBe(false);
    expect(valueOf(await counter.handlers['people.list']({}, who))[0]?.fingers).toEqual(['right-index']);
  });

  it('is shown as the person’s own while it is taken, not as a draft’s', async () => {
    const { counter, who } = await signedIn();
    await counter.handlers['session.enrolOwnFinger']({ finger: 'right-index' }, who);
    const progress = counter.events.filter((event) => event.type === 'capture.progress');
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.every(({ draftId }) => draftId === null)).toBe(true);
  });
});
