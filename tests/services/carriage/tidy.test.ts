import { expect, it, vi } from 'vitest';
import { openStickFolder } from '#core/places/stick-folder.ts';
import { StorageError } from '#db/errors.ts';
import { createCarriage } from '#services/carriage/carriage.ts';
import { createCarrier } from '#tests/harness/carrying.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';

it('A full disk, on which nothing can be deleted or noted, keeps neither the start nor an export from its work', async () => {
  const { deps, freight, seal } = await createCarrier();
  await seal(2);
  const stick = tempDir();
  const warn = vi.fn();
  const full = (): never => {
    throw new StorageError('storage/full', 'spool.db');
  };
  const carriage = createCarriage({
    ...deps,
    freight: { ...freight, purge: full, recordReceiptsCarried: full },
    exports: { ...deps.exports, recordExport: full },
    places: { folderOf: () => stick },
    open: openStickFolder,
    publish: () => undefined,
    packetChanged: () => undefined,
    freightChanged: () => undefined,
    warn,
  });
  carriage.tidy();
  expect(await carriage.exportTo('stick', null)).toMatchObject({ ok: true, value: { packets: 2 } });
  expect(warn).toHaveBeenCalledTimes(4);
});
