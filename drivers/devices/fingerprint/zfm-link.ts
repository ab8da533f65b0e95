/** One open line to a ZFM module: greets it, runs commands, receives uploads, and recovers from late or damaged answers. */
import type { Link } from '../../core/connection.ts';
import { createExchanger } from '../../core/exchange.ts';
import type { Exchange, Step } from '../../core/exchange.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { Transport } from '../../core/transport.ts';
import { answers } from '../../protocols/zfm/command.ts';
import type { ZfmCommand } from '../../protocols/zfm/command.ts';
import { readParameters } from '../../protocols/zfm/commands/read-parameters.ts';
import type { SystemParameters } from '../../protocols/zfm/commands/read-parameters.ts';
import { verifyPassword } from '../../protocols/zfm/commands/verify-password.ts';
import { CONFIRMED, MUST_VERIFY, PACKET_ERROR, WRONG_PASSWORD } from '../../protocols/zfm/confirmation.ts';
import { DEFAULT_ADDRESS, encodePacket } from '../../protocols/zfm/packet.ts';
import { createZfmParser } from '../../protocols/zfm/parser.ts';
import type { ZfmEvent } from '../../protocols/zfm/parser.ts';
import { showEvent } from '../../protocols/zfm/show.ts';
import { createTransfer } from '../../protocols/zfm/transfer.ts';

export interface ZfmLinkOptions {
  readonly transport: Transport;
  readonly baudRate: number;
  readonly password: number;
  readonly trace: Trace;
}

/** What an upload brought. Nothing is said yet about whether it is all there. */
export interface Uploaded {
  readonly bytes: Uint8Array;
  readonly damagedPackets: number;
  /** False when the module fell silent before its end packet. */
  readonly ended: boolean;
}

export interface ZfmLink extends Link {
  readonly baudRate: number;
  /** Verifies the password and reads the parameters. @param patience milliseconds for each answer */
  greet(signal: AbortSignal, patience?: number): Promise<DeviceResult<SystemParameters>>;
  run<T>(command: ZfmCommand<T>, signal: AbortSignal): Promise<DeviceResult<T>>;
  /** @param atMost bytes after which the module is not believed any more */
  upload(
    command: ZfmCommand<void>,
    signal: AbortSignal,
    atMost: number,
    onReceived: (bytes: number) => void,
  ): Promise<DeviceResult<Uploaded>>;
}

/** A line that fell quiet for this long has nothing more under way at the speeds in use. */
const QUIET = 150;
const CLEARING_LIMIT = 20_000;
const PACKET_GAP = 1_000;
const DAMAGED: DeviceError = { code: 'device/bad-answer', note: 'answer with a wrong checksum' };

