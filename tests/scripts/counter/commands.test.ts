import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { SerialPort } from 'serialport';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { FINGERS } from '#domain/fingerprints/positions.ts';
import { TRAINING_AUTHORITY } from '#drivers/simulators/sbi/training-authority.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

function start(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [path.join(ROOT, 'scripts/counter.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  return child;
}

async function run(
  ...args: string[]
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const child = start(...args);
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (data: Buffer) => void (texts.out += data.toString()));
  child.stderr?.on('data', (data: Buffer) => void (texts.err += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('ended without a line');
}

interface Status {
  readonly counts: { readonly saved: number; readonly received: number };
  readonly packets: readonly { readonly id: string; readonly sha256: string; readonly state: string }[];
}
const status = async (dir: string) =>
  JSON.parse((await run('status', '--data', dir, '--json')).out) as Status;

/** One invented hand, drawn and analysed once for all tests; makes registrations quick. */
const prints = path.join(mkdtempSync(path.join(tmpdir(), 'uc-prints-')), 'prints');
const register = (...args: string[]) => run('register', '--people', '1', '--prints', prints, ...args);

describe('the command line', () => {
  beforeAll(() => {
    const folder = mkdtempSync(path.join(tmpdir(), 'uc-first-'));
    const args = ['register', '--data', folder, '--count', '1', '--people', '1', '--prints', prints];
    execFileSync(process.execPath, [path.join(ROOT, 'scripts/counter.ts'), ...args], { stdio: 'ignore' });
    rmSync(folder, { recursive: true });
  });
  afterAll(() => rmSync(path.dirname(prints), { recursive: true }));

  it('registers, delivers and shows what upstream holds: each slip exactly once, byte for byte', async () => {
    const [data, held] = [tempDir(), tempDir()];
    const made = await register('--data', data, '--count', '2', '--seed', 's');
    expect(made.code).toBe(0);
    const slips = made.out
      .trim()
      .split('\n')
      .map((line) => /^SLIP (\S+) ([0-9a-f]{64})$/.exec(line)?.slice(1, 3));
    expect(slips).toHaveLength(2);
    expect((await status(data)).packets.map(({ id, sha256, state }) => [id, sha256, state])).toEqual(
      slips.map((slip) => [...(slip ?? []), 'SEALED']),
    );

    const server = start('upstream', '--data', held);
    const { url } = JSON.parse(await firstLine(server)) as { url: string };
    for (let time = 0; time < 2; time += 1)
      expect(await run('sync', '--data', data, '--upstream', url, '--once')).toMatchObject({ code: 0 });
    expect((await status(data)).counts).toMatchObject({ saved: 0, received: 2 });

    const listed = JSON.parse((await run('upstream', 'list', '--data', held, '--json')).out) as {
      id: string;
      sha256: string;
      seq: number;
    }[];
    expect(listed.map(({ id, sha256 }) => [id, sha256])).toEqual(slips);
    const opened = JSON.parse((await run('upstream', 'open', '--data', held, listed[0]?.id ?? '')).out) as {
      specimen: boolean;
      attachments: { name: string }[];
    };
    expect(opened.specimen).toBe(true);
    expect(opened.attachments.map(({ name }) => name)).toEqual([
      'photo.jpg',
      ...FINGERS.flatMap((finger) => [`finger-${finger}.fir`, `finger-${finger}.fmr`]),
    ]);
    expect(await run('verify', '--data', data)).toMatchObject({ code: 0 });
  });

  it('needs nothing but the file for the fingers of people that it knows', async () => {
    const { mtimeMs } = statSync(prints);
    expect((await register('--data', tempDir(), '--count', '2')).out.trim().split('\n')).toHaveLength(2);
    expect(statSync(prints).mtimeMs).toBe(mtimeMs);
  });

  it('shows and sets what is asked of fingers, and takes no file that is no policy', async () => {
    const data = tempDir();
    await register('--data', data, '--count', '1');
    const file = path.join(data, 'policy.json');
    writeFileSync(file, '{"takes":5}');
    const set = await run('policy', '--data', data, '--set', file);
    expect(JSON.parse(set.out)).toMatchObject({ takes: 5, challenge: 'on-request' });
    expect((await run('policy', '--data', data)).out).toBe(set.out);
    writeFileSync(file, '{"takes":"many"}');
    expect(await run('policy', '--data', data, '--set', file)).toMatchObject({ code: 2 });
    expect((await run('policy', '--data', data, '--show')).out).toBe(set.out);
    expect(await run('verify', '--data', data)).toMatchObject({ code: 0 });
  });

  it('pins the providers of certified scanners, and neither nonsense nor the one of training', async () => {
    const data = tempDir();
    await register('--data', data, '--count', '1');
    const file = path.join(data, 'providers.pem');
    writeFileSync(file, TRAINING_AUTHORITY);
    expect(await run('trust', '--data', data, '--set', file)).toMatchObject({ code: 2 });
    writeFileSync(file, 'no certificate');
    expect(await run('trust', '--data', data, '--set', file)).toMatchObject({ code: 2 });
    expect((await run('trust', '--data', data)).out).toBe('');
  });

  it('enrols at the upstream that is named, with files that nobody else on the PC can read', async () => {
    const [data, held] = [tempDir(), tempDir()];
    const server = start('upstream', '--data', held);
    const { url } = JSON.parse(await firstLine(server)) as { url: string };
    expect(await register('--data', data, '--count', '1', '--upstream', url)).toMatchObject({
      code: 0,
    });
    expect(await run('sync', '--data', data, '--upstream', url, '--once')).toMatchObject({ code: 0 });
    expect((await status(data)).counts).toMatchObject({ saved: 0, received: 1 });
    const open = readdirSync(data).filter((name) => (statSync(path.join(data, name)).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });

  it('keeps every printed slip when it is killed in the middle', async () => {
    const data = tempDir();
    const child = start('register', '--data', data, '--count', '50', '--people', '1', '--prints', prints);
    const slip = /^SLIP (\S+) (\S+)$/.exec(await firstLine(child));
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await status(data)).packets).toContainEqual(
      expect.objectContaining({ id: slip?.[1], sha256: slip?.[2] }),
    );
    expect(await run('verify', '--data', data)).toMatchObject({ code: 0 });
    expect(await register('--data', data, '--count', '1')).toMatchObject({ code: 0 });
  });

  it('says why nothing could be sent, keeps it, and exits with 1', async () => {
    const data = tempDir();
    await register('--data', data, '--count', '1');
    const answer = await run('sync', '--data', data, '--upstream', 'http://127.0.0.1:9', '--once');
    expect(answer).toMatchObject({
      code: 1,
      err: expect.stringContaining('1 left, upstream/unreachable') as string,
    });
    expect((await status(data)).counts.saved).toBe(1);
  });

  it.each([
    [[]],
    [['nonsense']],
    [['register', '--count', '1']],
    [['register', '--data', 'x', '--count', 'many']],
    [['register', '--data', 'x', '--count', '1', '--prints', import.meta.filename]],
    [['policy', '--data', '/nonexistent']],
    [['policy', '--data', 'x', '--set', '/nonexistent']],
    [['status', '--data', '/nonexistent']],
    [['simulate', 'toaster']],
    [['upstream', 'open', '--data', 'x']],
  ])('explains wrong words with exit status 2: %j', async (args) => {
    const answer = await run(...args);
    expect(answer.code).toBe(2);
    expect(answer.err).not.toBe('');
  });

  it('runs the simulated scanner where other programs can talk to it', async () => {
    const link = path.join(tempDir(), 'scanner');
    const child = start('simulate', 'zfm', '--link', link, '--fast');
    const port = new SerialPort({ path: await firstLine(child), baudRate: 57600 });
    onTestFinished(() => void port.close());
    await once(port, 'open');
    // VfyPwd 0 and its answer, as in the ZFM-20 manual.
    port.write(Buffer.from('ef01ffffffff0100071300000000001b', 'hex'));
    let answer = '';
    for await (const bytes of port) {
      answer += (bytes as Buffer).toString('hex');
      if (answer.includes('ef01ffffffff07000300000a')) break;
    }
    expect(answer).toContain('ef01ffffffff07000300000a');
  });
});
