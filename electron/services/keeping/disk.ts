/** How much room the queue has on this PC's disk, said early enough that people can carry packets out. */
import type { DiskState } from '#contract/model.ts';
import type { KeepingSpool } from '#db/spool/keeping.ts';
import type { SyncClock } from '../sync/clock.ts';

export interface Room {
  /** Bytes of the data folder's file system: all of them, and those that this app may still use. */
  readonly totalBytes: number;
  readonly freeBytes: number;
}

interface Facts extends Room {
  /** Bytes inside spool.db that are free. */
  readonly insideBytes: number;
  /** Mean bytes of the newest packets; null where there is none. */
  readonly meanSize: number | null;
  readonly sealed: { readonly count: number; readonly firstAt: number | null };
  readonly now: number;
}

const DAY = 86_400_000;
/** The pace of so many days counts. */
const PACE_DAYS = 14;
const NEWEST = 50;
/** Bytes of a usual packet, until there are some of this counter's own. */
const USUAL_PACKET = 800_000;
const SHORT = 20;
const FULL = 2;
const FILLING = 0.7;

function level(packetsLeft: number, { totalBytes, freeBytes }: Room): DiskState['level'] {
  if (packetsLeft < FULL) return 'full';
  if (packetsLeft < SHORT) return 'short';
  return totalBytes - freeBytes >= totalBytes * FILLING ? 'filling' : 'roomy';
}

export function diskStateOf(facts: Facts): DiskState {
  const { freeBytes, insideBytes, meanSize, sealed, now } = facts;
  const packetsLeft = Math.floor((freeBytes + insideBytes) / (meanSize ?? USUAL_PACKET));
  const days = Math.max(1, (now - (sealed.firstAt ?? now)) / DAY);
  return {
    level: level(packetsLeft, facts),
    freeBytes,
    packetsLeft,
    daysLeft: sealed.count === 0 ? null : Math.floor((packetsLeft * days) / sealed.count),
  };
}

export interface DiskWatch {
  /** As last measured. */
  current(): DiskState;
  /** Measures again, and tells when anything but a few bytes changed. */
  measure(): DiskState;
  start(): void;
  stop(): void;
}

interface DiskNeeds {
  readonly spool: KeepingSpool;
  readonly room: () => Room;
  readonly clock: SyncClock;
  readonly changed: () => void;
  readonly warn: (what: string, error: unknown) => void;
}

const EVERY = 600_000;

export function createDiskWatch({ spool, room, clock, changed, warn }: DiskNeeds): DiskWatch {
  let known: DiskState | null = null;
  let cancel: () => void = () => undefined;

  const look = (): DiskState => {
    const now = clock.now();
    return diskStateOf({
      ...room(),
      insideBytes: spool.freeInside(),
      meanSize: spool.meanSize(NEWEST),
      sealed: spool.sealedSince(now - PACE_DAYS * DAY),
      now,
    });
  };
  const measure = (): DiskState => {
    const before = known;
    known = look();
    const isNews =
      before?.level !== known.level ||
      before.packetsLeft !== known.packetsLeft ||
      before.daysLeft !== known.daysLeft;
    if (isNews) changed();
    return known;
  };
  const again = (): void => {
    cancel = clock.after(EVERY, () => {
      try {
        measure();
      } catch (error) {
        // The next one may do better; what cannot be read now is said by whatever needs it.
        warn('the room on the disk could not be measured', error);
      }
      again();
    });
  };

  return {
    current: () => (known ??= look()),
    measure,
    start: again,
    stop: () => cancel(),
  };
}
