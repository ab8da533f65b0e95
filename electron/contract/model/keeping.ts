/** How safe the queue is on this PC: room, the second copy, the daily check, and what is carried for other counters. */
import { z } from 'zod';
import { id, instant } from './base.ts';

const count = z.number().int().nonnegative();

export const diskState = z.strictObject({
  /** filling: 70 % are used. short: less than twenty packets' room. full: no new registration fits. */
  level: z.enum(['roomy', 'filling', 'short', 'full']),
  freeBytes: count,
  packetsLeft: count,
  /** At the pace of the last days; null where nothing was sealed in them. */
  daysLeft: count.nullable(),
});
export type DiskState = z.infer<typeof diskState>;

export const mirrorState = z.strictObject({
  /** Where the second copies lie; null: none is configured. */
  folder: z.string().nullable(),
  /** away: the stick is not there. */
  state: z.enum(['off', 'current', 'behind', 'away', 'full']),
  /** Packets without a second copy. */
  behind: count,
});
export type MirrorState = z.infer<typeof mirrorState>;

export const spoolHealth = z.strictObject({
  /** The last whole check; null: none yet. */
  checkedAt: instant.nullable(),
  /** Packets whose bytes are not what they must be, and that no second copy could repair. */
  damaged: count,
  repaired: count,
});
export type SpoolHealth = z.infer<typeof spoolHealth>;

/** Packets of other counters that this PC carries upstream. */
export const freightState = z.strictObject({ waiting: count, received: count });
export type FreightState = z.infer<typeof freightState>;

/** A stick or folder that packets can be carried on. */
export const place = z.strictObject({
  id,
  name: z.string(),
  freeBytes: count,
  /** What of ours it already holds; null: nothing was ever exported to it. */
  holds: z
    .strictObject({
      packets: count,
      /** Of this very counter. */
      own: count,
      receipts: count,
      exportedAt: instant.nullable(),
    })
    .nullable(),
});
export type Place = z.infer<typeof place>;
