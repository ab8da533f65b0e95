/** Seals a draft and queues it. The slip is the promise: it exists only once the sealed bytes are durable. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { DraftHead, DraftRepository } from '#db/repositories/drafts.ts';
import type { Spool } from '#db/spool/spool.ts';
import type { SpoolPacket } from '#db/spool/types.ts';
import type { CapturePolicy } from '#domain/fingerprints/policy.ts';
import { canonicalJson } from '#domain/protocol/canonical-json.ts';
import type { RecipientKey } from '#domain/protocol/keys.ts';
import type { Manifest } from '#domain/protocol/manifest.ts';
import { trackingNumber } from '#domain/tracking.ts';
import type { Clock, NewId } from '../ports.ts';
import type { Drafts } from './drafts.ts';
import { registrationDocument, type Attachment, type CounterFacts } from './document.ts';
import { fingerAttachments, type ImageRecord } from './fingers/attachments.ts';
import { PHOTO, type DraftRecord } from './record.ts';

/** The cryptography, injected: see db/vault. */
export interface Sealer {
  pack(document: Readonly<Record<string, unknown>>, attachments: readonly Attachment[]): Uint8Array;
  seal(packetId: string, plain: Uint8Array, recipients: readonly RecipientKey[]): Promise<Uint8Array>;
  /** Lower-case hex. */
  sha256(bytes: Uint8Array): string;
  /** ES256 over the UTF-8 of the text, base64url. */
  sign(text: string): string;
}

export interface CounterIdentity extends CounterFacts {
  /** First hex digits of the device key's thumbprint. */
  readonly deviceHex: string;
  readonly recipients: readonly RecipientKey[];
}

interface Needs {
  readonly drafts: Drafts;
  readonly repository: DraftRepository;
  readonly spool: Spool;
  readonly sealer: Sealer;
  readonly counter: () => CounterIdentity | null;
  readonly imageRecord: ImageRecord;
  readonly policy: () => CapturePolicy;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Told after the packet is durable. */
  readonly queued: (packet: SpoolPacket) => void;
  /** Something that did no harm but should be known, for the log. */
  readonly warn: (what: string, error: unknown) => void;
}

type SubmitError =
  | 'registration/not-found'
  | 'registration/already-submitted'
  | 'registration/not-returned'
  | 'registration/not-ready'
  | 'registration/no-keys';

export interface Submission {
  submit(id: string, rev: number, operatorId: string): Promise<Answer<SpoolPacket, SubmitError>>;
  /** At start: drafts whose packet is already in the spool were sealed before a stop; they go. Answers how many. */
  finishInterrupted(): number;
}

export function createSubmission(needs: Needs): Submission {
  const { drafts, repository, spool, sealer, clock } = needs;

  const attachments = (id: string, record: DraftRecord): Attachment[] => {
    const photo = repository.picture(id, PHOTO);
    const fingers = fingerAttachments(record, (name) => repository.picture(id, name), needs.imageRecord);
    return [...(photo ? [{ name: 'photo.jpg', ...photo }] : []), ...fingers];
  };

  /** The packet that a draft replaces may have been replaced, accepted or asked for again since the draft was begun. */
  const isReplaceable = (packetId: string | null): boolean => {
    if (packetId === null) return true;
    const packet = spool.get(packetId);
    return packet?.returned === true && !packet.replaced;
  };

  const removeDraft = (id: string, operatorId: string) => {
    try {
      repository.remove(id, 'sealed', operatorId, clock.now());
    } catch (error) {
      // The packet is durable; the next start takes the draft away.
      needs.warn('a sealed draft could not be removed yet', error);
    }
  };

  const seal = async (
    { head, record }: { readonly head: DraftHead; readonly record: DraftRecord },
    counter: CounterIdentity,
    { operatorId, operatorKnown }: { readonly operatorId: string; readonly operatorKnown: boolean },
  ) => {
    const packetId = head.packetId ?? needs.newId();
    repository.claimPacket(head.id, packetId);
    const startedAt = head.createdAt;
    const supersedes = record.supersedes?.packetId ?? null;
    const document = registrationDocument(record, counter, {
      packetId,
      operatorId,
      startedAt,
      sealedAt: clock.now(),
      policy: needs.policy(),
      operatorKnown,
    });
    const bytes = await sealer.seal(
      packetId,
      sealer.pack(document, attachments(head.id, record)),
      counter.recipients,
    );
    // From here to the end nothing waits, so the number and the chain's head are still the next ones at the commit.
    if (!isReplaceable(supersedes)) return null;
    const { seq, chainHead } = spool.next();
    const tracking = trackingNumber(counter.deviceHex, seq);
    const sealedAt = clock.now();
    const sha256 = sealer.sha256(bytes);
    const manifest: Manifest = {
      v: 1,
      id: packetId,
      seq,
      kind: 'new-card',
      tracking,
      size: bytes.length,
      sha256,
      device: counter.device,
      sealedAt,
      bootId: clock.bootId,
      monotonicMs: Math.floor(clock.monotonic()),
      training: counter.training,
      supersedes,
      chain: chainHead,
    };
    const text = canonicalJson({ ...manifest });
    const signedManifest = { manifest: text, signature: sealer.sign(text) };
    try {
      spool.add({
        id: packetId,
        seq,
        kind: 'new-card',
        tracking,
        supersedes,
        sealedAt,
        sha256,
        bytes,
        signedManifest,
        operatorId,
      });
    } catch (error) {
      // A commit whose sync failed may stand after all: what the spool says once it was opened anew counts.
      if (!spool.get(packetId)) throw error;
    }
    return packetId;
  };

  const submit: Submission['submit'] = async (id, rev, operatorId) => {
    const state = drafts.get(id, operatorId);
    if (!state.ok) return state;
    const { missing } = state.value;
    if (missing.length > 0) return fail('registration/not-ready', { missing: missing.join(' ') });
    if (state.value.rev !== rev) return fail('registration/not-ready', { rev: state.value.rev });
    const counter = needs.counter();
    if (!counter || counter.recipients.length === 0) return fail('registration/no-keys');
    const found = drafts.record(id);
    if (!found) return fail('registration/not-found');
    if (!isReplaceable(found.record.supersedes?.packetId ?? null)) return fail('registration/not-returned');
    const packetId = await seal(found, counter, {
      operatorId,
      operatorKnown: state.value.fingersExtra.operatorKnown,
    });
    if (packetId === null) return fail('registration/not-returned');
    removeDraft(id, operatorId);
    const packet = spool.get(packetId);
    if (!packet) throw new Error('a queued packet must be there');
    try {
      needs.queued(packet);
    } catch (error) {
      // It is durable: the slip is due, whoever could not be told.
      needs.warn('a sealed packet could not be told of', error);
    }
    return ok(packet);
  };

  const underWay = new Set<string>();
  return {
    submit: async (id, rev, operatorId) => {
      if (underWay.has(id)) return fail('registration/already-submitted');
      underWay.add(id);
      drafts.freeze(id);
      try {
        return await submit(id, rev, operatorId);
      } finally {
        drafts.thaw(id);
        underWay.delete(id);
      }
    },
    finishInterrupted: () => {
      const done = repository
        .claimed()
        .filter(({ packetId }) => packetId !== null && spool.get(packetId) !== null);
      for (const head of done) removeDraft(head.id, head.operatorId);
      return done.length;
    },
  };
}
