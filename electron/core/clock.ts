import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { Clock } from '#services/ports.ts';

/**
 * Linux names each boot. Elsewhere the boot's minute stands in for it: when the wall clock is changed it changes too,
 * which makes a wait longer and never shorter.
 */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `boot-${Math.round((Date.now() / 1000 - os.uptime()) / 60)}`;
  }
}

export const systemClock = (): Clock => ({
  now: () => Date.now(),
  monotonic: () => Number(process.hrtime.bigint() / 1_000_000n),
  bootId: bootId(),
});
