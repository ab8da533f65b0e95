/** HTTP/1.1 by hand, since Node's own server refuses verbs that it does not know: requests in, answers out. */
export interface HttpRequest {
  readonly verb: string;
  readonly path: string;
  /** By their names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export type ReadRequest =
  | { readonly is: 'whole'; readonly request: HttpRequest }
  | { readonly is: 'unfinished' }
  /** What to answer: 400, 411, 413, 431 or 505. */
  | { readonly is: 'wrong'; readonly status: number };

const LONGEST_HEAD = 8 * 1024;
const LONGEST_BODY = 64 * 1024;
const REQUEST_LINE = /^([A-Z]{1,20}) (\/[!-~]{0,200}) HTTP\/(\d\.\d)$/;
const HEADER = /^([A-Za-z0-9-]{1,60}):[ \t]*([ -~\t]*?)[ \t]*$/;

/** Strict: one request, CRLF, no folded or repeated headers, a body only with its length. */
export function readRequest(bytes: Buffer): ReadRequest {
  const wrong = (status: number): ReadRequest => ({ is: 'wrong', status });
  const end = bytes.indexOf('\r\n\r\n');
  if (end > LONGEST_HEAD || (end < 0 && bytes.length > LONGEST_HEAD)) return wrong(431);
  if (end < 0) return { is: 'unfinished' };
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const words = REQUEST_LINE.exec(first);
  if (words === null) return wrong(400);
  if (words[3] !== '1.1') return wrong(505);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name === undefined || value === undefined || headers.has(name.toLowerCase())) return wrong(400);
    headers.set(name.toLowerCase(), value);
  }
  if (headers.has('transfer-encoding')) return wrong(411);
  const length = headers.get('content-length') ?? '0';
  if (!/^\d{1,9}$/.test(length)) return wrong(400);
  if (Number(length) > LONGEST_BODY) return wrong(413);
  const body = bytes.subarray(end + 4);
  if (body.length < Number(length)) return { is: 'unfinished' };
  if (body.length > Number(length)) return wrong(400);
  return {
    is: 'whole',
    request: { verb: words[1] ?? '', path: words[2] ?? '', headers, body: body.toString('utf8') },
  };
}

export interface HttpAnswer {
  readonly head: Uint8Array;
  readonly body: Uint8Array;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  411: 'Length Required',
  413: 'Content Too Large',
  431: 'Request Header Fields Too Large',
  505: 'HTTP Version Not Supported',
};

/** No CORS headers: a web page may not read what a scanner says. */
export function answerWith(status: number, body: string | Uint8Array, type = 'application/json'): HttpAnswer {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  return { head: headOf(status, [`Content-Length: ${bytes.length}`, `Content-Type: ${type}`]), body: bytes };
}

export const headOf = (status: number, lines: readonly string[]): Uint8Array =>
  Buffer.from(
    [
      `HTTP/1.1 ${status} ${REASONS[status] ?? 'Unknown'}`,
      'Cache-Control: no-store',
      ...lines,
      // Not the standard's word, but the specification's.
      'Connection: Closed',
      '\r\n',
    ].join('\r\n'),
    'latin1',
  );

export const jsonAnswer = (value: unknown): HttpAnswer => answerWith(200, JSON.stringify(value));
