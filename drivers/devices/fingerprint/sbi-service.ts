/** Questions to a service of the Secure Biometric Interface on this PC, each with limits of its own. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { SbiRequest } from '../../protocols/sbi/request.ts';
import { askLoopback } from '../../transports/loopback-http.ts';
import type { LoopbackLimits, LoopbackQuestion } from '../../transports/loopback-http.ts';

/** Milliseconds; a test shortens them. */
export interface SbiLimits {
  /** For the connection. */
  readonly connect: number;
  /** For the answer to a quick question (discovery, info). */
  readonly answer: number;
  /** Without a byte in the middle of an answer. */
  readonly silence: number;
  /** From the first byte of an answer to its last. */
  readonly body: number;
  /** For the whole search over all ports. */
  readonly search: number;
  /** How much longer than it was told a device may take to answer a capture. */
  readonly patience: number;
}

export const SBI_LIMITS: SbiLimits = {
  connect: 300,
  answer: 2_000,
  silence: 3_000,
  body: 15_000,
  search: 4_000,
  patience: 5_000,
};

export interface SbiClient {
  /** The app's name, for the header EXT. */
  readonly app: string;
  readonly limits: SbiLimits;
  readonly trace: Trace;
}

export interface SbiAsk extends Pick<LoopbackQuestion, 'onReceived' | 'onBytes'> {
  readonly port: number;
  readonly request: SbiRequest;
  readonly signal: AbortSignal;
  /** In place of the usual ones. */
  readonly limits?: Partial<LoopbackLimits>;
}

/** Bytes: ten lossless fingers of 500 pixels an inch in base64 of base64 stay well under it. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

/** The body of an answer with status 200. Errors: as of `askLoopback`; 'device/bad-answer' for another status. */
export async function askSbi(client: SbiClient, ask: SbiAsk): Promise<DeviceResult<Uint8Array>> {
  const { request, port, limits, ...rest } = ask;
  const { trace } = client;
  trace.note(`=> ${port} ${request.verb} ${request.path}, ${request.body.length} characters`);
  const answer = await askLoopback({
    ...rest,
    port,
    verb: request.verb,
    path: request.path,
    body: request.body,
    headers: { EXT: client.app },
    limits: {
      connect: client.limits.connect,
      answer: client.limits.answer,
      silence: client.limits.silence,
      body: client.limits.body,
      largest: LARGEST_ANSWER,
      ...limits,
    },
  });
  if (!answer.ok) {
    trace.note(`<= ${port} ${answer.error.code}: ${answer.error.note ?? ''}`);
    return answer;
  }
  const { status, body } = answer.value;
  trace.note(`<= ${port} ${status}, ${body.length} bytes`);
  return status === 200 ? deviceOk(body) : deviceFail('device/bad-answer', `HTTP status ${status}`);
}
