import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { MAX_CARRIED, MAX_INDEXES } from '#domain/carriage/names.ts';
import { createCarrier } from '#tests/harness/carrying.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

it('a stick with more files than it may hold is looked at as far as the limits, and its packets are taken', async () => {
  const [one, two, stick] = [await createCarrier(), await createCarrier(), tempDir()];
  const at = (...parts: string[]) => path.join(stick, 'UC-COUNTER', ...parts);
  await one.seal(2);
  await one.export(stick);
  for (let n = 0; n < MAX_CARRIED + 50; n += 1) writeFileSync(at('receipts', `${v7()}.jws`), '');
  for (let n = 0; n < 3 * MAX_INDEXES; n += 1)
    writeFileSync(at(`index-${String(n).padStart(8, '0')}.json`), '');
  let total = 0;
  const end = await two.import(stick, {
    who: null,
    stop: new AbortController().signal,
    progress: (_done, of) => void (total = of),
  });
  expect(total).toBe(MAX_CARRIED + 2);
  expect(end.counts.packets).toBe(2);
  expect(end.counts.unreadable).toBeLessThanOrEqual(MAX_INDEXES);
});
