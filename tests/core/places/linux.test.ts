import { expect, it } from 'vitest';
import { linuxSticks, watchLinux } from '#core/places/linux.ts';
import { canMount, smallDisk } from '#tests/harness/small-disk.ts';

it.runIf(canMount)('a new mount is noticed, and nothing is told once nobody wants to know', async () => {
  const noticed = Promise.withResolvers<void>();
  let told = 0;
  const stop = watchLinux(() => {
    told += 1;
    noticed.resolve();
  }, 20);
  // The first look only learns what is there.
  const looked = Promise.withResolvers<void>();
  setTimeout(looked.resolve, 60);
  await looked.promise;
  smallDisk(64);
  await noticed.promise;
  stop();
  const before = told;
  smallDisk(64);
  expect(told).toBe(before);
});

it.runIf(canMount)('memory mounted in a folder is no stick', async () => {
  const { dir } = smallDisk(64);
  expect((await linuxSticks()).map(({ folder }) => folder)).not.toContain(dir);
});
