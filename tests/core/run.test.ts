import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CoreInit, FromCore, ToCore } from '#contract/core-messages.ts';
import { createLog, errorFacts, type KeptLog } from '#core/log.ts';
import { runCore } from '#core/run.ts';
import { connect } from '#db/connection.ts';
import { canMount, smallDisk } from '#tests/harness/small-disk.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { DATA_KEY, SETUP } from '#tests/harness/whole-counter.ts';

type Message<T extends FromCore['t']> = Extract<FromCore, { t: T }>;

/** Core over an endpoint in memory, as its host sees it. */
function host() {
  const seen: FromCore[] = [];
  const waiting: {
    readonly fits: (message: FromCore) => boolean;
    readonly found: (message: FromCore) => void;
  }[] = [];
  let toCore: (message: ToCore) => void = () => undefined;
  const exit = Promise.withResolvers<number>();
  const log: KeptLog = { info: () => undefined, warn: () => undefined, keepIn: () => undefined };
  const send = (message: FromCore) => {
    seen.push(message);
    for (const each of waiting.filter(({ fits }) => fits(message))) each.found(message);
  };
  runCore({ send, onMessage: (listener) => void (toCore = listener) }, log, exit.resolve);
  const next = <T extends FromCore['t']>(
    t: T,
    fits: (message: Message<T>) => boolean = () => true,
  ): Promise<Message<T>> => {
    const test = (message: FromCore): boolean => message.t === t && fits(message as Message<T>);
    const already = seen.find(test);
    if (already) return Promise.resolve(already as Message<T>);
    return new Promise((resolve) =>
      waiting.push({ fits: test, found: (message) => resolve(message as Message<T>) }),
    );
  };
  let calls = 0;
  const call = async (procedure: Extract<ToCore, { t: 'call' }>['procedure'], input: unknown) => {
    calls += 1;
    const id = calls;
    const answer = next('answer', (message) => message.id === id);
    toCore({ t: 'call', id, procedure, input, context: { person: null } });
    return (await answer).answer;
  };
  onTestFinished(async () => {
    toCore({ t: 'stop' });
    await exit.promise;
  });
  return { tell: (message: ToCore) => toCore(message), next, call, exit: exit.promise };
}

const init = (dataDir: string): CoreInit => ({
  dataDir,
  dataKey: DATA_KEY,
  keyProtection: 'training',
  version: 'test',
  fastSimulator: true,
});

async function failure(dataDir: string): Promise<string> {
  const core = host();
  core.tell({ t: 'init', init: init(dataDir) });
  return (await core.next('failed')).error.code;
}

describe('core and its host', () => {
  it('takes a folder that a person chose and answers its place, without its path', async () => {
    const core = host();
    core.tell({ t: 'init', init: init(tempDir()) });
    await core.next('ready');
    const stick = tempDir('KINGSTON-');
    core.tell({ t: 'place', id: 901, folder: stick });
    const { answer } = await core.next('answer', ({ id }) => id === 901);
    expect(answer).toMatchObject({ ok: true, value: { name: path.basename(stick), holds: null } });
    expect(JSON.stringify(answer)).not.toContain(path.dirname(stick));
    core.tell({ t: 'place', id: 902, folder: `${stick}-none` });
    expect((await core.next('answer', ({ id }) => id === 902)).answer).toMatchObject({
      error: { code: 'carriage/place-gone' },
    });
  });

  it('is ready once everything is open, answers pings, and stops when told', async () => {
    const core = host();
    core.tell({ t: 'init', init: init(tempDir()) });
    await core.next('ready');
    core.tell({ t: 'ping', n: 7 });
    expect((await core.next('pong')).n).toBe(7);
    core.tell({ t: 'stop' });
    await core.next('stopped');
    expect(await core.exit).toBe(0);
  });

  it('keeps what the page was set to, and the printer of its forms, from one start to the next', async () => {
    const folder = tempDir();
    const first = host();
    first.tell({ t: 'init', init: init(folder) });
    await first.next('ready');
    expect(await first.call('system.snapshot', {})).toMatchObject({ value: { formPrinter: null } });
    const chosen = { language: 'ur', theme: 'contrast', formPrinter: 'دفتر' };
    await first.call('preferences.set', chosen);
    first.tell({ t: 'stop' });
    await first.exit;
    const second = host();
    second.tell({ t: 'init', init: init(folder) });
    await second.next('ready');
    expect(await second.call('system.snapshot', {})).toMatchObject({ value: chosen });
  });

  it('answers a call before it is open with a code instead of letting it hang', async () => {
    expect(await host().call('system.snapshot', {})).toMatchObject({
      ok: false,
      error: { code: 'app/core-unavailable' },
    });
  });

  it('asks its host for the built-in upstream and tells the page why set-up failed', async () => {
    const core = host();
    core.tell({ t: 'init', init: init(tempDir()) });
    await core.next('ready');
    const answer = core.call('setup.complete', { ...SETUP, upstream: { kind: 'builtin' } });
    const { id, wish } = await core.next('ask');
    expect(wish).toEqual({ what: 'training-upstream' });
    core.tell({
      t: 'told',
      id,
      answer: { ok: false, error: { code: 'upstream/not-started', retryable: false, ref: 'x' } },
    });
    expect(await answer).toMatchObject({ ok: false, error: { code: 'upstream/not-started' } });
  });

  it('turns whatever a handler throws into a coded answer with a ref', async () => {
    const core = host();
    core.tell({ t: 'init', init: init(tempDir()) });
    await core.next('ready');
    // Nobody is signed in, which the router would have refused.
    expect(await core.call('registration.create', {})).toMatchObject({
      ok: false,
      error: { code: 'app/unexpected', ref: expect.stringMatching(/^[0-9a-f]{8}$/) },
    });
  });
});

