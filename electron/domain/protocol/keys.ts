/** Public keys that a counter holds of its upstream. */

/** An HPKE X-Wing recipient. */
export interface RecipientKey {
  readonly kid: string;
  readonly role: 'gateway' | 'escrow';
  /** Serialised X-Wing public key (1,216 bytes), base64url. */
  readonly publicKey: string;
}

/** EC P-256 public key, RFC 7517. */
export interface EcPublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** What enrolment pins: to whom packets are sealed, and whose receipts count. */
export interface UpstreamKeys {
  readonly recipients: readonly RecipientKey[];
  readonly receipt: { readonly kid: string; readonly jwk: EcPublicJwk };
}
