import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { openDatabase } from '#db/open.ts';
import { createDraftRepository } from '#db/repositories/drafts.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

const KEY = new Uint8Array(32).fill(1);

function fixture() {
  const db = openDatabase(path.join(tempDir(), 'app.db'), APP_MIGRATIONS);
  onTestFinished(() => db.close());
  const drafts = createDraftRepository(db, KEY);
  drafts.create('d1', 'op', 10);
  return { db, drafts };
}
const by = { what: 'test', operatorId: 'op', at: 20 };

describe('drafts on disk', () => {
  it('grow by one revision at each save and keep the newest first', () => {
    const { drafts } = fixture();
    drafts.create('d2', 'op', 11);
    expect(drafts.save('d1', { ...by, values: { nameEn: 'A' } })).toMatchObject({ rev: 1, savedAt: 20 });
    expect(drafts.heads().map(({ id }) => id)).toEqual(['d1', 'd2']);
  });

  it('take a value away again', () => {
    const { drafts } = fixture();
    drafts.save('d1', { ...by, values: { nameEn: 'A', nameUr: 'ب' } });
    drafts.save('d1', { ...by, values: { nameEn: null } });
    expect(drafts.values('d1')).toEqual({ nameUr: 'ب' });
  });

  it('take a picture away again, in the same change as others come', () => {
    const { drafts } = fixture();
    const picture = { mediaType: 'image/jp2', bytes: new Uint8Array(9) };
    drafts.save('d1', { ...by, pictures: { one: picture } });
    drafts.save('d1', { ...by, pictures: { one: null, two: picture } });
    expect([drafts.picture('d1', 'one'), drafts.picture('d1', 'two')?.mediaType]).toEqual([
      null,
      'image/jp2',
    ]);
  });

  it('do not open with a value moved to another draft, or under another data key', () => {
    const { db, drafts } = fixture();
    drafts.create('d2', 'op', 11);
    drafts.save('d1', { ...by, values: { nameEn: 'A' } });
    drafts.save('d2', { ...by, values: { nameEn: 'B' } });
    db.run(
      `UPDATE draft_value SET sealed = (SELECT sealed FROM draft_value WHERE draft_id = 'd1') WHERE draft_id = 'd2'`,
    );
    expect(() => drafts.values('d2')).toThrow(/cannot be opened/);
    expect(() => createDraftRepository(db, new Uint8Array(32)).values('d1')).toThrow(/cannot be opened/);
  });

  it('save all of a change or nothing of it', () => {
    const { db, drafts } = fixture();
    db.exec(`CREATE TRIGGER no_picture BEFORE INSERT ON draft_picture BEGIN SELECT RAISE(ABORT, 'no'); END`);
    const picture = { mediaType: 'image/png', bytes: new Uint8Array(9) };
    expect(() => drafts.save('d1', { ...by, values: { photo: '{}' }, pictures: { photo: picture } })).toThrow(
      /no/,
    );
    expect(drafts.values('d1')).toEqual({});
    expect(drafts.head('d1')?.rev).toBe(0);
  });

  it('go with key, values and pictures; the journal stays and cannot be changed', () => {
    const { db, drafts } = fixture();
    drafts.save('d1', {
      ...by,
      values: { nameEn: 'A' },
      pictures: { photo: { mediaType: 'image/png', bytes: new Uint8Array(9) } },
    });
    drafts.remove('d1', 'discarded', 'op', 30, 'came twice');
    expect(db.all('SELECT 1 FROM draft_value UNION ALL SELECT 1 FROM draft_picture')).toEqual([]);
    expect(db.all('SELECT what FROM draft_journal ORDER BY n')).toEqual([
      { what: 'created' },
      { what: 'test' },
      { what: 'discarded' },
    ]);
    expect(drafts.discardReason('d1')).toBe('came twice');
    expect(
      db
        .all<{ reason: Buffer | null }>('SELECT reason FROM draft_journal')
        .some(({ reason }) => reason?.includes('came')),
    ).toBe(false);
    expect(() => db.exec('DELETE FROM draft_journal')).toThrow(/kept/);
    expect(() => db.exec(`UPDATE draft_journal SET what = ''`)).toThrow(/kept/);
  });
});
