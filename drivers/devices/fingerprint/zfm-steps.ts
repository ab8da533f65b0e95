/** What a packet means to the exchange that is under way with a ZFM module. */
import type { Step } from '../../core/exchange.ts';
import { deviceOk } from '../../core/result.ts';
import type { DeviceError } from '../../core/result.ts';
import { answers } from '../../protocols/zfm/command.ts';
import type { ZfmCommand } from '../../protocols/zfm/command.ts';
import type { ZfmProcedure } from '../../protocols/zfm/commands/procedures.ts';
import type { ZfmEvent } from '../../protocols/zfm/parser.ts';
import { createTransfer } from '../../protocols/zfm/transfer.ts';
import type { Transfer } from '../../protocols/zfm/transfer.ts';

export const DAMAGED: DeviceError = { code: 'device/bad-answer', note: 'answer with a wrong checksum' };

/** The payload of an answer that fits; other packets are strays. */
export function answerIn(
  event: ZfmEvent,
  address: number,
  fits: (ack: Uint8Array) => boolean,
): Step<Uint8Array> {
  if (event.type === 'damaged') {
    return event.kind === 'ack' && event.address === address
      ? { next: 'broken', error: DAMAGED }
      : { next: 'more' };
  }
  const { kind, payload } = event.packet;
  const ours = kind === 'ack' && event.packet.address === address && fits(payload);
  return ours ? { next: 'done', result: deviceOk(payload) } : { next: 'more' };
}

export function stepIn<T>(
  event: ZfmEvent,
  address: number,
  procedure: ZfmProcedure<T>,
  onStep: (step: number) => void,
): Step<T> {
  const fits = ({ length }: Uint8Array) => length === procedure.answerBytes || length === 1;
  const answer = answerIn(event, address, fits);
  if (answer.next !== 'done') return answer;
  if (!answer.result.ok) return { next: 'done', result: answer.result };
  const taken = procedure.take(answer.result.value);
  if ('end' in taken) return { next: 'done', result: taken.end };
  onStep(taken.step);
  return { next: 'more' };
}

/** What an upload brought. Nothing is said yet about whether it is all there. */
export interface Uploaded {
  readonly bytes: Uint8Array;
  readonly damagedPackets: number;
  /** False when the module fell silent before its end packet. */
  readonly ended: boolean;
}

export interface UploadWish {
  /** Bytes after which the module is not believed any more. */
  readonly atMost: number;
  readonly onReceived: (transfer: Transfer) => void;
}

export interface UploadSteps {
  readonly onPacket: (event: ZfmEvent) => Step<Uploaded>;
  /** Confirmation code of the answer, once it has come. */
  readonly code: number | undefined;
  soFar(ended: boolean): Uploaded;
}

/** First the answer, then data packets until the one that says "end". */
export function uploadSteps(command: ZfmCommand<void>, address: number, wish: UploadWish): UploadSteps {
  const transfer = createTransfer();
  let code: number | undefined;
  const soFar = (ended: boolean): Uploaded => ({
    bytes: transfer.bytes(),
    damagedPackets: transfer.damaged,
    ended,
  });

  function begin(event: ZfmEvent): Step<Uploaded> {
    const step = answerIn(event, address, (ack) => answers(command, ack));
    if (step.next !== 'done') return step;
    if (!step.result.ok) return { next: 'more' };
    code = step.result.value[0];
    const parsed = command.parse(step.result.value);
    return parsed.ok ? { next: 'more' } : { next: 'done', result: parsed };
  }
  return {
    onPacket(event) {
      if (code === undefined) return begin(event);
      const ended = transfer.take(event);
      if (transfer.received > wish.atMost) {
        return { next: 'broken', error: { code: 'device/bad-answer', note: 'endless transfer' } };
      }
      wish.onReceived(transfer);
      if (!ended) return { next: 'more' };
      if (transfer.damaged > 0) return { next: 'broken', error: DAMAGED };
      return { next: 'done', result: deviceOk(soFar(true)) };
    },
    get code() {
      return code;
    },
    soFar,
  };
}
