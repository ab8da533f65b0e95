/** Every call of the page goes through here: who asks, for what, with what; and an answer always comes back. */
import type { Answer, CallContext, Contract, Procedure } from '#contract/define.ts';
import { callError, fail, type ErrorCode } from '#contract/errors.ts';
import { problem } from '#contract/model.ts';
import type { Clock } from './clock.ts';
import { errorFacts, type Log } from './log.ts';
import { toPlain } from './plainValue.ts';

export type AnyAnswer = Answer<unknown, ErrorCode>;
/** A handler whose input was checked against its own procedure; `never` lets handlers of every input stand in one list. */
export type AnyHandler = (input: never, context: CallContext) => Promise<AnyAnswer>;

/** The frame that calls. Null when it is already gone. */
export interface Caller {
  readonly url: string;
  readonly mainFrame: boolean;
}

export interface RouterParts {
  readonly contract: Contract;
  readonly handlers: Readonly<Record<string, AnyHandler>>;
  readonly session: () => CallContext;
  readonly trusted: (url: string) => boolean;
  readonly limitOf: (procedure: string) => number;
  readonly clock: Clock;
  readonly log: Log;
}

export type Router = (caller: Caller | null, procedure: unknown, input: unknown) => Promise<AnyAnswer>;

export function createRouter(parts: RouterParts): Router {
  const refuse = (code: ErrorCode, what: string): AnyAnswer => {
    const error = callError(code);
    parts.log.error('call-refused', { code, ref: error.ref, what });
    return { ok: false, error };
  };

  return async (caller, name, input) => {
    if (!caller?.mainFrame || !parts.trusted(caller.url)) return refuse('app/untrusted-caller', 'frame');
    if (typeof name !== 'string' || !Object.hasOwn(parts.contract, name)) {
      return refuse('app/bad-input', 'procedure');
    }
    const procedure = parts.contract[name];
    const handler = Object.hasOwn(parts.handlers, name) ? parts.handlers[name] : undefined;
    if (!procedure || !handler) return refuse('app/bad-input', 'procedure');
    const context = parts.session();
    if (!mayCall(procedure, context)) return refuse('app/not-allowed', name);
    const parsed = procedure.input.safeParse(input);
    if (!parsed.success) return refuse('app/bad-input', name);
    return run(parts, name, procedure, handler, parsed.data, context);
  };
}

function mayCall(procedure: Procedure, { person }: CallContext): boolean {
  return procedure.access.some((who) => who === 'anyone' || person?.roles.includes(who));
}

async function run(
  parts: RouterParts,
  name: string,
  procedure: Procedure,
  handler: AnyHandler,
  input: unknown,
  context: CallContext,
): Promise<AnyAnswer> {
  const unexpected = (what: string, error?: unknown): AnyAnswer => {
    const answer = fail('app/unexpected');
    parts.log.error('call-failed', {
      procedure: name,
      ref: answer.error.ref,
      what,
      ...(error === undefined ? {} : errorFacts(error)),
    });
    return answer;
  };
  try {
    const answer = await withLimit(handler(input as never, context), parts.limitOf(name), parts.clock);
    if (answer === 'late') {
      parts.log.error('call-late', { procedure: name });
      return fail('app/timeout');
    }
    return checked(answer, procedure) ?? unexpected('answer');
  } catch (error) {
    return unexpected('thrown', error);
  }
}

/** The answer as the contract allows it, in values that can be cloned; null when it is anything else. */
function checked(answer: AnyAnswer, procedure: Procedure): AnyAnswer | null {
  if (!answer.ok) return problem.safeParse(answer.error).success ? answer : null;
  const parsed = procedure.output.safeParse(answer.value);
  const plain = parsed.success ? toPlain(parsed.data) : null;
  return plain && { ok: true, value: plain.value };
}

function withLimit<T>(work: Promise<T>, ms: number, clock: Clock): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => resolve('late'));
    work.then(resolve, reject).finally(cancel);
  });
}
