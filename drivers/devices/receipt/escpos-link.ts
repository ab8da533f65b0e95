/** One open line to an ESC/POS printer: what is sent, what it says, and the questions that it answers at once. */
import type { Link } from '../../core/connection.ts';
import { createListeners } from '../../core/listeners.ts';
import type { StopListening } from '../../core/listeners.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { Transport } from '../../core/transport.ts';
import { createAnswerReader } from '../../protocols/escpos/answers.ts';
import type { EscposAnswer } from '../../protocols/escpos/answers.ts';
import { askStatus } from '../../protocols/escpos/commands.ts';
import type { StatusQuestion } from '../../protocols/escpos/commands.ts';
import { realTimeFacts } from '../../protocols/escpos/status.ts';
import type { PrinterFacts } from '../../protocols/escpos/status.ts';

export interface EscposLink extends Link {
  /** In the order of the calls. @param shown false for what is on a slip: the trace counts it only */
  write(bytes: Uint8Array, shown: boolean): Promise<DeviceResult<void>>;
  onAnswer(listener: (answer: EscposAnswer) => void): StopListening;
  /**
   * The first answer that is what was looked for; 'device/no-answer' when none is within the time.
   * @param send what asks for it
   */
  hear<T>(
    send: Uint8Array,
    match: (answer: EscposAnswer) => T | null,
    milliseconds: number,
    signal: AbortSignal,
  ): Promise<DeviceResult<T>>;
  /** DLE EOT, one question at a time. 'device/no-answer', 'device/bad-answer' when it is no status. */
  ask(question: StatusQuestion, signal: AbortSignal, patience?: number): Promise<DeviceResult<PrinterFacts>>;
}

/** Milliseconds for an answer to DLE EOT: the printer does nothing else first, the line may. */
const PATIENCE = 900;
/** Bytes of an answer come within this of each other. */
const GAP = 500;

export function createEscposLink(transport: Transport, trace: Trace): EscposLink {
  const reader = createAnswerReader();
  const answers = createListeners<EscposAnswer>();
  const losses = createListeners<DeviceError>();
  let lost: DeviceError | null = null;
  let gap: NodeJS.Timeout | undefined;
  /** The questions that were asked, one after the other. */
  let asked: Promise<unknown> = Promise.resolve();

  transport.onBytes((bytes) => {
    trace.received(bytes);
    clearTimeout(gap);
    gap = setTimeout(() => reader.flush(), GAP);
    gap.unref();
    for (const answer of reader.push(bytes)) answers.tell(answer);
  });
  transport.onClose(lose);

  function lose(reason: DeviceError): void {
    if (lost !== null) return;
    lost = reason;
    trace.note(`line lost: ${reason.code}`);
    losses.tell(reason);
  }

  const link: EscposLink = {
    async write(bytes, shown) {
      if (lost !== null) return { ok: false, error: lost };
      if (shown) trace.sent(bytes);
      else trace.hidden('=>', 'a slip', bytes.length);
      const written = await transport.write(bytes);
      if (!written.ok) lose(written.error);
      return written;
    },
    onAnswer: (listener) => answers.add(listener),
    hear(send, match, milliseconds, signal) {
      if (signal.aborted) return Promise.resolve(deviceFail('device/aborted'));
      return new Promise((resolve) => {
        const end = (result: Parameters<typeof resolve>[0]) => {
          clearTimeout(limit);
          signal.removeEventListener('abort', onAbort);
          for (const stop of stops) stop();
          resolve(result);
        };
        const onAbort = () => end(deviceFail('device/aborted'));
        const silent = () => end(deviceFail('device/no-answer', `nothing within ${milliseconds} ms`));
        // What has come while this PC was busy with other things is read first.
        const limit = setTimeout(() => setImmediate(silent), milliseconds);
        const stops = [
          answers.add((answer) => {
            const found = match(answer);
            if (found !== null) end(deviceOk(found));
          }),
          losses.add((error) => end({ ok: false, error })),
        ];
        signal.addEventListener('abort', onAbort, { once: true });
        void link.write(send, true).then((written) => {
          if (!written.ok) end(written);
        });
      });
    },
    ask(question, signal, patience = PATIENCE) {
      const turn = asked.then(async (): Promise<DeviceResult<PrinterFacts>> => {
        const byte = await link.hear(
          askStatus(question),
          (answer) => (answer.kind === 'real-time' ? answer.byte : null),
          patience,
          signal,
        );
        if (!byte.ok) return byte;
        const facts = realTimeFacts(question, byte.value);
        return facts === null
          ? deviceFail('device/bad-answer', `DLE EOT ${question}: ${byte.value.toString(16)}`)
          : deviceOk(facts);
      });
      asked = turn;
      return turn;
    },
    onLost(listener) {
      if (lost !== null) listener(lost);
      return losses.add(listener);
    },
    async close() {
      clearTimeout(gap);
      await transport.close();
    },
  };
  return link;
}
