import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';

const COUNTER = path.resolve(import.meta.dirname, '../../../../scripts/counter.ts');

function simulate(...args: string[]) {
  const child = spawn(process.execPath, [COUNTER, 'simulate', 'sbi', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  return child;
}

/** The address that it serves at. */
async function served(...args: string[]): Promise<string> {
  for await (const line of createInterface({ input: simulate(...args).stdout })) return line;
  throw new Error('ended without a line');
}

describe('counter simulate sbi', () => {
  it('serves scanners that any program can discover', async () => {
    const address = await served(
      '--port',
      '0',
      '--devices',
      '2',
      '--status',
      'Busy',
      '--single',
      '--seed',
      's',
    );
    expect(address).toMatch(/^127\.0\.0\.1:\d+$/);
    const answer = await fetch(`http://${address}/device`, {
      method: 'MOSIPDISC',
      body: '{"type":"Finger"}',
    });
    expect(await answer.json()).toMatchObject([
      { deviceId: '1', deviceStatus: 'Busy', deviceCode: 'TRAINING-s-0001' },
      { deviceId: '2', deviceStatus: 'Busy', deviceCode: 'TRAINING-s-0002' },
    ]);
  });

  it.each([
    ['--fault', 'nonsense'],
    ['--status', 'Fine'],
    ['--port', '-1'],
    ['--devices', '0'],
  ])('explains %s %s with exit status 2', async (...args) => {
    const child = simulate('--port', '0', ...args);
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, said.startsWith('counter simulate: ')]).toEqual([2, true]);
  });
});
