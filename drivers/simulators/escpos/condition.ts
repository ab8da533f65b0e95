/** How an emulated printer is, in the bytes that it tells it with. */
export interface Condition {
  readonly paperOut: boolean;
  readonly nearEnd: boolean;
  readonly coverOpen: boolean;
  readonly cutterJam: boolean;
  /** Offline without a word why. */
  readonly offline: boolean;
  readonly drawerOpen: boolean;
}

export const isStopped = (now: Condition): boolean =>
  now.paperOut || now.coverOpen || now.cutterJam || now.offline;

const bit = (on: boolean, mask: number): number => (on ? mask : 0);

/** The answer to DLE EOT n; null for a question that it does not know. */
export function realTimeByte(now: Condition, question: number): number | null {
  switch (question) {
    case 1:
      return 0x12 | bit(now.drawerOpen, 0x04) | bit(isStopped(now), 0x08);
    case 2:
      return 0x12 | bit(now.coverOpen, 0x04) | bit(now.paperOut, 0x20) | bit(now.cutterJam, 0x40);
    case 3:
      return 0x12 | bit(now.cutterJam, 0x08);
    case 4:
      return 0x12 | bit(now.nearEnd || now.paperOut, 0x0c) | bit(now.paperOut, 0x60);
    default:
      return null;
  }
}

/** The four bytes of GS a. */
export const automaticBytes = (now: Condition): Uint8Array =>
  Uint8Array.of(
    0x10 | bit(now.drawerOpen, 0x04) | bit(isStopped(now), 0x08) | bit(now.coverOpen, 0x20),
    bit(now.cutterJam, 0x08),
    paperByte(now),
    0x0f,
  );

/** GS r: 1 paper, 2 drawer. */
export const transmittedByte = (now: Condition, what: number): number =>
  what === 2 || what === 50 ? bit(now.drawerOpen, 0x01) : paperByte(now);

const paperByte = (now: Condition): number =>
  bit(now.nearEnd || now.paperOut, 0x03) | bit(now.paperOut, 0x0c);
