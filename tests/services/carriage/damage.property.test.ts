import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCarrier } from '#tests/harness/carrying.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

const COUNT = 4;
type Harm = 'none' | 'missing' | 'cut' | 'flipped' | 'empty';
const harm = fc.constantFrom<Harm>('none', 'none', 'none', 'missing', 'cut', 'flipped', 'empty');

function apply(name: string, what: Harm, where: number): void {
  const bytes = readFileSync(name);
  const at = where % bytes.length;
  switch (what) {
    case 'none':
      return;
    case 'missing':
      return rmSync(name);
    case 'cut':
      return writeFileSync(name, bytes.subarray(0, at));
    case 'flipped':
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return writeFileSync(name, bytes);
    case 'empty':
      return writeFileSync(name, '');
  }
}

it('whatever happens to a stick, exactly the damaged packets are counted, and the whole ones are all taken', async () => {
  const [one, whole] = [await createCarrier(), tempDir()];
  const made = await one.seal(COUNT, 300);
  await one.export(whole);
  const index = readdirSync(path.join(whole, 'UC-COUNTER')).find((name) => name.startsWith('index-')) ?? '';

  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ body: harm, manifest: harm, where: fc.nat() }), {
        minLength: COUNT,
        maxLength: COUNT,
      }),
      harm,
      fc.nat(),
      async (harms, toIndex, where) => {
        const stick = tempDir();
        cpSync(whole, stick, { recursive: true });
        const file = (...parts: string[]) => path.join(stick, 'UC-COUNTER', ...parts);
        for (const [n, { body, manifest, where: at }] of harms.entries()) {
          const { id } = made[n]?.packet ?? { id: '' };
          apply(file('packets', `${id}.ucp`), body, at);
          apply(file('packets', `${id}.json`), manifest, at);
        }
        apply(file(index), toIndex, where);

        const isHarmed = harms.map(({ body, manifest }) => body !== 'none' || manifest !== 'none');
        const isListed = toIndex === 'none';
        // A packet of which nothing is left is known only by the list.
        const isUnseen = harms.map(
          ({ body, manifest }) => body === 'missing' && manifest === 'missing' && !isListed,
        );
        const lost = isHarmed.filter((yes, n) => yes && !isUnseen[n]).length;
        const badList = toIndex === 'none' || toIndex === 'missing' ? 0 : 1;

        const two = await createCarrier();
        const end = await two.import(stick);
        const nothing = isUnseen.every(Boolean) && toIndex === 'missing';
        expect(end.fault).toBe(nothing ? 'carriage/nothing-there' : null);
        expect(end.counts).toEqual({
          packets: isHarmed.filter((yes) => !yes).length,
          alreadyHere: 0,
          receipts: 0,
          unreadable: lost + badList,
        });
        expect(two.freight.unsent(COUNT).map(({ id }) => id)).toEqual(
          made.filter((_, n) => !isHarmed[n]).map(({ packet: { id } }) => id),
        );

        // Nothing is lost: the counter that sealed writes what is missing, and then all of it is there.
        await one.export(stick);
        await two.import(stick);
        expect(two.freight.counts().waiting).toBe(COUNT);
        two.db.close();
      },
    ),
    { numRuns: 15 },
  );
});
