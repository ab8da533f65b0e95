/**
 * The daily check of the queue: the structure of spool.db, and the bytes of every packet that upstream has not received. A
 * packet that is not what was sealed is held; where the second copy is whole it is repaired from it and goes again.
 */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { SpoolHealth } from '#contract/model.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { SpoolPacket } from '#db/spool/types.ts';
import type { SyncClock } from '../sync/clock.ts';

export interface ScrubNeeds {
  readonly spool: Spool;
  /** Whether SQLite finds spool.db well-formed; worked out beside core's own thread. */
  readonly isWellFormed: () => Promise<boolean>;
  /** SHA-256, piece by piece. */
  readonly hasher: () => { update(bytes: Uint8Array): unknown; hex(): string };
  /** The bytes of a packet's second copy, whatever they are; null where there is none now. */
  readonly secondCopy: (packet: SpoolPacket) => Promise<Uint8Array | null>;
  /** Lets everything else of core go first. */
  readonly breathe: () => Promise<void>;
  readonly clock: SyncClock;
  /** Something of this packet changed. */
  readonly packet: (id: string) => void;
  /** A check ended. */
  readonly checked: () => void;
  readonly warn: (what: string, error?: unknown) => void;
}

export interface Scrub {
  /** Begins the daily check, by itself from now on. */
  start(): void;
  /** Checks now, or joins the check that is under way. */
  check(): Promise<Answer<SpoolHealth, 'storage/corrupt'>>;
  /** Something could not be read: checks soon. */
  trouble(): void;
  health(): SpoolHealth;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** After a start there is other work to do first, and one failure seldom comes alone. */
const SOON = 60_000;
const BATCH = 100;

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

export function createScrub(needs: ScrubNeeds): Scrub {
  const { spool, clock } = needs;
  let running: Promise<Answer<SpoolHealth, 'storage/corrupt'>> | null = null;
  let stopped = false;
  let cancel: () => void = () => undefined;
  let isAsked = false;

  async function isWhole({ seq, size, sha256 }: SpoolPacket): Promise<boolean> {
    const hash = needs.hasher();
    let length = 0;
    try {
      for (let idx = 0; ; idx += 1) {
        const row = spool.bodyRow(seq, idx);
        if (!row) return length === size && hash.hex() === sha256;
        hash.update(row);
        length += row.length;
        await needs.breathe();
      }
    } catch (error) {
      // What the disk does not give back is damaged too; anything else is no word about this packet.
      if (codeOf(error) === 'storage/corrupt' || codeOf(error) === 'storage/io') return false;
      throw error;
    }
  }

  async function look(packet: SpoolPacket): Promise<void> {
    const { id } = packet;
    const isSound = await isWhole(packet);
    // It may have been received, or purged, while it was read.
    const state = spool.get(id)?.state;
    if (state !== 'SEALED' && state !== 'ANNOUNCED' && state !== 'QUARANTINED') return;
    // Held meanwhile for another reason, it is none of this check's.
    if (isSound && (state !== 'QUARANTINED' || packet.state !== 'QUARANTINED')) return;
    if (isSound) spool.recordWhole(id, clock.now());
    else {
      if (state !== 'QUARANTINED') {
        spool.recordQuarantined(id, 'packet/damaged', clock.now());
        needs.warn('a packet is damaged');
      }
      const copy = await needs.secondCopy(packet);
      // Its receipt may have come meanwhile.
      if (copy && spool.get(id)?.state === 'QUARANTINED') spool.recordRepaired(id, copy, clock.now());
    }
    needs.packet(id);
  }

  async function bodies(): Promise<void> {
    let after = 0;
    for (;;) {
      const batch = spool.toCheck(after, BATCH);
      for (const packet of batch) {
        if (stopped) return;
        await look(packet);
        after = packet.seq;
      }
      if (batch.length < BATCH) return;
    }
  }

  async function whole(): Promise<Answer<SpoolHealth, 'storage/corrupt'>> {
    const wellFormed = await needs.isWellFormed();
    if (!stopped && spool.begun()) {
      await bodies();
      if (!stopped && wellFormed) spool.recordChecked(clock.now());
    }
    if (!wellFormed) needs.warn('spool.db is not well-formed');
    if (!stopped) needs.checked();
    return wellFormed ? ok(health()) : fail('storage/corrupt');
  }

  const health = (): SpoolHealth =>
    spool.begun() ? spool.health() : { checkedAt: null, damaged: 0, repaired: 0 };

  const check: Scrub['check'] = () => {
    running ??= whole().finally(() => {
      running = null;
    });
    return running;
  };

  function byItself(): void {
    check().catch((error: unknown) => needs.warn('the queue could not be checked', error));
  }

  /** Due a day after the last whole one, and when the clock was set back behind it. */
  function isDue(): boolean {
    if (!spool.begun()) return false;
    const { checkedAt } = spool.health();
    const now = clock.now();
    return checkedAt === null || now - checkedAt >= DAY || now < checkedAt;
  }

  function wait(ms: number): void {
    cancel();
    cancel = clock.after(ms, () => {
      if (stopped) return;
      if (isAsked || isDue()) byItself();
      isAsked = false;
      wait(HOUR);
    });
  }

  return {
    start: () => wait(SOON),
    check,
    trouble: () => {
      if (stopped || isAsked) return;
      isAsked = true;
      wait(SOON);
    },
    health,
    stop: async () => {
      stopped = true;
      cancel();
      await running?.catch(() => undefined);
    },
  };
}
