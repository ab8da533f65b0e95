import type { EcPrivateJwk } from '#domain/protocol/es256.ts';
import type { RecipientKey, UpstreamKeys } from '#domain/protocol/keys.ts';

/** What an upstream holds: it opens packets with the recipients' private keys and signs receipts. */
export interface UpstreamSecrets {
  /** Training upstreams take training packets only, and say so. */
  readonly training: boolean;
  readonly recipients: readonly (RecipientKey & {
    /** Serialised X-Wing private key (its 32-byte seed), base64url. */
    readonly privateKey: string;
  })[];
  readonly receipt: { readonly kid: string; readonly jwk: EcPrivateJwk };
}

/** The half that counters pin. */
export const publicKeys = ({ recipients, receipt }: UpstreamSecrets): UpstreamKeys => ({
  recipients: recipients.map(({ kid, role, publicKey }) => ({ kid, role, publicKey })),
  receipt: {
    kid: receipt.kid,
    jwk: { kty: 'EC', crv: 'P-256', x: receipt.jwk.x, y: receipt.jwk.y },
  },
});
