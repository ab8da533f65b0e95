/** One HTTP exchange: no redirects, no proxies, a bounded answer, and a sign of life for each piece that moves. */
import http from 'node:http';
import https from 'node:https';
import { FIELD, MAX_JSON, UPLOAD_PROGRESS_STATUS } from '#domain/protocol/limits.ts';
import { uploadOffset, type Fault } from '#domain/protocol/problem.ts';
import { networkFault, wasStale } from './faults.ts';

/** Small, so that progress on a slow link is seen often. */
const PIECE = 16 * 1024;

export interface ExchangeRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH';
  readonly url: URL;
  readonly fields: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly agent: http.Agent;
  readonly ca: string | undefined;
  readonly signal: AbortSignal;
  readonly progress: () => void;
  /** Upstream's interim word on how much it holds. */
  readonly received?: ((offset: number) => void) | undefined;
}

export interface RawAnswer {
  readonly status: number;
  readonly fields: http.IncomingHttpHeaders;
  readonly body: Uint8Array;
  /** The body was longer than any answer of the protocol. */
  readonly oversized: boolean;
}

export type Exchanged =
  { readonly ok: true; readonly answer: RawAnswer } | { readonly ok: false; readonly fault: Fault };

/** Sends the body piece by piece, each after the one before has left; stops when an answer came early. */
function sendBody(request: http.ClientRequest, body: Uint8Array, progress: () => void): void {
  let answered = false;
  request.once('response', () => {
    answered = true;
  });
  const next = (at: number): void => {
    if (request.destroyed || answered) return;
    if (at >= body.length) {
      request.end();
      return;
    }
    request.write(body.subarray(at, at + PIECE), (error) => {
      if (error) return;
      progress();
      next(at + PIECE);
    });
  };
  next(0);
}

function readAnswer(
  request: http.ClientRequest,
  response: http.IncomingMessage,
  progress: () => void,
  done: (answer: RawAnswer) => void,
): void {
  const pieces: Buffer[] = [];
  let size = 0;
  const finish = (oversized: boolean): void => {
    done({
      status: response.statusCode ?? 0,
      fields: response.headers,
      body: Buffer.concat(pieces),
      oversized,
    });
    // An early answer leaves a body half sent: such a connection is of no further use.
    if (oversized || !request.writableFinished) request.destroy();
  };
  response.on('data', (piece: Buffer) => {
    progress();
    size += piece.length;
    if (size > MAX_JSON) finish(true);
    else pieces.push(piece);
  });
  response.once('end', () => finish(false));
}

function attempt(wanted: ExchangeRequest): Promise<Exchanged & { readonly stale?: boolean }> {
  const { method, url, fields, body, agent, ca, signal, progress } = wanted;
  const length = body === null ? {} : { 'content-length': String(body.length) };
  const { promise, resolve } = Promise.withResolvers<Exchanged & { readonly stale?: boolean }>();
  const open = url.protocol === 'https:' ? https.request : http.request;
  const request = open(url, {
    method,
    agent,
    signal,
    headers: { ...fields, ...length },
    ...(ca === undefined ? {} : { ca }),
  });
  request.setNoDelay(true);
  request.on('information', ({ statusCode, headers }) => {
    progress();
    const offset = uploadOffset(headers[FIELD.offset]?.toString());
    if (statusCode === UPLOAD_PROGRESS_STATUS && offset !== null) wanted.received?.(offset);
  });
  request.on('error', (error) =>
    resolve({ ok: false, fault: networkFault(error), stale: wasStale(error, request.reusedSocket) }),
  );
  request.on('response', (response) => {
    progress();
    response.on('error', (error) => resolve({ ok: false, fault: networkFault(error) }));
    readAnswer(request, response, progress, (answer) => resolve({ ok: true, answer }));
  });
  if (body === null) request.end();
  else sendBody(request, body, progress);
  return promise;
}

/** Never throws. */
export async function exchange(wanted: ExchangeRequest): Promise<Exchanged> {
  if (wanted.signal.aborted) return { ok: false, fault: { kind: 'stopped' } };
  const first = await attempt(wanted);
  // Not so for an upload: part of it may have arrived, and only upstream knows how much.
  return !first.ok && first.stale && wanted.method !== 'PATCH' ? attempt(wanted) : first;
}
