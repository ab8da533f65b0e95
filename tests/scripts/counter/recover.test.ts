import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { databaseFiles } from '#db/open.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { fillDraft, OPERATOR, startTrainingCounter, valueOf } from '#tests/harness/whole-counter.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../../scripts/counter.ts');

function counter(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { encoding: 'utf8' });
  return { status, lines: stdout.trim().split('\n'), error: stderr };
}

describe('counter recover', () => {
  it('says in counts what was saved and what was not, and leaves a queue that verifies', async () => {
    const dir = tempDir();
    const whole = await startTrainingCounter({ dir });
    expect(counter('recover', '--data', dir)).toMatchObject({
      status: 1,
      error: expect.stringContaining('storage/in-use') as string,
    });
    for (const seed of ['a', 'b']) {
      const { id, rev } = await fillDraft(whole, seed);
      valueOf(await whole.handlers['registration.submit']({ id, rev }, OPERATOR));
    }
    await whole.stop();
    const { spool } = databaseFiles(dir);
    const bytes = readFileSync(spool);
    bytes.fill(0xff, 0, 8192);
    writeFileSync(spool, bytes);

    const { status, lines } = counter('recover', '--data', dir);
    expect(lines).toEqual([
      expect.stringMatching(/^spool\.db: damaged, kept in spool-damaged-\d{8}T\d{6}Z$/),
      'second copies: none found',
      'packets: 2 to be sent, 0 received by upstream, 0 held without their bytes',
      'numbers lost: none',
      expect.stringMatching(/^audit: \d+ entries kept, 0 lost$/),
    ]);
    expect(status).toBe(0);
    expect(counter('verify', '--data', dir)).toMatchObject({ status: 0 });

    rmSync(spool);
    const lost = counter('recover', '--data', dir, '--mirror', tempDir());
    expect(lost.lines.slice(0, 3)).toEqual([
      'spool.db: missing',
      'second copies: none found',
      'packets: 0 to be sent, 0 received by upstream, 0 held without their bytes',
    ]);
    expect(lost.lines).toContain('numbers left out, to be sure: 1 to 1000');
    // How many there were is not known any more, so it cannot be called whole.
    expect(lost.status).toBe(1);
  });

  it.each([[['recover']], [['recover', '--data', '/nonexistent']]])('explains wrong words: %j', (args) => {
    expect(counter(...args).status).toBe(2);
  });
});
