import { expect, test } from 'vitest';
import { runProgram } from '#main/printing/program.ts';

test('is given its input, and told in English whatever the language here', async () => {
  const { code, said } = await runProgram('/bin/sh', ['-c', 'cat; printf " %s" "$LC_ALL" >&2; exit 3'], {
    input: Buffer.from('چھپائی'),
    ms: 10_000,
  });
  expect(code).toBe(3);
  expect(said).toContain('چھپائی');
  expect(said).toContain('C.UTF-8');
});
test('that is not there, or does not end in time, has no code', async () => {
  expect(await runProgram('/nowhere/lp', [], { ms: 10_000 })).toEqual({ code: null, said: '' });
  expect((await runProgram('/bin/sh', ['-c', 'read line < /dev/zero'], { ms: 50 })).code).toBe(null);
});
test('that does not read what it is given ends as it wants', async () => {
  const input = new Uint8Array(4_000_000);
  expect((await runProgram('/bin/sh', ['-c', 'exit 1'], { input, ms: 10_000 })).code).toBe(1);
});
