/** A command of the module as a small object: what to send, and what the answer means. One file for each in commands/. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { CONFIRMED, meaningOf } from './confirmation.ts';

export interface ZfmCommand<T> {
  readonly name: string;
  /** Milliseconds that the module may take to answer. */
  readonly deadline: number;
  /** Bytes of a good answer's payload, confirmation code included; an answer of another size is not to this command. */
  readonly answerBytes: number;
  /** The address that answers, where it is not the one that was asked. */
  readonly answersFrom?: number;
  /** Said in the trace instead of the bytes, when they hold a secret. */
  readonly secret?: string;
  /** The payload: command code and parameters. */
  encode(): Uint8Array;
  /** @param ack payload of the answer, starting with the confirmation code */
  parse(ack: Uint8Array): DeviceResult<T>;
}

/** Whether an answer can be to this command: right size, or a bare refusal. */
export function answers(command: ZfmCommand<unknown>, ack: Uint8Array): boolean {
  return ack.length === command.answerBytes || (ack.length === 1 && ack[0] !== CONFIRMED);
}

/** The refusal in an answer as an error, with the command's name and the code for the log. */
export function refusal(name: string, ack: Uint8Array): ReturnType<typeof deviceFail> {
  const code = ack[0];
  if (code === undefined) return deviceFail('device/bad-answer', `${name}: empty answer`);
  const { means, error } = meaningOf(code);
  return deviceFail(error, `${name}: ${code.toString(16).padStart(2, '0').toUpperCase()} ${means}`);
}

/** The results behind a good confirmation; the refusal otherwise. @param size of the whole answer's payload */
export function resultsIn(name: string, ack: Uint8Array, size: number): DeviceResult<DataView> {
  if (ack[0] !== CONFIRMED) return refusal(name, ack);
  if (ack.length !== size) return deviceFail('device/bad-answer', `${name}: ${ack.length} bytes`);
  return deviceOk(new DataView(ack.buffer, ack.byteOffset + 1, size - 1));
}

/** For commands that answer with nothing but the confirmation. */
export function confirmed(name: string, ack: Uint8Array): DeviceResult<void> {
  return ack[0] === CONFIRMED ? deviceOk(undefined) : refusal(name, ack);
}

/** A payload: the command code and big-endian parameters, each as [bytes, value]. */
export function payloadOf(
  code: number,
  ...parameters: readonly (readonly [1 | 2 | 4, number])[]
): Uint8Array {
  const bytes = new Uint8Array(1 + parameters.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  bytes[0] = code;
  let at = 1;
  for (const [size, value] of parameters) {
    if (size === 4) view.setUint32(at, value);
    else if (size === 2) view.setUint16(at, value);
    else view.setUint8(at, value);
    at += size;
  }
  return bytes;
}

/** A command that is answered with the confirmation alone. */
export const plainCommand = (name: string, deadline: number, payload: Uint8Array): ZfmCommand<void> => ({
  name,
  deadline,
  answerBytes: 1,
  encode: () => payload.slice(),
  parse: (ack) => confirmed(name, ack),
});

/** Milliseconds: for an answer out of memory, and where the module works or writes its flash. */
export const QUICK = 1_000;
export const SLOW = 3_000;
