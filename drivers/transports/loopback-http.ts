/**
 * One HTTP/1.1 question to a service on this PC, with any verb: 127.0.0.1 and nowhere else, a connection for each, no
 * redirects, everything bounded in bytes and in time. Giving up destroys the socket.
 */
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { deviceFail, deviceOk } from '../core/result.ts';
import type { DeviceErrorCode, DeviceResult } from '../core/result.ts';

export interface LoopbackQuestion {
  readonly port: number;
  readonly verb: string;
  readonly path: string;
  /** JSON, or nothing. */
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly limits: LoopbackLimits;
  readonly signal: AbortSignal;
  /** Bytes of the answer's body so far; `total` is null when it was not announced. */
  readonly onReceived?: (received: number, total: number | null) => void;
  /** Gets the body as it comes instead of it being kept: for streams without an end. */
  readonly onBytes?: (bytes: Uint8Array) => void;
}

/** Milliseconds and bytes. */
export interface LoopbackLimits {
  readonly connect: number;
  /** From the connection to the head of the answer. */
  readonly answer: number;
  /** Without a byte in the middle of the answer. */
  readonly silence: number;
  /** From the head of the answer to its end. */
  readonly body: number;
  readonly largest: number;
}

export interface LoopbackAnswer {
  readonly status: number;
  readonly body: Uint8Array;
}

/** The note of an answer whose connection ended before it did. */
export const CUT_SHORT = 'answer cut short';
const LARGEST_HEAD = 16 * 1024;

/**
 * Errors: 'device/port-missing' when nobody takes the connection (Windows does not refuse it at once); 'device/unplugged' when the connection ended without an answer;
 * 'device/no-answer' when none came in time; 'device/bad-answer' for one that is cut short (note `CUT_SHORT`), too slow,
 * too large, a redirect or no HTTP; 'device/aborted'.
 */
export function askLoopback(question: LoopbackQuestion): Promise<DeviceResult<LoopbackAnswer>> {
  const { limits, signal } = question;
  if (signal.aborted) return Promise.resolve(deviceFail('device/aborted'));
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    let whole: NodeJS.Timeout | undefined;
    let headSeen = false;
    let settled = false;

    const settle = (result: DeviceResult<LoopbackAnswer>) => {
      settled = true;
      clearTimeout(timer);
      clearTimeout(whole);
      signal.removeEventListener('abort', onAbort);
      outgoing.destroy();
      resolve(result);
    };
    const fail = (code: DeviceErrorCode, note?: string) => settle(deviceFail(code, note));
    const within = (limit: number, code: DeviceErrorCode, what: string) => {
      clearTimeout(timer);
      if (!settled) timer = setTimeout(() => fail(code, `${what} ${limit} ms`), limit);
    };
    const onAbort = () => fail('device/aborted');

    const outgoing = request({
      host: '127.0.0.1',
      family: 4,
      port: question.port,
      method: question.verb,
      path: question.path,
      agent: false,
      maxHeaderSize: LARGEST_HEAD,
      headers: {
        ...question.headers,
        'Content-Type': 'application/json',
        'Content-Length': String(Buffer.byteLength(question.body)),
        Connection: 'close',
      },
    });
    signal.addEventListener('abort', onAbort, { once: true });
    within(limits.connect, 'device/port-missing', 'not connected within');
    outgoing.on('socket', (socket) => {
      socket.once('connect', () => within(limits.answer, 'device/no-answer', 'no answer within'));
    });
    outgoing.on('response', (incoming) => {
      headSeen = true;
      whole = setTimeout(
        () => fail('device/bad-answer', `answer not whole within ${limits.body} ms`),
        limits.body,
      );
      const status = incoming.statusCode ?? 0;
      if (status >= 300 && status < 400) return fail('device/bad-answer', 'redirect refused');
      receive(
        incoming,
        question,
        () => within(limits.silence, 'device/bad-answer', 'answer stood still for'),
        (result) => settle(result.ok ? deviceOk({ status, body: result.value }) : result),
      );
    });
    outgoing.on('error', (error) => {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (code === 'ECONNREFUSED') fail('device/port-missing', 'nobody listens');
      else if (code.startsWith('HPE_')) fail('device/bad-answer', 'no HTTP');
      else if (headSeen) fail('device/bad-answer', CUT_SHORT);
      else fail('device/unplugged', 'connection ended without an answer');
    });
    // Also after an 'error'; whoever settles first is heard.
    outgoing.on('close', () => fail('device/unplugged', 'connection ended without an answer'));
    outgoing.end(question.body);
  });
}

function receive(
  incoming: IncomingMessage,
  question: LoopbackQuestion,
  alive: () => void,
  done: (result: DeviceResult<Uint8Array>) => void,
): void {
  const { largest } = question.limits;
  const announced = Number(incoming.headers['content-length'] ?? Number.NaN);
  const total = Number.isNaN(announced) ? null : announced;
  const parts: Uint8Array[] = [];
  let received = 0;
  const tooLarge = () => done(deviceFail('device/bad-answer', `answer of more than ${largest} bytes`));
  if (total !== null && total > largest) return tooLarge();
  alive();
  incoming.on('data', (bytes: Uint8Array) => {
    alive();
    received += bytes.length;
    if (question.onBytes !== undefined) return question.onBytes(bytes);
    if (received > largest) return tooLarge();
    parts.push(bytes);
    question.onReceived?.(received, total);
  });
  incoming.on('end', () => done(deviceOk(new Uint8Array(Buffer.concat(parts)))));
  incoming.on('aborted', () => done(deviceFail('device/bad-answer', CUT_SHORT)));
  incoming.on('error', () => done(deviceFail('device/bad-answer', CUT_SHORT)));
}
