/** The real spool, seen by one life of the app: it can die before or after any call, and its disk can fill. */
import { StorageError } from '#db/errors.ts';
import type { Spool } from '#db/spool/spool.ts';
import { stirred } from '../time/settled.ts';

export interface SpoolLife {
  alive: boolean;
  /** The app dies at this many more calls; null: not by itself. */
  dieIn: number | null;
  /** Half of the deaths come after the call. */
  dieAfter: boolean;
  full: boolean;
  die(): void;
}

/** Called after a call that went through. */
export type Seen = (name: keyof Spool, values: readonly unknown[], result: unknown) => void;

const READS: ReadonlySet<string> = new Set([
  'get',
  'unsent',
  'read',
  'device',
  'counts',
  'next',
  'begun',
  'list',
  'total',
  'history',
  'verify',
  'reference',
  'storedUnderOtherEpoch',
  'bySeq',
  'auditAfter',
]);

const gone = (): Error => new Error('this life of the app is over');

export function watchedSpool(spool: Spool, life: SpoolLife, seen: Seen): Spool {
  const guarded = (name: keyof Spool, call: (...values: unknown[]) => unknown) => {
    return (...values: unknown[]): unknown => {
      stirred();
      if (!life.alive) throw gone();
      const dies = life.dieIn !== null && (life.dieIn -= 1) <= 0;
      if (dies && !life.dieAfter) {
        life.die();
        throw gone();
      }
      if (life.full && !READS.has(name)) throw new StorageError('storage/full', 'the disk is full');
      const result = call(...values);
      seen(name, values, result);
      if (dies) {
        life.die();
        throw gone();
      }
      return result;
    };
  };
  const entries = Object.entries(spool).map(([name, call]) => [
    name,
    guarded(name as keyof Spool, call as (...values: unknown[]) => unknown),
  ]);
  return Object.fromEntries(entries) as Spool;
}
