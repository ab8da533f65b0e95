import { canonicalJson } from '#domain/protocol/canonical-json.ts';
import type { UpstreamKeys } from '#domain/protocol/keys.ts';
import type { Reply, UpstreamClient, Watch } from './port.ts';
import type { ConfigAnswer, EnrolRequest } from './wire.ts';

export interface EnrolmentDeps {
  readonly upstream: UpstreamClient;
  readonly request: () => EnrolRequest;
  /** The keys this counter trusts already, or null before the first enrolment. */
  readonly pinned: () => UpstreamKeys | null;
  /** Keeps the keys, durably; called at each enrolment that upstream granted. */
  readonly pin: (answer: ConfigAnswer) => void;
}

const same = (a: UpstreamKeys, b: UpstreamKeys): boolean =>
  canonicalJson({ ...a.receipt, jwk: { ...a.receipt.jwk } }) ===
    canonicalJson({ ...b.receipt, jwk: { ...b.receipt.jwk } }) &&
  canonicalJson(a.recipients.map((key) => ({ ...key }))) ===
    canonicalJson(b.recipients.map((key) => ({ ...key })));

/**
 * Makes this counter known upstream and pins its keys. Keys that differ from those already pinned are refused: whoever
 * answers there is not the upstream to which earlier packets were sealed, and only people may decide that it is.
 */
export async function enrol(deps: EnrolmentDeps, watch: Watch): Promise<Reply<ConfigAnswer>> {
  const reply = await deps.upstream.enrol(deps.request(), watch);
  if (!reply.ok) return reply;
  const pinned = deps.pinned();
  if (pinned && !same(pinned, reply.value.keys))
    return {
      ok: false,
      epoch: reply.epoch,
      fault: { kind: 'wait', code: 'upstream/refused', retryAfterMs: null },
    };
  deps.pin(reply.value);
  return reply;
}
