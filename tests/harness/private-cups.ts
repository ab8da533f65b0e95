/** A CUPS of one's own: Debian's scheduler and filters, its files in a temporary folder, queues that print into files. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as moment } from 'node:timers/promises';

const LIBRARY = '/usr/lib/cups';
const NEEDED = [
  '/usr/sbin/cupsd',
  '/usr/sbin/lpadmin',
  '/usr/bin/lp',
  '/usr/bin/lpstat',
  `${LIBRARY}/filter/pdftopdf`,
  '/usr/bin/pdftotext',
];
const missing = NEEDED.filter((path) => !existsSync(path));
export const hasCups = missing.length === 0;
/** For titles: says aloud why what needs it is skipped. */
export const CUPS_NOTE = hasCups
  ? ''
  : ` (skipped: Debian packages cups-daemon, cups-client, cups-core-drivers, cups-filters or poppler-utils are missing: ${missing.join(' ')})`;

export interface PrivateCups {
  /** Leads CUPS' clients, and Chromium, here. */
  readonly env: { readonly CUPS_SERVER: string };
  /** What came out at a queue, oldest first. */
  jobs(queue: string): readonly OutJob[];
  /** The next that comes out there, of those that were not answered yet. */
  next(queue: string): Promise<OutJob>;
  /** An administrator's command: cupsdisable(8), cupsenable(8). */
  admin(program: string, ...args: readonly string[]): void;
  close(): Promise<void>;
}
export interface OutJob {
  /** The file that the printer was sent. */
  readonly path: string;
  /** Options as CUPS gave them to the printer's backend. */
  readonly options: string;
}

/** Takes what is printed and lays it down: CUPS' backend(7) with job, user, title, copies and options as arguments. */
const BACKEND = `#!/bin/sh
[ $# = 0 ] && exit 0
out=\${DEVICE_URI#tofile:}/$PRINTER-$1
cat "\${6:--}" > "$out.part"
printf '%s' "$5" > "$out.options"
mv "$out.part" "$out.job"
`;

/** Starts one with these queues, each by its driver (a PPD). Their names are what prints. */
export async function startCups(queues: Readonly<Record<string, string>>): Promise<PrivateCups> {
  const root = mkdtempSync(join(tmpdir(), 'uc-cups-'));
  // CUPS' filters and backends run as somebody else.
  chmodSync(root, 0o711);
  for (const folder of ['conf', 'cache', 'spool', 'spool/tmp', 'state', 'out', 'bin', 'bin/backend'])
    mkdirSync(join(root, folder));
  for (const folder of ['out', 'spool/tmp']) chmodSync(join(root, folder), 0o777);
  for (const part of ['filter', 'daemon']) symlinkSync(join(LIBRARY, part), join(root, 'bin', part));
  writeFileSync(join(root, 'bin/backend/tofile'), BACKEND, { mode: 0o755 });
  writeFileSync(join(root, 'conf/cupsd.conf'), schedulerSettings(root));
  writeFileSync(join(root, 'conf/cups-files.conf'), folderSettings(root));
  const socket = join(root, 'cups.sock');
  const scheduler = spawn(
    '/usr/sbin/cupsd',
    ['-f', '-c', join(root, 'conf/cupsd.conf'), '-s', join(root, 'conf/cups-files.conf')],
    { stdio: 'ignore' },
  );
  const close = async (): Promise<void> => {
    // One that ended by itself has no exit to come.
    if (scheduler.kill('SIGTERM')) await once(scheduler, 'exit');
    rmSync(root, { recursive: true, force: true });
  };
  const env = { CUPS_SERVER: socket } as const;
  const admin = (program: string, ...args: readonly string[]): void =>
    void execFileSync(program, args, { env: { ...process.env, ...env }, stdio: 'pipe' });
  const out = join(root, 'out');
  try {
    await ready(scheduler, socket);
    for (const [name, driver] of Object.entries(queues)) {
      const path = join(root, `${name}.ppd`);
      writeFileSync(path, driver);
      admin('/usr/sbin/lpadmin', '-p', name, '-E', '-v', `tofile:${out}`, '-P', path);
    }
  } catch (error) {
    await close();
    throw error;
  }
  const jobs = (queue: string): readonly OutJob[] =>
    readdirSync(out)
      .filter((name) => name.startsWith(`${queue}-`) && name.endsWith('.job'))
      .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .map((name) => join(out, name))
      .map((path) => ({ path, options: readFileSync(path.replace(/job$/, 'options'), 'utf8') }));
  const answered = new Set<string>();
  return {
    env,
    admin,
    jobs,
    next: async (queue) => {
      const job = await seen(out, () => jobs(queue).find(({ path }) => !answered.has(path)) ?? null);
      answered.add(job.path);
      return job;
    },
    close,
  };
}

/** Waits until it takes a connection. One that ends instead is an error. */
async function ready(scheduler: ChildProcess, socket: string): Promise<void> {
  const asking = new AbortController();
  await Promise.race([
    answers(socket, asking.signal),
    once(scheduler, 'exit').then(([code]) => Promise.reject(new Error(`cupsd ended with ${code}`))),
  ]).finally(() => asking.abort());
}

/** Asks until a connection is taken: a socket's file is there from bind(2) on, and refuses until listen(2). */
async function answers(path: string, until: AbortSignal): Promise<void> {
  while (!until.aborted) {
    const caller = connect(path);
    try {
      await once(caller, 'connect');
      return;
    } catch {
      await moment(10);
    } finally {
      caller.destroy();
    }
  }
}

/** Looks anew at each change in a folder, until there is something to answer. */
async function seen<T>(folder: string, look: () => T | null): Promise<T> {
  const watcher = watch(folder);
  try {
    return await new Promise<T>((resolve) => {
      const again = (): void => {
        const found = look();
        if (found !== null) resolve(found);
      };
      watcher.on('change', again);
      again();
    });
  } finally {
    watcher.close();
  }
}

/** cupsd.conf(5) */
const schedulerSettings = (root: string): string => `Listen ${root}/cups.sock
Browsing No
WebInterface No
LogLevel warn
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
`;

/** cups-files.conf(5) */
const folderSettings = (root: string): string => `ServerRoot ${root}/conf
CacheDir ${root}/cache
RequestRoot ${root}/spool
StateDir ${root}/state
TempDir ${root}/spool/tmp
ServerBin ${root}/bin
DataDir /usr/share/cups
AccessLog ${root}/access.log
ErrorLog ${root}/error.log
PageLog ${root}/page.log
`;
