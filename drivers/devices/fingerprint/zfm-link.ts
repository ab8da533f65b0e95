/** One open line to a ZFM module: greets it, runs commands, moves data, and recovers from late or damaged answers. */
import { pause } from '../../core/clock.ts';
import type { Link } from '../../core/connection.ts';
import { createExchanger } from '../../core/exchange.ts';
import type { Exchange } from '../../core/exchange.ts';
import { deviceFail } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { Transport } from '../../core/transport.ts';
import { answers } from '../../protocols/zfm/command.ts';
import type { ZfmCommand } from '../../protocols/zfm/command.ts';
import type { ZfmProcedure } from '../../protocols/zfm/commands/procedures.ts';
import { readParameters } from '../../protocols/zfm/commands/read-parameters.ts';
import type { SystemParameters } from '../../protocols/zfm/commands/read-parameters.ts';
import { verifyPassword } from '../../protocols/zfm/commands/verify-password.ts';
import { CONFIRMED, MUST_VERIFY, PACKET_ERROR, WRONG_PASSWORD } from '../../protocols/zfm/confirmation.ts';
import { DEFAULT_ADDRESS, dataPackets, encodePacket } from '../../protocols/zfm/packet.ts';
import { createZfmParser } from '../../protocols/zfm/parser.ts';
import type { ZfmEvent } from '../../protocols/zfm/parser.ts';
import { showEvent } from '../../protocols/zfm/show.ts';
import { DAMAGED, answerIn, stepIn, uploadSteps } from './zfm-steps.ts';
import type { Uploaded, UploadWish } from './zfm-steps.ts';

export interface ZfmLinkOptions {
  readonly transport: Transport;
  readonly baudRate: number;
  readonly password: number;
  /** 32 bits; FFFFFFFF from the factory. */
  readonly address?: number;
  readonly trace: Trace;
}

export interface ZfmLink extends Link {
  readonly baudRate: number;
  /** As the module told at the last greeting; null before the first. */
  readonly parameters: SystemParameters | null;
  /** Verifies the password and reads the parameters. @param patience milliseconds for each answer */
  greet(signal: AbortSignal, patience?: number): Promise<DeviceResult<SystemParameters>>;
  run<T>(command: ZfmCommand<T>, signal: AbortSignal): Promise<DeviceResult<T>>;
  /** A command of several answers. */
  follow<T>(
    procedure: ZfmProcedure<T>,
    signal: AbortSignal,
    onStep: (step: number) => void,
  ): Promise<DeviceResult<T>>;
  /** A command that is followed by data packets from the module. */
  upload(command: ZfmCommand<void>, signal: AbortSignal, wish: UploadWish): Promise<DeviceResult<Uploaded>>;
  /** A command that is followed by data packets to the module. Whether they arrived has to be asked with an upload. */
  download(command: ZfmCommand<void>, signal: AbortSignal, bytes: Uint8Array): Promise<DeviceResult<void>>;
}

/** A line that fell quiet for this long has nothing more under way at the speeds in use. */
const QUIET = 150;
const CLEARING_LIMIT = 20_000;
const PACKET_GAP = 1_000;
const FACTORY_DATA_BYTES = 128;

export function createZfmLink(options: ZfmLinkOptions): ZfmLink {
  const { transport, trace, baudRate } = options;
  let address = options.address ?? DEFAULT_ADDRESS;
  let parameters: SystemParameters | null = null;
  const exchanger = createExchanger<ZfmEvent>({
    transport,
    parser: createZfmParser(),
    trace,
    show: showEvent,
    quiet: QUIET,
    limit: CLEARING_LIMIT,
  });

  const toSend = (
    command: Pick<ZfmCommand<unknown>, 'encode' | 'secret'>,
  ): Pick<Exchange<ZfmEvent, never>, 'send' | 'secret'> => ({
    send: encodePacket({ address, kind: 'command', payload: command.encode() }),
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
      onPacket: (event) => answerIn(event, command.answersFrom ?? address, fits),
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
    const told = readParameters.parse(answer.value);
    if (!told.ok) return told;
    parameters = told.value;
    exchanger.trust();
    return told;
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

  async function run<T>(command: ZfmCommand<T>, signal: AbortSignal): Promise<DeviceResult<T>> {
    let code: number | undefined;
    const attempt = async () => {
      const answer = await ask(command, signal);
      code = answer.ok ? answer.value[0] : undefined;
      return answer.ok ? command.parse(answer.value) : answer;
    };
    const result = await persist(signal, attempt, () => code);
    if (result.ok && command.answersFrom !== undefined) address = command.answersFrom;
    return result;
  }

  return {
    baudRate,
    get parameters() {
      return parameters;
    },
    greet,
    run,
    async follow(procedure, signal, onStep) {
      if (!exchanger.clean) {
        const greeting = await greet(signal);
        if (!greeting.ok) return greeting;
      }
      return exchanger.run({
        ...toSend(procedure),
        silence: procedure.patience,
        deadline: procedure.patience * 10,
        signal,
        onPacket: (event) => stepIn(event, address, procedure, onStep),
      });
    },
    upload(command, signal, wish) {
      let code: number | undefined;
      const attempt = async (): Promise<DeviceResult<Uploaded>> => {
        const steps = uploadSteps(command, address, wish);
        const result = await exchanger.run<Uploaded>({
          ...toSend(command),
          silence: PACKET_GAP,
          // Ten bits a byte on the wire, packet frames and a slow module on top.
          deadline: 5_000 + (wish.atMost * 10 * 2_000) / baudRate,
          signal,
          onPacket: steps.onPacket,
        });
        code = steps.code;
        const fellSilent = code === CONFIRMED && !result.ok && result.error.code === 'device/bad-answer';
        return fellSilent ? { ok: true, value: steps.soFar(result.error === DAMAGED) } : result;
      };
      return persist(signal, attempt, () => code);
    },
    async download(command, signal, bytes) {
      const ready = await run(command, signal);
      if (!ready.ok) return ready;
      let sent = 0;
      for (const packet of dataPackets(address, bytes, parameters?.dataBytes ?? FACTORY_DATA_BYTES)) {
        if (signal.aborted) return deviceFail('device/aborted');
        trace.hidden('=>', 'data', packet.length);
        const written = await transport.write(packet);
        if (!written.ok) return written;
        sent += packet.length;
      }
      // The line needs this long; nothing tells when the module has it all.
      return pause((sent * 10_000) / baudRate, signal);
    },
    onLost: (listener) => exchanger.onLost(listener),
    close: () => transport.close(),
  };
}
