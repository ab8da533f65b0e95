/** The JSON document of a sealed registration: what upstream finds inside. */
import type { CapturePolicy } from '#domain/fingerprints/policy.ts';
import { fingersPart } from './fingers/document.ts';
import type { DraftRecord } from './record.ts';

export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface CounterFacts {
  /** base64url thumbprint of the device key. */
  readonly device: string;
  readonly councilName: string;
  readonly counterName: string;
  readonly training: boolean;
}

export interface SealingFacts {
  readonly packetId: string;
  readonly operatorId: string;
  /** Milliseconds since 1970 by the counter's clock. */
  readonly startedAt: number;
  readonly sealedAt: number;
  readonly policy: CapturePolicy;
  /** Own fingers of the operator are known, so that theirs cannot be among these. */
  readonly operatorKnown: boolean;
}

export function registrationDocument(
  record: DraftRecord,
  counter: CounterFacts,
  sealing: SealingFacts,
): Record<string, unknown> {
  return {
    v: 1,
    kind: 'new-card',
    supersedes: record.supersedes?.packetId ?? null,
    packetId: sealing.packetId,
    specimen: counter.training,
    counter: { device: counter.device, council: counter.councilName, name: counter.counterName },
    operatorId: sealing.operatorId,
    startedAt: sealing.startedAt,
    sealedAt: sealing.sealedAt,
    applicant: record.fields,
    passedWarnings: record.passed,
    photo: record.photo && { file: 'photo.jpg', takenAt: record.photo.at, source: record.photo.source },
    ...fingersPart(record, sealing),
  };
}
