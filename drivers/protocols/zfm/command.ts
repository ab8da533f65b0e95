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

/** For commands that answer with nothing but the confirmation. */
export function confirmed(name: string, ack: Uint8Array): DeviceResult<void> {
  return ack[0] === CONFIRMED ? deviceOk(undefined) : refusal(name, ack);
}
