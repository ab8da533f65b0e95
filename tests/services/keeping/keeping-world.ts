/** A real spool with the care for it, on a clock that tests hold, and a mirror in a folder that can be taken away. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, statfsSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { createMirrors, type Mirrors } from '#db/backup/mirror.ts';
import type { ChosenMirror } from '#db/repositories/chosen-mirror.ts';
import { createMirrorKeeper } from '#services/keeping/mirror.ts';
import { createScrub } from '#services/keeping/scrub.ts';
import { spoolFixture } from '#tests/db/fixtures.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { createVirtualClock } from '#tests/services/sync/virtual-clock.ts';

export const START = 1_790_000_000_000;

interface Options {
  readonly mirrors?: (real: Mirrors) => Mirrors;
  readonly isWellFormed?: () => Promise<boolean>;
  /** A packet's bytes were read to their end. */
  readonly hasherDone?: () => void;
}

export function keepingWorld(options: Options = {}) {
  const { db, spool, add } = spoolFixture();
  const clock = createVirtualClock(START);
  const top = tempDir();
  const stick = path.join(top, 'stick');
  mkdirSync(stick);
  const told = { changed: 0, packets: [] as string[], warnings: [] as string[] };
  let chosen: ChosenMirror | null = null;
  const real = createMirrors(() => spool.device().deviceId);
  const warn = (what: string) => void told.warnings.push(what);
  const changed = () => {
    told.changed += 1;
  };
  const mirror = createMirrorKeeper({
    spool,
    mirrors: options.mirrors?.(real) ?? real,
    chosen: {
      get: () => chosen,
      set: (next) => {
        chosen = next;
      },
    },
    folderOf: (placeId) => (placeId === 'stick' ? stick : null),
    breathe,
    clock,
    changed,
    damaged: () => scrub.trouble(),
    warn,
  });
  const scrub = createScrub({
    spool,
    isWellFormed: options.isWellFormed ?? (async () => true),
    hasher: () => {
      const hash = createHash('sha256');
      return {
        update: (bytes) => hash.update(bytes),
        hex: () => {
          options.hasherDone?.();
          return hash.digest('hex');
        },
      };
    },
    secondCopy: (packet) => mirror.secondCopy(packet),
    breathe,
    clock,
    packet: (id) => void told.packets.push(id),
    checked: changed,
    warn,
  });
  onTestFinished(async () => {
    await mirror.stop();
    await scrub.stop();
  });
  const dir = path.join(stick, 'device-1');
  return {
    db,
    spool,
    add,
    clock,
    mirror,
    scrub,
    told,
    stick,
    dir,
    freeBytes: () => {
      const { bavail, bsize } = statfsSync(stick);
      return bavail * bsize;
    },
    files: () =>
      readdirSync(dir)
        .filter((name) => name !== 'mirror.json')
        .toSorted(),
    unplug: () => renameSync(stick, `${stick}-pocket`),
    plug: () => renameSync(`${stick}-pocket`, stick),
    /** Bytes of a packet rot on the disk, under the triggers. */
    rot: (id: string) => {
      db.exec('DROP TRIGGER packet_body_stays');
      db.run(
        `UPDATE packet_body SET data = zeroblob(length(data)) WHERE seq = (SELECT seq FROM packet WHERE id = ?)`,
        id,
      );
      db.exec(
        `CREATE TRIGGER packet_body_stays BEFORE UPDATE ON packet_body BEGIN SELECT RAISE(ABORT, 'sealed bytes never change'); END`,
      );
    },
  };
}
