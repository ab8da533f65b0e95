/** Questions to a Magicard and bytes of jobs, over one line. */
import type { Link } from '../../core/connection.ts';
import { createExchanger } from '../../core/exchange.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { Transport } from '../../core/transport.ts';
import { createAnswerParser } from '../../protocols/magicard/answer-parser.ts';
import { encodeValue } from '../../protocols/magicard/answers.ts';
import type { MagicardAnswer } from '../../protocols/magicard/answers.ts';
import { requestInfo, requestValue } from '../../protocols/magicard/command.ts';

export interface MagicardLink extends Link {
  /** REQ,INF: its fields. */
  askInfo(signal: AbortSignal): Promise<DeviceResult<readonly string[]>>;
  /** REQ,STA: what it says of one key. */
  askValue(key: string, signal: AbortSignal): Promise<DeviceResult<string>>;
  /** Hands bytes over that are not answered. @param hidden what they are, where nobody may see them */
  send(bytes: Uint8Array, limit: number, hidden?: string): Promise<DeviceResult<void>>;
}

export interface MagicardLinkOptions {
  readonly transport: Transport;
  readonly trace: Trace;
  /** Milliseconds for an answer. */
  readonly patience: number;
}

const QUIET = 100;
const CLEARING_LIMIT = 5_000;

export function createMagicardLink({ transport, trace, patience }: MagicardLinkOptions): MagicardLink {
  const exchanger = createExchanger<MagicardAnswer>({
    transport,
    parser: createAnswerParser(),
    trace,
    show: showAnswer,
    quiet: QUIET,
    limit: CLEARING_LIMIT,
  });
  const lost = new Promise<DeviceResult<void>>((resolve) => {
    exchanger.onLost((error) => resolve({ ok: false, error }));
  });

  const ask = <T>(
    question: Uint8Array,
    signal: AbortSignal,
    read: (answer: MagicardAnswer) => T | null,
  ): Promise<DeviceResult<T>> =>
    exchanger.run<T>({
      send: question,
      silence: patience,
      deadline: patience * 2,
      signal,
      onPacket(answer) {
        const value = read(answer);
        // Of another question, whose answer came late.
        return value === null ? { next: 'more' } : { next: 'done', result: deviceOk(value) };
      },
    });

  return {
    askInfo: (signal) =>
      ask(requestInfo(), signal, (answer) => (answer.kind === 'info' ? answer.fields : null)),
    askValue: (key, signal) =>
      ask(requestValue(key), signal, (answer) =>
        answer.kind === 'value' && answer.key === key ? answer.text : null,
      ),
    async send(bytes, limit, hidden) {
      if (hidden === undefined) trace.sent(bytes);
      else trace.hidden('=>', hidden, bytes.length);
      const late = Promise.withResolvers<DeviceResult<void>>();
      const timer = setTimeout(
        () => late.resolve(deviceFail('device/no-answer', `takes no bytes for ${limit} ms`)),
        limit,
      );
      const written = await Promise.race([transport.write(bytes), lost, late.promise]);
      clearTimeout(timer);
      return written;
    },
    onLost: (listener) => exchanger.onLost(listener),
    close: () => transport.close(),
  };
}

/** Serial numbers and counts are for the technician. */
function showAnswer(answer: MagicardAnswer, trace: Trace): void {
  if (answer.kind === 'value') trace.received(encodeValue(answer.key, answer.text));
  else trace.note(`<= ${answer.fields.join(',')}`);
}
