/** A PostgreSQL server of the tests' own, from Debian's binaries, on a Unix socket in a temporary folder. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const VERSIONS = '/usr/lib/postgresql';

/** The folder of the newest version's programs (postgres, initdb, pgbench); null when Debian's `postgresql` is missing. */
export function postgresPrograms(): string | null {
  if (!existsSync(VERSIONS)) return null;
  const newest = readdirSync(VERSIONS)
    .map(Number)
    .filter((version) => existsSync(join(VERSIONS, String(version), 'bin', 'initdb')))
    .toSorted((a, b) => b - a)[0];
  return newest === undefined ? null : join(VERSIONS, String(newest), 'bin');
}

/** For `describe.skipIf`: says aloud what is missing. */
export function lacksPostgres(): boolean {
  const lacks = postgresPrograms() === null;
  if (lacks) process.stderr.write('SKIPPED: PostgreSQL is missing; install the package postgresql\n');
  return lacks;
}

export interface PostgresServer {
  /** Of an empty database of its own. */
  createDatabase(): string;
  /** Folder of the socket, for `-h`; the user is `postgres`. */
  readonly dir: string;
  /** Program names to their paths. */
  program(name: string): string;
  /** Kills every connection, as a restart or a broken network would. */
  dropConnections(): void;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const user of ['postgres', 'nobody'])
    try {
      const ask = (flag: string): number => Number(execFileSync('id', [flag, user], { stdio: 'pipe' }));
      return { uid: ask('-u'), gid: ask('-g') };
    } catch {
      // No such user here.
    }
  throw new Error('no user to run PostgreSQL as');
}

/** Durable as in production (fsync and synchronous_commit on), unless `settings` say otherwise. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === null) throw new Error('PostgreSQL is missing');
  const dir = mkdtempSync(join(tmpdir(), 'uc-postgres-'));
  const user = unprivileged();
  if (user) chownSync(dir, user.uid, user.gid);
  const options = { ...user, cwd: dir, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
  const program = (name: string): string => join(programs, name);
  const data = join(dir, 'data');
  execFileSync(
    program('initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, stdio: 'pipe' },
  );
  const flags = ['listen_addresses=', `unix_socket_directories=${dir}`, 'max_connections=120', ...settings];
  const server = spawn(program('postgres'), ['-D', data, ...flags.flatMap((flag) => ['-c', flag])], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  const lines = createInterface(server.stderr);
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve();
    });
    ended.then(() => reject(new Error('PostgreSQL did not start')), reject);
  });
  const psql = (sql: string): void => {
    execFileSync(program('psql'), ['-h', dir, '-U', 'postgres', '-q', '-c', sql], { stdio: 'pipe' });
  };
  let databases = 0;
  return {
    dir,
    program,
    createDatabase: () => {
      databases += 1;
      psql(`CREATE DATABASE ledger${databases}`);
      return `postgres://postgres@localhost/ledger${databases}?host=${encodeURIComponent(dir)}`;
    },
    dropConnections: () =>
      psql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
      ),
    stop: async () => {
      // At once, without a last checkpoint: what it holds is thrown away.
      server.kill('SIGQUIT');
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
