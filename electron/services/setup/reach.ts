/** Finds the upstream that people chose and enrols there: at set-up, and whenever the choice changes. */
import type { Answer } from '#contract/define.ts';
import { fail, ok, type ErrorCode } from '#contract/errors.ts';
import type { UpstreamChoice } from '#contract/model.ts';
import type { EcPublicJwk, UpstreamKeys } from '#domain/protocol/keys.ts';
import type { WaitCode } from '#domain/protocol/problem.ts';

export interface EnrollingDevice {
  readonly deviceId: string;
  readonly publicJwk: EcPublicJwk;
  sign(bytes: Uint8Array): Uint8Array;
}

/** Who enrols, and what it trusts already. */
export interface Enrolling {
  readonly device: EnrollingDevice;
  readonly counter: {
    readonly councilName: string;
    readonly counterName: string;
    readonly training: boolean;
  };
  /** Upstream's keys as pinned; null before the first enrolment. Others are refused. */
  readonly pinned: () => UpstreamKeys | null;
}

export type EnrolError = WaitCode | 'upstream/not-started';

/** Makes the counter known upstream and brings the keys to pin. The code is used once and kept nowhere. */
export type Enrol = (
  at: { readonly url: string; readonly code: string | null },
  who: Enrolling,
) => Promise<Answer<UpstreamKeys, WaitCode>>;

export interface Reached {
  /** Where it answers now. */
  readonly url: string;
  /** The address to keep. */
  readonly kept: string | null;
  readonly keys: UpstreamKeys;
}

interface Needs {
  readonly builtinUpstream: () => Promise<Answer<{ readonly url: string }, ErrorCode>>;
  readonly enrol: Enrol;
}

export type Reach = (choice: UpstreamChoice, who: Enrolling) => Promise<Answer<Reached, EnrolError>>;

export function createReach({ builtinUpstream, enrol }: Needs): Reach {
  const at = async (
    url: string,
    code: string | null,
    kept: string | null,
    who: Enrolling,
  ): Promise<Answer<Reached, EnrolError>> => {
    const answer = await enrol({ url, code }, who);
    return answer.ok ? ok({ url, kept, keys: answer.value }) : answer;
  };
  return async (choice, who) => {
    switch (choice.kind) {
      case 'builtin': {
        const started = await builtinUpstream();
        // Its address changes at every start, so it is not kept.
        return started.ok ? at(started.value.url, null, null, who) : fail('upstream/not-started');
      }
      case 'url':
        // Whoever stands on the way of plain http could answer the enrolment with keys of their own.
        if (!who.counter.training && !isSecure(choice.url)) return fail('upstream/tls');
        return at(choice.url, choice.code, choice.url, who);
    }
  };
}

const isSecure = (url: string): boolean => new URL(url).protocol === 'https:';
