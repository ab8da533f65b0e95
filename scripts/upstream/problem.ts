import type { ProblemCode } from '#domain/protocol/problem.ts';

/** Thrown by handlers; becomes an application/problem+json answer (RFC 9457). The title is for technicians. */
export class Problem extends Error {
  readonly status: number;
  readonly code: ProblemCode;
  readonly fields: Readonly<Record<string, string>>;
  constructor(
    status: number,
    code: ProblemCode,
    title: string,
    fields: Readonly<Record<string, string>> = {},
  ) {
    super(title);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

export const problemText = ({ status, code, message }: Problem): string =>
  JSON.stringify({ type: `urn:counter:problem:${code}`, title: message, status, code });

/** Whatever was thrown, as a problem; what is not one of ours says nothing of the inside. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return new Problem(413, 'too-large', 'the body is too large');
  if (status >= 400 && status < 500)
    return new Problem(status, 'invalid', 'the request is not of this protocol');
  return new Problem(500, 'internal', 'the server failed; nothing was acknowledged');
}
