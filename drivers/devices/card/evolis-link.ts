/** One open line to an Evolis printer: greets it, runs commands, and gets in step with it again after an answer went wrong. */
import type { Link } from '../../core/connection.ts';
import { createExchanger } from '../../core/exchange.ts';
import type { Step } from '../../core/exchange.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { Transport } from '../../core/transport.ts';
import { manageErrors, readFirmware } from '../../protocols/evolis/commands.ts';
import type { EvolisCommand, EvolisPatience } from '../../protocols/evolis/commands.ts';
import { encodeCommand } from '../../protocols/evolis/framing.ts';
import { createReplyParser, isReadable } from '../../protocols/evolis/replies.ts';
import { evolisLine } from './evolis-line.ts';

/** Milliseconds for an answer. The maker's sample waits 2 s, 30 s for a panel and 10 s for the end of a card. */
export const EVOLIS_PATIENCE: Readonly<Record<EvolisPatience, number>> = {
  quick: 2_000,
  panel: 30_000,
  card: 30_000,
  cleaning: 120_000,
};

export interface EvolisLinkOptions {
  readonly transport: Transport;
  /** Bits per second of a serial line; null on lines without a speed. */
  readonly baudRate: number | null;
  readonly trace: Trace;
  readonly patience: Readonly<Record<EvolisPatience, number>>;
}

export interface EvolisLink extends Link {
  readonly firmware: string;
  /** @param onWritten told how many of the command's bytes are on the line */
  run<T>(
    command: EvolisCommand<T>,
    signal: AbortSignal,
    onWritten?: (bytes: number) => void,
  ): Promise<DeviceResult<T>>;
}

const QUIET = 150;
const CLEARING_LIMIT = 5_000;
const IDLE_END = 300;
/** Lines without a speed carry at least so many bytes a millisecond. */
const SLOWEST = 50;

/** Errors: 'device/no-answer', 'device/bad-answer', 'device/aborted', and what the printer refuses with. */
export async function openEvolisLink(
  { transport, baudRate, trace, patience }: EvolisLinkOptions,
  signal: AbortSignal,
): Promise<DeviceResult<EvolisLink>> {
  const line = evolisLine(transport, IDLE_END);
  const exchanger = createExchanger<string>({
    transport: line,
    parser: createReplyParser(),
    trace,
    show: (reply, to) => to.received(Buffer.from(reply, 'latin1')),
    quiet: QUIET,
    limit: CLEARING_LIMIT,
  });

  async function ask<T>(
    command: EvolisCommand<T>,
    inner: AbortSignal,
    onPacket: (reply: string) => Step<T>,
    onWritten: ((bytes: number) => void) | null,
  ): Promise<DeviceResult<T>> {
    const send = encodeCommand(command);
    const onTheWay = baudRate === null ? send.length / SLOWEST : (send.length * 12_000) / baudRate;
    const limit = patience[command.patience] + onTheWay;
    line.watchWriting(onWritten);
    const answer = await exchanger.run<T>({
      send,
      ...(command.secret ? { secret: command.name } : {}),
      silence: limit,
      deadline: limit,
      signal: inner,
      onPacket,
    });
    line.watchWriting(null);
    return answer;
  }
  const understand =
    <T>(command: EvolisCommand<T>) =>
    (reply: string): Step<T> =>
      isReadable(reply)
        ? { next: 'done', result: command.parse(reply) }
        : { next: 'broken', error: { code: 'device/bad-answer', note: `${command.name}: not text` } };

  /** Answers come in order: once the firmware's name is here, no late answer can follow. */
  async function getInStep(firmware: string, inner: AbortSignal): Promise<DeviceResult<void>> {
    const again = await ask(
      readFirmware,
      inner,
      (reply) => (reply === firmware ? { next: 'done', result: deviceOk(reply) } : { next: 'more' }),
      null,
    );
    if (!again.ok) return again;
    exchanger.trust();
    return deviceOk(undefined);
  }

  /** What was left on the line by whoever had it before may come first: two answers must agree. */
  async function greet(): Promise<DeviceResult<string>> {
    const first = await ask(readFirmware, signal, understand(readFirmware), null);
    if (!first.ok) return first;
    const second = await getInStep(first.value, signal);
    return second.ok ? first : second;
  }

  async function open(): Promise<DeviceResult<string>> {
    const greeted = await greet();
    if (!greeted.ok) return greeted;
    const managed = await ask(manageErrors('host'), signal, understand(manageErrors('host')), null);
    return managed.ok ? greeted : managed;
  }

  const greeted = signal.aborted ? deviceFail('device/aborted') : await open();
  if (!greeted.ok) {
    await line.close();
    return greeted;
  }
  const firmware = greeted.value;
  return deviceOk({
    firmware,
    async run(command, inner, onWritten) {
      if (!exchanger.clean) {
        const inStep = await getInStep(firmware, inner);
        if (!inStep.ok) return inStep;
      }
      return ask(command, inner, understand(command), onWritten ?? null);
    },
    onLost: (listener) => exchanger.onLost(listener),
    close: () => line.close(),
  });
}
