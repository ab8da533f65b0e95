/** Enrolment and identification that a module does all by itself. AS608 as sold (10, 11); R503 manual 1.2 (31, 32). */
import { deviceFail, deviceOk } from '../../../core/result.ts';
import type { DeviceResult } from '../../../core/result.ts';
import { payloadOf, refusal, resultsIn } from '../command.ts';
import type { ZfmCommand } from '../command.ts';
import { CONFIRMED, NOT_FOUND } from '../confirmation.ts';
import type { Found } from './library.ts';

/** Long enough for a person to put a finger down several times, in milliseconds. */
const PATIENCE = 10_000;

/** Enroll (10): the page on which an AS608 stored the finger. */
export const enrollAtOnce: ZfmCommand<number> = {
  name: 'Enroll',
  deadline: PATIENCE,
  answerBytes: 3,
  encode: () => payloadOf(0x10),
  parse(ack) {
    const results = resultsIn('Enroll', ack, 3);
    return results.ok ? deviceOk(results.value.getUint16(0)) : results;
  },
};

/** Identify (11): the finger on an AS608's window; null when it is none that it knows. */
export const identifyAtOnce: ZfmCommand<Found | null> = {
  name: 'Identify',
  deadline: PATIENCE,
  answerBytes: 5,
  encode: () => payloadOf(0x11),
  parse(ack) {
    if (ack[0] === NOT_FOUND) return deviceOk(null);
    const results = resultsIn('Identify', ack, 5);
    if (!results.ok) return results;
    return deviceOk({ page: results.value.getUint16(0), score: results.value.getUint16(2) });
  },
};

/** A command that is answered once for each step, until the last one or a refusal. */
export interface ZfmProcedure<T> {
  readonly name: string;
  /** Longest time between two answers, in milliseconds. */
  readonly patience: number;
  readonly answerBytes: number;
  encode(): Uint8Array;
  /** The step that went well, or how it ended. */
  take(ack: Uint8Array): { readonly step: number } | { readonly end: DeviceResult<T> };
}

const ENROLLED = 15;
const SEARCHED = 3;

export interface AutoEnrollment {
  readonly page: number;
  readonly mayOverwrite: boolean;
  /** The same finger on two pages. */
  readonly mayRepeat: boolean;
  /** The finger must be lifted between two pictures. */
  readonly mustLift: boolean;
}

/** AutoEnroll (31): six pictures of one finger and their template on a page, each step told. */
export const autoEnroll = (wish: AutoEnrollment): ZfmProcedure<void> => ({
  name: 'AutoEnroll',
  patience: PATIENCE,
  answerBytes: 3,
  encode: () =>
    payloadOf(
      0x31,
      [1, wish.page],
      [1, Number(wish.mayOverwrite)],
      [1, Number(wish.mayRepeat)],
      [1, 1],
      [1, Number(wish.mustLift)],
    ),
  take(ack) {
    const step = stepIn('AutoEnroll', ack, 3);
    if (!step.ok) return { end: step };
    return step.value >= ENROLLED ? { end: deviceOk(undefined) } : { step: step.value };
  },
});

export interface AutoIdentification {
  /** 1 (lets most in) to 5. */
  readonly grade: number;
  readonly start: number;
  readonly count: number;
  /** Pictures that it takes before it gives up. */
  readonly retries: number;
}

/** AutoIdentify (32): takes a picture and searches for it, each step told; null when it is nobody's. */
export const autoIdentify = (wish: AutoIdentification): ZfmProcedure<Found | null> => ({
  name: 'AutoIdentify',
  patience: PATIENCE,
  answerBytes: 6,
  encode: () => payloadOf(0x32, [1, wish.grade], [1, wish.start], [1, wish.count], [1, 1], [1, wish.retries]),
  take(ack) {
    if (ack[0] === NOT_FOUND) return { end: deviceOk(null) };
    const step = stepIn('AutoIdentify', ack, 6);
    if (!step.ok) return { end: step };
    if (step.value < SEARCHED) return { step: step.value };
    const view = new DataView(ack.buffer, ack.byteOffset + 2, 4);
    return { end: deviceOk({ page: view.getUint16(0), score: view.getUint16(2) }) };
  },
});

function stepIn(name: string, ack: Uint8Array, size: number): DeviceResult<number> {
  const [code, step] = ack;
  if (code !== CONFIRMED) return refusal(name, ack);
  if (step === undefined || ack.length !== size)
    return deviceFail('device/bad-answer', `${name}: ${ack.length} bytes`);
  return deviceOk(step);
}
