import type { PacketQueue } from '#db/spool/types.ts';

/** The freight of a PC that carries nothing for other counters. */
export const NO_FREIGHT: PacketQueue = {
  get: () => null,
  unsent: () => [],
  unsentBytes: () => 0,
  read: () => new Uint8Array(),
  recordAnnounced: () => undefined,
  recordOffset: () => undefined,
  recordStored: () => undefined,
  recordAttempt: () => undefined,
  recordLostUpstream: () => undefined,
  recordQuarantined: () => undefined,
  storedUnderOtherEpoch: () => [],
};
