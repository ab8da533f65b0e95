/** The whole backend over a data folder, with an invented scanner and without a page. */
import { fail } from '#contract/errors.ts';
import { createBackend, type Backend } from '#core/backend.ts';
import { systemClock } from '#core/clock.ts';
import { trainingKey } from '#db/vault/key-file.ts';
import { fakeImaging, fakeScanners } from '#tests/harness/fake-fingers.ts';
import { noChipReaders, noPrinters } from '#tests/harness/no-printers.ts';

export const openWholeCounter = (dir: string): Backend =>
  createBackend({
    init: { dataDir: dir, dataKey: trainingKey(dir), keyProtection: 'training', version: 'test' },
    clock: systemClock(),
    log: { info: () => undefined, warn: () => undefined },
    publish: () => undefined,
    builtinUpstream: async () => fail('upstream/not-started'),
    createScanners: () => fakeScanners().scanners,
    createPrinters: noPrinters,
    createChipReaders: noChipReaders,
    imaging: fakeImaging(),
  });
