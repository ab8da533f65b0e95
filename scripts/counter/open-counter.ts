/** The same core as in the app, in this process, without Electron. */
import { existsSync } from 'node:fs';
import { fail } from '#contract/errors.ts';
import { createBackend, type Backend } from '#core/backend.ts';
import { systemClock } from '#core/clock.ts';
import { createHandlers, type CoreHandlers } from '#core/handlers/index.ts';
import { createLog } from '#core/log.ts';
import { createChipReaders } from '#core/chip-readers.ts';
import { createPrinters } from '#core/printers.ts';
import { createScanners } from '#core/scanners.ts';
import { trainingKey } from '#db/vault/key-file.ts';
import { databaseFiles } from '#db/open.ts';
import { createImaging } from '#drivers/imaging/worker/client.ts';
import { UsageError } from './args.ts';

export interface OpenCounter {
  readonly backend: Backend;
  readonly handlers: CoreHandlers;
  close(): Promise<void>;
}

type Parts = Pick<
  Parameters<typeof createBackend>[0],
  'imaging' | 'createScanners' | 'createPrinters' | 'createChipReaders'
>;

interface OpenOptions extends Partial<Parts> {
  /** Makes a new training counter when the folder has none; else the folder must hold one. */
  readonly create: boolean;
}

export function openCounter(dataDir: string, { create, ...parts }: OpenOptions): OpenCounter {
  if (!create && !existsSync(databaseFiles(dataDir).spool))
    throw new UsageError(`${dataDir} holds no counter`);
  const backend = createBackend({
    init: { dataDir, dataKey: trainingKey(dataDir), keyProtection: 'training', version: 'cli' },
    clock: systemClock(),
    log: createLog(),
    publish: () => undefined,
    builtinUpstream: async () => fail('upstream/not-started'),
    createScanners: (isTraining, authorities) => createScanners({ isTraining, authorities, pacing: false }),
    createPrinters: (isTraining) =>
      createPrinters({ isTraining, pacing: false, queues: null, output: () => undefined }),
    createChipReaders,
    imaging: createImaging(),
    ...parts,
  });
  return { backend, handlers: createHandlers(backend), close: () => backend.stop() };
}