export function createZfmLink(options: ZfmLinkOptions): ZfmLink {
  const { transport, trace } = options;
  const exchanger = createExchanger<ZfmEvent>({
    transport,
    parser: createZfmParser(),
    trace,
    show: showEvent,
    quiet: QUIET,
    limit: CLEARING_LIMIT,
  });

  const toSend = (command: ZfmCommand<unknown>): Pick<Exchange<ZfmEvent, never>, 'send' | 'secret'> => ({
    send: encodePacket({ address: DEFAULT_ADDRESS, kind: 'command', payload: command.encode() }),
    ...(command.secret === undefined ? {} : { secret: command.secret }),
  });

  /** The payload of the answer to a command, refusals included; other packets are strays and passed over. */
  const ask = (
    command: ZfmCommand<unknown>,
    signal: AbortSignal,
    patience = command.deadline,
    fits = (ack: Uint8Array) => answers(command, ack),
  ) =>
    exchanger.run<Uint8Array>({
      ...toSend(command),
      silence: patience,
      deadline: patience * 2,
      signal,
      onPacket: (event) => answerIn(event, fits),
    });

  async function greet(signal: AbortSignal, patience?: number): Promise<DeviceResult<SystemParameters>> {
    const verified = await ask(verifyPassword(options.password), signal, patience);
    if (!verified.ok) return verified;
    if (verified.value[0] === WRONG_PASSWORD) return deviceFail('device/wrong-password');
    // Its answer has a size of its own: once it is here, no older answer can follow.
    const answer = await ask(
      readParameters,
      signal,
      patience,
      (ack) => ack.length === readParameters.answerBytes,
    );
    if (!answer.ok) return answer;
    const parameters = readParameters.parse(answer.value);
    if (parameters.ok) exchanger.trust();
    return parameters;
  }

  /** Once more after a damaged answer, a damaged question, or a module that forgot us (it lost power for a moment). */
  async function persist<T>(
    signal: AbortSignal,
    attempt: () => Promise<DeviceResult<T>>,
    code: () => number | undefined,
  ): Promise<DeviceResult<T>> {
    for (let first = true; ; first = false) {
      if (!exchanger.clean) {
        const greeting = await greet(signal);
        if (!greeting.ok) return greeting;
      }
      const result = await attempt();
      const again =
        code() === PACKET_ERROR || code() === MUST_VERIFY || (!result.ok && result.error === DAMAGED);
      if (!first || !again) return result;
      if (code() === MUST_VERIFY) await greet(signal);
    }
  }

  return {
    baudRate: options.baudRate,
    greet,
    run(command, signal) {
      let code: number | undefined;
      const attempt = async () => {
        const answer = await ask(command, signal);
        code = answer.ok ? answer.value[0] : undefined;
        return answer.ok ? command.parse(answer.value) : answer;
      };
      return persist(signal, attempt, () => code);
    },
    upload(command, signal, atMost, onReceived) {
      let code: number | undefined;
      const attempt = async (): Promise<DeviceResult<Uploaded>> => {
        code = undefined;
        const transfer = createTransfer();
        const uploaded = (ended: boolean): Uploaded => ({
          bytes: transfer.bytes(),
          damagedPackets: transfer.damaged,
          ended,
        });
        const result = await exchanger.run<Uploaded>({
          ...toSend(command),
          silence: PACKET_GAP,
          // Ten bits a byte on the wire, packet frames and a slow module on top.
          deadline: 5_000 + (atMost * 10 * 2_000) / options.baudRate,
          signal,
          onPacket(event) {
            if (code === undefined) {
              const step = answerIn(event, (ack) => answers(command, ack));
              if (step.next !== 'done' || !step.result.ok)
                return step.next === 'done' ? { next: 'more' } : step;
              code = step.result.value[0];
              const parsed = command.parse(step.result.value);
              return parsed.ok ? { next: 'more' } : { next: 'done', result: parsed };
            }
            const ended = transfer.take(event);
            if (transfer.received > atMost) {
              return { next: 'broken', error: { code: 'device/bad-answer', note: 'endless transfer' } };
            }
            onReceived(transfer.received);
            if (!ended) return { next: 'more' };
            if (transfer.damaged > 0) return { next: 'broken', error: DAMAGED };
            return { next: 'done', result: deviceOk(uploaded(true)) };
          },
        });
        const halfway = code === CONFIRMED && !result.ok;
        const fellSilent = halfway && result.error.code === 'device/bad-answer';
        return fellSilent ? deviceOk(uploaded(result.error === DAMAGED)) : result;
      };
      return persist(signal, attempt, () => code);
    },
    onLost: (listener) => exchanger.onLost(listener),
    close: () => transport.close(),
  };
}

function answerIn(event: ZfmEvent, fits: (ack: Uint8Array) => boolean): Step<Uint8Array> {
  if (event.type === 'damaged') {
    return event.kind === 'ack' && event.address === DEFAULT_ADDRESS
      ? { next: 'broken', error: DAMAGED }
      : { next: 'more' };
  }
  const { kind, address, payload } = event.packet;
  const ours = kind === 'ack' && address === DEFAULT_ADDRESS && fits(payload);
  return ours ? { next: 'done', result: deviceOk(payload) } : { next: 'more' };
}
