import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createCarrier, receiptFor } from '#tests/harness/carrying.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

it('A packet that is held since its bytes were damaged here is settled by a receipt from a stick', async () => {
  const [one, stick] = [await createCarrier(), tempDir()];
  const [made] = await one.seal(1);
  if (!made) throw new Error('one was sealed');
  await one.export(stick);
  one.spool.recordQuarantined(made.packet.id, 'packet/damaged', 1);
  const file = path.join(stick, 'UC-COUNTER/receipts', `${made.packet.id}.jws`);
  writeFileSync(file, await receiptFor(made.packet));
  expect((await one.import(stick)).settled).toEqual([made.packet.id]);
  expect(one.states()).toEqual(['STORED']);
});
