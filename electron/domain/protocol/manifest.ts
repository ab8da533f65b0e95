/** What a counter tells upstream of a sealed packet before its bytes, signed by the counter's key. */

export interface Manifest {
  readonly v: 1;
  /** UUIDv7 of the packet. */
  readonly id: string;
  /** Dense number of this counter's packets, from 1. */
  readonly seq: number;
  readonly kind: 'new-card';
  readonly tracking: string;
  /** Bytes of the sealed packet. */
  readonly size: number;
  /** Lower-case hex of the sealed bytes. */
  readonly sha256: string;
  /** base64url SHA-256 thumbprint (RFC 7638) of the device's public key. */
  readonly device: string;
  /** Milliseconds since 1970 by the counter's clock, and the same clock's doubt. */
  readonly sealedAt: number;
  readonly bootId: string;
  readonly monotonicMs: number;
  readonly training: boolean;
  readonly supersedes: string | null;
  /** Head of the counter's audit chain when this packet was sealed, lower-case hex. */
  readonly chain: string;
}

/** A manifest as stored and sent: the exact signed bytes (canonical JSON, RFC 8785) and an ES256 signature, base64url. */
export interface SignedManifest {
  readonly manifest: string;
  readonly signature: string;
}

/** What upstream signs once the bytes and their row are durable: payload of a JWS (ES256, compact). */
export interface ReceiptPayload {
  readonly v: 1;
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly device: string;
  readonly seq: number;
  readonly epoch: string;
  readonly logIndex: number;
  readonly storedAt: number;
}
