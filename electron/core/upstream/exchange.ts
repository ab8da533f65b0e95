/** One HTTP exchange: no redirects, a bounded answer, and a sign of life for each piece that moves. */
import http from 'node:http';
import https from 'node:https';
import { FIELD, MAX_JSON, UPLOAD_PROGRESS_STATUS } from '#domain/protocol/limits.ts';
import { uploadOffset, type Fault } from '#domain/protocol/problem.ts';
import { certificateEnd } from './certificate.ts';
import { codeOf, networkFault, wasStale, type FaultContext } from './faults.ts';

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
  /** Asked before each piece of the body; false breaks it off. */
  readonly leave?: ((bytes: number) => Promise<boolean>) | undefined;
  /** What helps to name the fault. */
  readonly context: Omit<FaultContext, 'validTo'>;
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
async function sendBody(
  request: http.ClientRequest,
  body: Uint8Array,
  { progress, leave }: Pick<ExchangeRequest, 'progress' | 'leave'>,
): Promise<'sent' | 'no-leave'> {
  let answered = false;
  request.once('response', () => {
    answered = true;
  });
  const write = (piece: Uint8Array): Promise<boolean> =>
    new Promise((resolve) => {
      request.write(piece, (error) => resolve(!error));
    });
  for (let at = 0; at < body.length; at += PIECE) {
    const piece = body.subarray(at, at + PIECE);
    if (leave && !(await leave(piece.length))) return 'no-leave';
    if (request.destroyed || answered) return 'sent';
    const left = write(piece);
    // Not once it has left: the answer may be here before that is known, and the connection would count as half used.
    if (at + PIECE >= body.length) request.end();
    if (!(await left)) return 'sent';
    progress();
  }
  if (body.length === 0) request.end();
  return 'sent';
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
    if (oversized || !request.writableEnded) request.destroy();
  };
  response.on('data', (piece: Buffer) => {
    progress();
    size += piece.length;
    if (size > MAX_JSON) finish(true);
    else pieces.push(piece);
  });
  response.once('end', () => finish(false));
}

interface Attempt {
  readonly exchanged: Exchanged;
  /** What went wrong. */
  readonly error?: unknown;
  readonly stale?: boolean;
}

function attempt(wanted: ExchangeRequest): Promise<Attempt> {
  const { method, url, fields, body, agent, ca, signal, progress } = wanted;
  const context = { ...wanted.context, validTo: null };
  const length = body === null ? {} : { 'content-length': String(body.length) };
  const { promise, resolve } = Promise.withResolvers<Attempt>();
  const open = url.protocol === 'https:' ? https.request : http.request;
  const request = open(url, {
    method,
    agent,
    signal,
    headers: { ...fields, ...length },
    ...(ca === undefined ? {} : { ca }),
  });
  request.setNoDelay(true);
  // A request that still waits for its tunnel through a proxy does not hear of it by itself.
  const stopped = (): void => resolve({ exchanged: { ok: false, fault: { kind: 'stopped' } } });
  signal.addEventListener('abort', stopped, { once: true });
  void promise.then(() => signal.removeEventListener('abort', stopped));
  request.on('information', ({ statusCode, headers }) => {
    progress();
    const offset = uploadOffset(headers[FIELD.offset]?.toString());
    if (statusCode === UPLOAD_PROGRESS_STATUS && offset !== null) wanted.received?.(offset);
  });
  const failed = (error: Error): void =>
    resolve({
      exchanged: { ok: false, fault: networkFault(error, context) },
      error,
      stale: wasStale(error, request.reusedSocket),
    });
  request.on('error', failed);
  request.on('response', (response) => {
    progress();
    response.on('error', (error) =>
      resolve({ exchanged: { ok: false, fault: networkFault(error, context) } }),
    );
    readAnswer(request, response, progress, (answer) => resolve({ exchanged: { ok: true, answer } }));
  });
  if (body === null) request.end();
  else
    void sendBody(request, body, wanted).then((how) => {
      if (how === 'sent') return;
      resolve({ exchanged: { ok: false, fault: { kind: 'stopped' } } });
      request.destroy();
    });
  return promise;
}

/** Never throws. */
export async function exchange(wanted: ExchangeRequest): Promise<Exchanged> {
  if (wanted.signal.aborted) return { ok: false, fault: { kind: 'stopped' } };
  const first = await attempt(wanted);
  // Not so for an upload: part of it may have arrived, and only upstream knows how much.
  const last = first.stale && wanted.method !== 'PATCH' ? await attempt(wanted) : first;
  if (codeOf(last.error) !== 'CERT_HAS_EXPIRED' || wanted.context.proxy) return last.exchanged;
  // Upstream's neglect, or this PC's clock: its certificate tells.
  const validTo = await certificateEnd(wanted.url);
  return { ok: false, fault: networkFault(last.error, { ...wanted.context, validTo }) };
}
