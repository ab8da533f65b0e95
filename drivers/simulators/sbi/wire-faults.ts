/** Faults in how an answer is sent, or in that it is not. */
import type { Random } from '../random.ts';
import type { HttpAnswer } from './http.ts';

/** What is done with a connection, in order. */
export type SbiAction =
  | { readonly do: 'send'; readonly bytes: Uint8Array }
  | { readonly do: 'wait'; readonly milliseconds: number }
  /** The connection is kept, and nothing more comes. */
  | { readonly do: 'hold' }
  /** The connection is cut. */
  | { readonly do: 'cut' }
  /** The service ends, with all its connections. */
  | { readonly do: 'vanish' };

export interface WireFault {
  /** What sets it off: an answer to RCAPTURE, or any answer. */
  readonly trigger: 'capture' | 'answer';
  readonly does: string;
  readonly wire: (answer: HttpAnswer, random: Random) => readonly SbiAction[];
}

const send = (bytes: Uint8Array): SbiAction => ({ do: 'send', bytes });
const text = (value: string): Uint8Array => Buffer.from(value, 'latin1');
export const wholeAnswer = ({ head, body }: HttpAnswer): readonly SbiAction[] => [send(head), send(body)];

/** Bytes; more than a host that is in its senses takes. */
const OVERSIZE = 64 * 1024 * 1024;

export const WIRE_FAULTS = {
  garbage: {
    trigger: 'capture',
    does: 'noise in place of HTTP',
    wire: (_, random) => [
      send(Uint8Array.from({ length: 400 }, () => random.between(0, 255))),
      { do: 'cut' },
    ],
  },
  'no-json': {
    trigger: 'capture',
    does: 'a page for people in place of JSON',
    wire: () => [
      send(text('HTTP/1.1 200 OK\r\nContent-Length: 14\r\nContent-Type: text/html\r\n\r\n<html></html>\n')),
    ],
  },
  redirect: {
    trigger: 'capture',
    does: 'sends the host elsewhere',
    wire: () => [
      send(text('HTTP/1.1 307 Elsewhere\r\nLocation: http://192.0.2.1/capture\r\nContent-Length: 0\r\n\r\n')),
    ],
  },
  'server-error': {
    trigger: 'capture',
    does: 'HTTP status 500',
    wire: () => [send(text('HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n'))],
  },
  truncated: {
    trigger: 'capture',
    does: 'the connection ends in the middle of the answer',
    wire: ({ head, body }) => [send(head), send(body.subarray(0, body.length >> 1)), { do: 'cut' }],
  },
  'slow-drip': {
    trigger: 'capture',
    does: 'a few bytes at a time, without an end in sight',
    wire: ({ head, body }) => [
      send(head),
      ...Array.from({ length: body.length }, (_, at): SbiAction[] => [
        send(body.subarray(at, at + 1)),
        { do: 'wait', milliseconds: 20 },
      ]).flat(),
    ],
  },
  silence: { trigger: 'capture', does: 'no answer', wire: () => [{ do: 'hold' }] },
  disconnect: {
    trigger: 'capture',
    does: 'the connection ends without an answer',
    wire: () => [{ do: 'cut' }],
  },
  oversize: {
    trigger: 'capture',
    does: 'announces 64 MiB',
    wire: () => [send(text(`HTTP/1.1 200 OK\r\nContent-Length: ${OVERSIZE}\r\n\r\n`)), { do: 'hold' }],
  },
  vanish: {
    trigger: 'capture',
    does: 'the service ends in the middle of a capture',
    wire: () => [{ do: 'vanish' }],
  },
  wedge: { trigger: 'answer', does: 'takes connections and never answers', wire: () => [{ do: 'hold' }] },
  'no-http': {
    trigger: 'answer',
    does: 'something else than HTTP listens there',
    wire: () => [send(text('220 mail.example ESMTP\r\n')), { do: 'cut' }],
  },
} as const satisfies Readonly<Record<string, WireFault>>;
