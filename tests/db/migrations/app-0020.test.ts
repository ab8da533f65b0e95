import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '#db/connection.ts';
import { migrate } from '#db/migrate.ts';
import { app0010 } from '#db/migrations/app-0010-first.ts';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { createDraftRepository } from '#db/repositories/drafts.ts';
import { newDraft, slap, stateOf, take } from '#tests/harness/fingers.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { codeOf, DATA_KEY, OPERATOR, startTrainingCounter, valueOf } from '#tests/harness/whole-counter.ts';

/** A finger's note as the first version wrote it. */
const NOTE = JSON.stringify({
  finger: 'right-index',
  width: 256,
  height: 288,
  resolution: 508,
  attempts: 2,
  verdict: 'good',
  at: 1,
});
const PNG = { mediaType: 'image/png', bytes: new Uint8Array(100) };
const JPEG = { mediaType: 'image/jpeg', bytes: new Uint8Array(100) };
const by = { operatorId: 'op', at: 20 };

/** app.db as the first version left it: one draft with two fingers, one without any. */
function firstVersion(dir: string) {
  const db = connect(path.join(dir, 'app.db'));
  migrate(db, [app0010]);
  const drafts = createDraftRepository(db, DATA_KEY);
  drafts.create('d1', 'op', 10);
  drafts.save('d1', {
    ...by,
    values: {
      nameEn: 'Saima',
      nameUr: 'صائمہ',
      photo: '{"at":1,"size":100,"source":"training"}',
      'finger:right-index': NOTE,
      'finger:left-index': NOTE.replace('right', 'left'),
    },
    pictures: { photo: JPEG, 'finger:right-index': PNG, 'finger:left-index': PNG },
    what: 'as it was',
  });
  drafts.create('d2', 'op', 11);
  drafts.save('d2', { ...by, values: { nameEn: 'Bilal' }, what: 'as it was' });
  return db;
}

describe('app.db from 10 to 20', () => {
  it('takes the fingers of the first version away, says so in the journal, and keeps all else', () => {
    const db = firstVersion(tempDir());
    onTestFinished(() => db.close());
    migrate(db, APP_MIGRATIONS);
    const drafts = createDraftRepository(db, DATA_KEY);
    expect(drafts.values('d1')).toEqual({
      nameEn: 'Saima',
      nameUr: 'صائمہ',
      photo: '{"at":1,"size":100,"source":"training"}',
    });
    expect(drafts.picture('d1', 'photo')?.bytes).toHaveLength(100);
    expect(db.all('SELECT name FROM draft_picture')).toEqual([{ name: 'photo' }]);
    expect([drafts.head('d1')?.rev, drafts.head('d2')?.rev]).toEqual([2, 1]);
    expect(db.all(`SELECT draft_id, what FROM draft_journal WHERE operator_id = 'upgrade'`)).toEqual([
      { draft_id: 'd1', what: 'fingers of the first version removed, to be taken again' },
    ]);
  });

  it('opens a whole counter whose drafts go on where they were', async () => {
    const dir = tempDir();
    firstVersion(dir).close();
    const counter = await startTrainingCounter({ dir });
    const state = await stateOf(counter, 'd1');
    expect(state.fields.nameUr).toBe('صائمہ');
    expect(state.missing).toContain('fingers');
    expect(valueOf(await counter.handlers['registration.drafts']({}, OPERATOR))).toHaveLength(2);
    expect(codeOf(await take(counter, 'd1', slap('right-four')))).toBe('ok');
    expect(await newDraft(counter)).not.toBe('d1');
  });
});
