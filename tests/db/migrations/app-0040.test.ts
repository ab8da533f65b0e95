import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '#db/connection.ts';
import { migrate } from '#db/migrate.ts';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { createSettings } from '#db/repositories/settings.ts';
import { createTokenRepository } from '#db/repositories/tokens.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

it('app.db from 30 to 40 keeps what it has, and its first token is number 1', () => {
  const db = connect(path.join(tempDir(), 'app.db'));
  onTestFinished(() => db.close());
  migrate(
    db,
    APP_MIGRATIONS.filter(({ version }) => version <= 30),
  );
  createSettings(db).set('language', 'ur');
  migrate(db, APP_MIGRATIONS);
  expect(createSettings(db).get('language')).toBe('ur');
  const tokens = createTokenRepository(db);
  expect(tokens.last(5)).toBeNull();
  expect(tokens.issue('operator-1', 5)).toEqual({ number: 1, at: 5 });
});
