import { StorageError } from '#db/errors.ts';
import type { Settings } from '#db/repositories/settings.ts';
import type { Spool } from '#db/spool/spool.ts';

const BEGUN = 'spool-begun';

/** A queue that was begun and is gone must not start again from number 1: that is for `counter recover`. */
export function assertQueueIsThere(settings: Settings, spool: Spool): void {
  if (settings.get(BEGUN) && !spool.begun())
    throw new StorageError('storage/corrupt', 'spool.db is another one');
}

/** Begins the queue where a set-up was cut short between the two databases, and remembers that it was begun. */
export function beginQueue(settings: Settings, spool: Spool, deviceId: string): void {
  if (!spool.begun()) spool.begin(deviceId);
  if (!settings.get(BEGUN)) settings.set(BEGUN, 'yes');
}
