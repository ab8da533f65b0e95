/** Machine words of protocol v1's problem+json answers (RFC 9457), and the pure judgement of any HTTP answer. */
import { retryAfterMs } from './retry.ts';
import { FIELD } from './limits.ts';

export const PROBLEM_CODES = [
  'nonce',
  'signature',
  'unknown-device',
  'revoked',
  'enrolment',
  'training-only',
  'unknown-packet',
  'unknown-order',
  'offset',
  'content',
  'damaged',
  'too-large',
  'invalid',
  'busy',
  'internal',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Why the link as a whole must wait. The same words stand in the app's contract. */
export const WAIT_CODES = [
  'upstream/unreachable',
  'upstream/captive-portal',
  'upstream/server-error',
  'upstream/refused',
  'upstream/clock',
  'upstream/device-revoked',
  'upstream/busy',
  'upstream/tls',
  'upstream/proxy',
] as const;
export type WaitCode = (typeof WAIT_CODES)[number];

export type Fault =
  /** Nothing wrong with this packet; try later. */
  | { readonly kind: 'wait'; readonly code: WaitCode; readonly retryAfterMs: number | null }
  /** Sign again with the nonce that came with the answer. */
  | { readonly kind: 'nonce' }
  /** Enrol, then go on. */
  | { readonly kind: 'unknown-device' }
  /** Upstream holds so many bytes: go on from there. */
  | { readonly kind: 'offset'; readonly offset: number }
  /** Upstream holds other bytes under this id or number: keep both, ask people. */
  | { readonly kind: 'conflict' }
  /** Upstream never heard of this packet: announce it. */
  | { readonly kind: 'unknown-packet' }
  /** What arrived was not what was announced; upstream threw it away and starts from nothing. */
  | { readonly kind: 'damaged' }
  /** Upstream will not take this one as it is: keep it, go on with the others, ask people. */
  | { readonly kind: 'held' }
  /** The caller broke it off. */
  | { readonly kind: 'stopped' };

/** What there is to know of an answer before its body counts. */
export interface HttpAnswer {
  readonly status: number;
  /** A field's value by its lower-case name. */
  readonly field: (name: string) => string | undefined;
  /** json: parsed as JSON under a JSON media type. bytes: application/octet-stream. problem: under application/problem+json, with this code. */
  readonly body:
    | { readonly kind: 'none' | 'json' | 'bytes' | 'other' }
    | { readonly kind: 'problem'; readonly code: string };
}

const wait = (code: WaitCode, retryAfter: number | null = null): Fault => ({
  kind: 'wait',
  code,
  retryAfterMs: retryAfter,
});

/** An Upload-Offset field: a plain non-negative integer. */
export const uploadOffset = (field: string | undefined): number | null =>
  /^\d{1,12}$/.test(field ?? '') ? Number(field) : null;

function judgeProblem(code: ProblemCode, answer: HttpAnswer, retryAfter: number | null): Fault {
  switch (code) {
    case 'nonce':
      return { kind: 'nonce' };
    case 'unknown-device':
      return { kind: 'unknown-device' };
    case 'unknown-packet':
      return { kind: 'unknown-packet' };
    case 'content':
      return { kind: 'conflict' };
    case 'damaged':
      return { kind: 'damaged' };
    case 'offset': {
      const offset = uploadOffset(answer.field(FIELD.offset));
      return offset === null ? wait('upstream/server-error', retryAfter) : { kind: 'offset', offset };
    }
    case 'too-large':
    case 'invalid':
    case 'unknown-order':
      return { kind: 'held' };
    case 'revoked':
      return wait('upstream/device-revoked', retryAfter);
    case 'signature':
    case 'enrolment':
    case 'training-only':
      return wait('upstream/refused', retryAfter);
    case 'busy':
      return wait('upstream/busy', retryAfter);
    case 'internal':
      return wait('upstream/server-error', retryAfter);
  }
}

const isProblemCode = (code: string): code is ProblemCode =>
  (PROBLEM_CODES as readonly string[]).includes(code);

/** An answer to HEAD has no body, so the code also stands in a field. */
const problemCode = ({ body, field }: HttpAnswer): string =>
  body.kind === 'problem' ? body.code : body.kind === 'none' ? (field(FIELD.problem) ?? '') : '';

/** Fields by which a proxy shows itself: RFC 9110 §7.6.3 and §11.7.1, RFC 9209, and Squid's own. */
const PROXY_FIELDS = ['via', 'proxy-authenticate', 'proxy-status', 'proxy-connection', 'x-squid-error'];

/** An error that a proxy or gateway on the way speaks for itself: who are you, or I do not reach them. */
function isOfProxy({ status, field }: HttpAnswer): boolean {
  if (status === 407 || status === 502 || status === 504) return true;
  const own = status >= 400 && status !== 408 && status !== 429 && status !== 511;
  return own && PROXY_FIELDS.some((name) => field(name) !== undefined);
}

function judgeStatus(status: number, retryAfter: number | null): Fault {
  if (status === 408 || status === 429 || status === 503) return wait('upstream/busy', retryAfter);
  if (status === 511 || status < 400) return wait('upstream/captive-portal', retryAfter);
  if (status >= 500) return wait('upstream/server-error', retryAfter);
  return wait('upstream/refused', retryAfter);
}

/**
 * Null when the answer is one of protocol v1 with a good status: then its body counts, and nothing before. An answer
 * without the epoch field, a redirect, or a page where JSON belongs comes from a login page or a proxy on the way.
 */
export function judgeAnswer(answer: HttpAnswer): Fault | null {
  const retryAfter = retryAfterMs(answer.field('retry-after'), answer.field('date'));
  const ours = answer.field(FIELD.epoch) !== undefined;
  const code = problemCode(answer);
  if (ours && answer.status >= 400 && isProblemCode(code)) return judgeProblem(code, answer, retryAfter);
  if (!ours && isOfProxy(answer)) return wait('upstream/proxy', retryAfter);
  if (answer.status >= 200 && answer.status < 300)
    return ours && answer.body.kind !== 'other' && answer.body.kind !== 'problem'
      ? null
      : wait('upstream/captive-portal', retryAfter);
  if (answer.status < 500 && answer.status !== 408 && answer.status !== 429 && answer.body.kind === 'other')
    return wait('upstream/captive-portal', retryAfter);
  return judgeStatus(answer.status, retryAfter);
}
