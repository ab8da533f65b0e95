import type { z } from 'zod';
import { FIELD, OCTETS, PROBLEM_JSON } from '#domain/protocol/limits.ts';
import { judgeAnswer, type Fault, type HttpAnswer } from '#domain/protocol/problem.ts';
import type { Reply } from '#services/sync/port.ts';
import { problemBody } from '#services/sync/wire.ts';
import type { RawAnswer } from './exchange.ts';

export interface JudgedAnswer {
  /** Null: an answer of the protocol, with a good status. */
  readonly fault: Fault | null;
  readonly epoch: string | null;
  readonly field: (name: string) => string | undefined;
  readonly json: unknown;
  /** Of an answer that holds bytes; null: it does not. */
  readonly bytes: Uint8Array | null;
}

function parse(bytes: Uint8Array): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return null;
  }
}

const mediaType = ({ fields }: RawAnswer): string | undefined =>
  (fields['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();

function bodyKind(raw: RawAnswer, parsed: { readonly value: unknown } | null): HttpAnswer['body'] {
  if (raw.oversized) return { kind: 'other' };
  if (raw.body.length === 0) return { kind: 'none' };
  const type = mediaType(raw);
  if (type === OCTETS) return { kind: 'bytes' };
  if (!parsed) return { kind: 'other' };
  if (type === 'application/json') return { kind: 'json' };
  if (type !== PROBLEM_JSON) return { kind: 'other' };
  const problem = problemBody.safeParse(parsed.value);
  return problem.success ? { kind: 'problem', code: problem.data.code } : { kind: 'other' };
}

export function judge(raw: RawAnswer): JudgedAnswer {
  const field = (name: string): string | undefined => raw.fields[name]?.toString();
  const parsed = parse(raw.body);
  const epoch = field(FIELD.epoch) ?? null;
  return {
    fault: judgeAnswer({ status: raw.status, field, body: bodyKind(raw, parsed) }),
    epoch: epoch !== null && /^[\w.-]{1,64}$/.test(epoch) ? epoch : null,
    field,
    json: parsed?.value ?? null,
    bytes: mediaType(raw) === OCTETS && !raw.oversized ? raw.body : null,
  };
}

const notOurs: Fault = { kind: 'wait', code: 'upstream/captive-portal', retryAfterMs: null };

/** A good answer as a typed value; a 2xx that does not hold what it must is no answer of upstream's. */
export function replyOf<T>(answer: JudgedAnswer, read: (answer: JudgedAnswer) => T | null): Reply<T> {
  const { epoch } = answer;
  if (answer.fault) return { ok: false, fault: answer.fault, epoch };
  const value = epoch === null ? null : read(answer);
  if (epoch === null || value === null) return { ok: false, fault: notOurs, epoch: null };
  return { ok: true, value, epoch };
}

/** Reads a body by its schema. */
export const bodyOf =
  <T>(schema: z.ZodType<T>) =>
  ({ json }: JudgedAnswer): T | null => {
    const read = schema.safeParse(json);
    return read.success ? read.data : null;
  };
