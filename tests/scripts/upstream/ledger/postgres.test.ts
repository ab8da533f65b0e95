import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '#scripts/upstream/ledger/postgres.ts';
import { lacksPostgres, startPostgres, type PostgresServer } from '../postgres-server.ts';
import { describeCardLedger } from './card-suite.ts';
import { describeLedger } from './ledger-suite.ts';

describe.skipIf(lacksPostgres())('PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres(['deadlock_timeout=50ms']);
  });
  afterAll(() => server.stop());

  describeLedger('PostgreSQL', () => openPostgres(server.createDatabase()));
  describeCardLedger('PostgreSQL', () => openPostgres(server.createDatabase()));

  it('is refused when it acknowledges before it is durable', async () => {
    const url = server.createDatabase();
    const sql = await openPostgres(url);
    await sql.query(`ALTER ROLE postgres SET synchronous_commit = 'off'`);
    await expect(openPostgres(url)).rejects.toThrow('PostgreSQL has synchronous_commit=off');
    await sql.query('ALTER ROLE postgres RESET synchronous_commit');
    await sql.close();
    await (await openPostgres(url)).close();
  });

  it('that drops every connection is asked again, and the work is done once', async () => {
    const sql = await openPostgres(server.createDatabase(), 4);
    await sql.query('CREATE TABLE done (n integer PRIMARY KEY)');
    let tries = 0;
    await sql.transaction(async (queries) => {
      tries += 1;
      await queries.query('INSERT INTO done VALUES (1)');
      if (tries === 1) server.dropConnections();
      await queries.query('INSERT INTO done VALUES (2)');
    });
    expect(tries).toBe(2);
    server.dropConnections();
    expect(await sql.query('SELECT n FROM done ORDER BY n')).toEqual([{ n: 1 }, { n: 2 }]);
    await sql.close();
  });

  it('that ends one of two deadlocked transactions is asked again', async () => {
    const sql = await openPostgres(server.createDatabase(), 4);
    await sql.query('CREATE TABLE pair (n integer PRIMARY KEY, v integer NOT NULL)');
    await sql.query('INSERT INTO pair VALUES (1, 0), (2, 0)');
    const bothHoldOne = Promise.withResolvers<void>();
    let holding = 0;
    const crosswise = (first: number, second: number) =>
      sql.transaction(async (queries) => {
        await queries.query('UPDATE pair SET v = v + 1 WHERE n = $1', [first]);
        holding += 1;
        if (holding >= 2) bothHoldOne.resolve();
        await bothHoldOne.promise;
        await queries.query('UPDATE pair SET v = v + 1 WHERE n = $1', [second]);
      });
    await Promise.all([crosswise(1, 2), crosswise(2, 1)]);
    expect(await sql.query('SELECT v FROM pair')).toEqual([{ v: 2 }, { v: 2 }]);
    await sql.close();
  });

  it('answers 64-bit integers as numbers, as the embedded ledger does', async () => {
    const sql = await openPostgres(server.createDatabase());
    expect(await sql.query('SELECT 9007199254740991::bigint AS n, true AS b, $1::text AS t', ['x'])).toEqual([
      { n: Number.MAX_SAFE_INTEGER, b: true, t: 'x' },
    ]);
    await sql.close();
  });
});
