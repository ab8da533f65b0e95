/** How urgent each fact on the safety of the queue is. Pure. */
import type { OutboxSummary } from '#contract/model.ts';

export type SafetyTone = 'quiet' | 'warn' | 'bad';

const ROOM: Readonly<Record<OutboxSummary['disk']['level'], SafetyTone>> = {
  roomy: 'quiet',
  filling: 'warn',
  short: 'warn',
  full: 'bad',
};

const DAY = 86_400_000;

export function safetyTones(
  { saved, link, disk, mirror, health }: OutboxSummary,
  now: number,
): Readonly<Record<'contact' | 'room' | 'mirror' | 'health', SafetyTone>> {
  const silent = saved > 0 && now - (link.lastContactAt ?? 0) > DAY;
  return {
    contact: silent ? 'warn' : 'quiet',
    room: ROOM[disk.level],
    mirror: mirror.state === 'away' || mirror.state === 'full' ? 'warn' : 'quiet',
    health: health.damaged > 0 ? 'bad' : 'quiet',
  };
}
