/** The care for the queue on this PC: room on the disk, the second copies, the daily check. */
import { createHash } from 'node:crypto';
import { statfsSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import type { OutboxSummary } from '#contract/model.ts';
import { createMirrors } from '#db/backup/mirror.ts';
import { isWellFormed } from '#db/checking/well-formed.ts';
import { StorageError, toStorageError } from '#db/errors.ts';
import { databaseFiles } from '#db/open.ts';
import { readChosenMirror, writeChosenMirror } from '#db/repositories/chosen-mirror.ts';
import type { Settings } from '#db/repositories/settings.ts';
import type { Spool } from '#db/spool/spool.ts';
import { createDiskWatch, type DiskWatch, type Room } from '#services/keeping/disk.ts';
import { createMirrorKeeper, type MirrorKeeper } from '#services/keeping/mirror.ts';
import { createScrub, type Scrub } from '#services/keeping/scrub.ts';
import type { Clock } from '#services/ports.ts';
import type { Log } from './log.ts';
import { syncClock } from './sync.ts';

interface Needs {
  readonly dataDir: string;
  readonly spool: Spool;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  /** Where a place is now; null where it is not there. */
  readonly folderOf: (placeId: string) => string | null;
  /** The checking thread's program where it is not the one among the sources. */
  readonly checking?: string;
  /** What the page sees of the queue changed, and of one packet. */
  readonly changed: () => void;
  readonly packet: (id: string) => void;
}

export interface Keeping {
  readonly disk: DiskWatch;
  readonly mirror: MirrorKeeper;
  readonly scrub: Scrub;
  summary(): Pick<OutboxSummary, 'disk' | 'mirror' | 'health'>;
  /** A packet was sealed, or changed its state. */
  packetChanged(id: string): void;
  start(): void;
  stop(): Promise<void>;
}

function roomIn(dataDir: string): Room {
  try {
    const { blocks, bavail, bsize } = statfsSync(dataDir);
    return { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
  } catch (error) {
    throw toStorageError(error, dataDir) ?? new StorageError('storage/io', dataDir, error);
  }
}

function sha256() {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => hash.update(bytes), hex: () => hash.digest('hex') };
}

export function createKeeping(needs: Needs): Keeping {
  const { dataDir, spool, settings, log, changed } = needs;
  const clock = syncClock(needs.clock);
  const stopping = new AbortController();
  const warn = (what: string, error?: unknown) => log.warn(what, error);

  const disk = createDiskWatch({ spool, room: () => roomIn(dataDir), clock, changed, warn });
  const mirror: MirrorKeeper = createMirrorKeeper({
    spool,
    mirrors: createMirrors(() => spool.device().deviceId),
    chosen: {
      get: () => readChosenMirror(settings),
      set: (chosen) => writeChosenMirror(settings, chosen),
    },
    folderOf: needs.folderOf,
    breathe,
    clock,
    changed,
    damaged: () => scrub.trouble(),
    warn,
  });
  const scrub = createScrub({
    spool,
    isWellFormed: () => isWellFormed(databaseFiles(dataDir).spool, stopping.signal, needs.checking),
    hasher: sha256,
    secondCopy: (packet) => mirror.secondCopy(packet),
    breathe,
    clock,
    packet: needs.packet,
    checked: changed,
    warn,
  });

  return {
    disk,
    mirror,
    scrub,
    summary: () => ({ disk: disk.current(), mirror: mirror.state(), health: scrub.health() }),
    packetChanged: (id) => {
      try {
        const packet = spool.get(id);
        if (packet?.state === 'SEALED') disk.measure();
        if (packet?.lastError === 'storage/corrupt' || packet?.lastError === 'storage/io') scrub.trouble();
        mirror.wake();
      } catch (error) {
        // What has been done is done; it must not look failed because of this.
        warn('the queue could not be looked after', error);
      }
    },
    start: () => {
      disk.start();
      mirror.start();
      scrub.start();
    },
    stop: async () => {
      stopping.abort();
      disk.stop();
      await mirror.stop();
      await scrub.stop();
    },
  };
}