describe('a data folder that cannot be used is named, and left as it is', () => {
  it('a database of a newer version', async () => {
    const dir = tempDir();
    const newer = connect(path.join(dir, 'spool.db'));
    newer.exec('CREATE TABLE future (x INTEGER) STRICT; PRAGMA user_version = 990');
    newer.close();
    expect(await failure(dir)).toBe('storage/newer-version');
  });

  it('a file that is no database', async () => {
    const dir = tempDir();
    writeFileSync(path.join(dir, 'app.db'), 'x'.repeat(9000));
    expect(await failure(dir)).toBe('storage/corrupt');
  });

  it('a folder whose place is taken by a file', async () => {
    const dir = path.join(tempDir(), 'data');
    writeFileSync(dir, '');
    expect(await failure(path.join(dir, 'inside'))).toBe('storage/io');
  });

  it('a folder that another app has open', async () => {
    const dir = tempDir();
    const first = host();
    first.tell({ t: 'init', init: init(dir) });
    await first.next('ready');
    expect(await failure(dir)).toBe('storage/in-use');
  });

  it.skipIf(!canMount)('a read-only folder', async () => {
    const disk = smallDisk(1000);
    disk.readOnly();
    expect(await failure(disk.dir)).toBe('storage/read-only');
  });

  it.skipIf(!canMount)('a disk without room for the databases', async () => {
    const disk = smallDisk(64);
    writeFileSync(path.join(disk.dir, 'filler'), Buffer.alloc(40 * 1024));
    expect(await failure(path.join(disk.dir, 'data'))).toBe('storage/full');
  });
});

describe('the log', () => {
  it('goes to a file of its own once the data folder is known, and the file is put aside when it is full', () => {
    const folder = tempDir();
    const file = path.join(folder, 'core.log');
    writeFileSync(file, 'x'.repeat(3 * 1024 * 1024));
    const log = createLog();
    log.keepIn(folder);
    log.warn('something failed', new Error('Saima Jabeen'), { ref: 'abc' });
    expect(readFileSync(file, 'utf8')).toMatch(/"ref":"abc".*something failed/);
    expect(readFileSync(file, 'utf8')).not.toContain('Saima');
    expect(statSync(`${file}.old`).size).toBe(3 * 1024 * 1024);
  });
});

describe('a full disk', () => {
  it.skipIf(!canMount)('costs lines of the log and nothing else', () => {
    const { dir } = smallDisk(64);
    const log = createLog();
    log.keepIn(dir);
    writeFileSync(path.join(dir, 'filler'), Buffer.alloc(60 * 1024));
    expect(() => {
      for (let line = 0; line < 200; line += 1) log.warn('something failed', new Error('x'), { line });
    }).not.toThrow();
    rmSync(path.join(dir, 'filler'));
    log.warn('there is room again');
    expect(readFileSync(path.join(dir, 'core.log'), 'utf8')).toContain('there is room again');
  });
});

describe('what is told of an error', () => {
  it('never holds the message, which may quote data', () => {
    const facts = errorFacts(Object.assign(new Error('Saima Jabeen 9920112345674'), { code: 'E_SAMPLE' }));
    expect(JSON.stringify(facts)).not.toMatch(/Saima|99201/);
    expect(facts).toMatchObject({ error: 'Error', code: 'E_SAMPLE' });
    expect(errorFacts('a string')).toEqual({ error: 'string' });
  });
});
