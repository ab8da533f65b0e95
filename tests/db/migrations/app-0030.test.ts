import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '#db/connection.ts';
import { migrate } from '#db/migrate.ts';
import { app0010 } from '#db/migrations/app-0010-first.ts';
import { app0020 } from '#db/migrations/app-0020-fingers.ts';
import { APP_MIGRATIONS } from '#db/migrations/app.ts';
import { createCounterRepository } from '#db/repositories/counter.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

it('app.db from 20 to 30 keeps the counter as it is, without a delivery key until the first contact', () => {
  const db = connect(path.join(tempDir(), 'app.db'));
  onTestFinished(() => db.close());
  migrate(db, [app0010, app0020]);
  db.run(
    `INSERT INTO counter (id, council_name, counter_name, training, upstream_kind, device_id, device_public,
       device_secret, created_at) VALUES (1, 'UC-99', 'Counter 1', 1, 'later', 'd', '{}', x'00', 5)`,
  );
  migrate(db, APP_MIGRATIONS);
  const counter = createCounterRepository(db);
  expect(counter.get()).toMatchObject({ councilName: 'UC-99', deviceId: 'd', createdAt: 5 });
  expect(counter.deliverySecret()).toBeNull();
  counter.keepDeliverySecret(Buffer.from('first'));
  counter.keepDeliverySecret(Buffer.from('second'));
  expect(counter.deliverySecret()).toEqual(Buffer.from('first'));
  expect(() => db.run(`UPDATE counter SET delivery_secret = x'01'`)).toThrow('the delivery key is kept');
});
