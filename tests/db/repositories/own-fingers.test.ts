import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { openDatabase } from '#db/open.ts';
import { createOperatorRepository } from '#db/repositories/operators.ts';
import { createOwnFingerRepository } from '#db/repositories/own-fingers.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

const KEY = new Uint8Array(32).fill(1);
const TEMPLATE = Buffer.from('a template that nobody may read');

function fixture() {
  const db = openDatabase(path.join(tempDir(), 'app.db'), APP_MIGRATIONS);
  onTestFinished(() => db.close());
  const operators = createOperatorRepository(db);
  for (const id of ['p1', 'p2'])
    operators.create({ id, userName: id, displayName: id, roles: ['operator'], pinHash: '' }, 1);
  return { db, own: createOwnFingerRepository(db, KEY) };
}

describe('own fingers on disk', () => {
  it('are listed by person and finger, the newest of each', () => {
    const { own } = fixture();
    own.save({ operatorId: 'p2', finger: 'left-ring' }, TEMPLATE, 1);
    own.save({ operatorId: 'p1', finger: 'left-ring' }, Buffer.from('older'), 1);
    own.save({ operatorId: 'p1', finger: 'left-ring' }, TEMPLATE, 2);
    expect(own.list()).toEqual([
      { operatorId: 'p1', finger: 'left-ring' },
      { operatorId: 'p2', finger: 'left-ring' },
    ]);
    expect(own.templates()).toEqual([TEMPLATE, TEMPLATE]);
  });

  it('are sealed, and do not open in another person’s place', () => {
    const { db, own } = fixture();
    own.save({ operatorId: 'p1', finger: 'left-ring' }, TEMPLATE, 1);
    own.save({ operatorId: 'p2', finger: 'left-ring' }, TEMPLATE, 1);
    const [row] = db.all<{ sealed: Buffer }>(`SELECT sealed FROM own_finger WHERE operator_id = 'p1'`);
    expect(row?.sealed.includes('template')).toBe(false);
    db.run(`UPDATE own_finger SET sealed = ? WHERE operator_id = 'p2'`, row?.sealed ?? null);
    expect(() => own.templates()).toThrow(/cannot be opened/);
  });

  it('belong to a person who is there', () => {
    const { own } = fixture();
    expect(() => own.save({ operatorId: 'nobody', finger: 'left-ring' }, TEMPLATE, 1)).toThrow(/FOREIGN KEY/);
  });
});
