/** An emulated GT-5x module as a device on a line: bytes in, packets out, faults included. */
import { LINE_ERROR } from '../../protocols/gt5x/errors.ts';
import { ACK, NACK, encodeData, encodePacket } from '../../protocols/gt5x/packet.ts';
import { createGt5xParser } from '../../protocols/gt5x/parser.ts';
import type { WireAction } from '../line/actions.ts';
import { createLineScript } from '../line/fault-script.ts';
import type { FaultSpec } from '../line/fault-family.ts';
import type { LineDevice } from '../line/power.ts';
import { GT5X_FAULTS } from './faults.ts';
import type { Gt5xFaultName, Gt5xTrigger } from './faults.ts';
import type { Gt5xModule, Gt5xReply } from './module.ts';

export interface Gt5xDeviceOptions {
  readonly module: Gt5xModule;
  readonly faults?: readonly FaultSpec<Gt5xFaultName>[];
  /** How faults fall. */
  readonly seed?: string;
  /** It was on all along: what it is set to outlives the first time that it is plugged in. */
  readonly wasOn?: boolean;
}

const TRIGGERS: Readonly<Record<number, Gt5xTrigger>> = {
  0x04: 'setting',
  0x26: 'pressed',
  0x41: 'wipe',
  0x60: 'finger',
  0x61: 'features',
  0x62: 'image',
};
const IS_PRESSED = 0x26;

export function createGt5xDevice(options: Gt5xDeviceOptions): LineDevice {
  const { module } = options;
  const script = createLineScript<Gt5xFaultName, Gt5xTrigger>(
    GT5X_FAULTS,
    options.faults ?? [],
    options.seed ?? '',
  );
  const parser = createGt5xParser();
  let keepsState = options.wasOn ?? false;

  function play(reply: Gt5xReply): readonly WireAction[] {
    const special = TRIGGERS[reply.to];
    const after: WireAction[] = reply.after === undefined ? [] : [{ do: 'apply', run: reply.after }];
    // "No finger" is a good answer of IsPressFinger; everything else is refused with a NACK.
    const refusal = (parameter: number) =>
      encodePacket(reply.to === IS_PRESSED ? { code: ACK, parameter } : { code: NACK, parameter });
    return script.play(special === undefined ? ['answer'] : ['answer', special], {
      answer: encodePacket(reply.answer),
      data: reply.data === undefined ? [] : [encodeData(reply.data)],
      after,
      refusal,
    });
  }
  return {
    get baudRate() {
      return module.baudRate;
    },
    powerOn() {
      if (!keepsState) module.restart();
      keepsState = false;
      return new Uint8Array(0);
    },
    hear: (bytes) =>
      parser.push(bytes).flatMap((event) => {
        switch (event.type) {
          case 'packet':
            return play(module.handle(event.packet));
          case 'damaged':
            return play({ to: 0, answer: { code: NACK, parameter: LINE_ERROR } });
          case 'data':
          case 'receiving':
            return [];
        }
      }),
  };
}
