/** The tracking number that the applicant takes home, and what a slip's QR code says. */

const TRACKING = /^R-(\d{4})-(\d{2})-(\d{6,})$/;
const SLIP =
  /^UCC1:(R-\d{4}-\d{2}-\d{6,}):([0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}):([0-9A-F]{16})$/;

/**
 * "R-0047-02-000318": six digits drawn from the device, and the packet's sequence number on it. Two devices may share the
 * six digits (one pair in a million); the packet's id tells them apart, the number is for people.
 * @param deviceId at least the first eight hex digits of the device key's thumbprint
 * @param seq dense packet number of this counter, from 1
 */
export const trackingNumber = (deviceId: string, seq: number): string => `R-${numbered(deviceId, seq)}`;

/** "F-0047-02-000012": the receipt for a fee, in the same way; `n` is its number on this counter, from 1. */
export const feeReceiptNumber = (deviceId: string, n: number): string => `F-${numbered(deviceId, n)}`;

function numbered(deviceId: string, seq: number): string {
  if (!/^[0-9a-f]{8}/i.test(deviceId)) throw new RangeError('a device id starts with eight hex digits');
  if (!Number.isSafeInteger(seq) || seq < 1)
    throw new RangeError('a sequence number is a whole number from 1');
  const place = String(Number.parseInt(deviceId.slice(0, 4), 16) % 10_000).padStart(4, '0');
  const desk = String(Number.parseInt(deviceId.slice(4, 8), 16) % 100).padStart(2, '0');
  return `${place}-${desk}-${String(seq).padStart(6, '0')}`;
}

export interface Tracking {
  /** The six digits of the device, "0047-02". */
  readonly counter: string;
  readonly seq: number;
}

/** Reads a tracking number as printed or typed (any case, spaces around); null when it is not one. */
export function parseTracking(text: string): Tracking | null {
  const found = TRACKING.exec(text.trim().toUpperCase());
  return found ? { counter: `${found[1]}-${found[2]}`, seq: Number(found[3]) } : null;
}

export interface SlipCode {
  readonly tracking: string;
  /** UUID of the packet, lower case. */
  readonly packetId: string;
  /** First sixteen hex digits of the sealed bytes' SHA-256, lower case. */
  readonly sha256Start: string;
}

/**
 * "UCC1:tracking:PACKET-ID:SHA256START". Nobody's data, no secret: it names one sealed packet, and the sixteen hex digits show
 * that it is the packet of this slip. All in capitals, so that the QR code is alphanumeric and small (ISO/IEC 18004).
 */
export function slipText(slip: { tracking: string; packetId: string; sha256: string }): string {
  return `UCC1:${slip.tracking}:${slip.packetId}:${slip.sha256.slice(0, 16)}`.toUpperCase();
}

/** Reads a scanned slip; null when it is not one of ours. */
export function parseSlipText(text: string): SlipCode | null {
  const found = SLIP.exec(text.trim().toUpperCase());
  const [, tracking, packetId, start] = found ?? [];
  if (tracking === undefined || packetId === undefined || start === undefined) return null;
  return { tracking, packetId: packetId.toLowerCase(), sha256Start: start.toLowerCase() };
}
