/** An emulated module as a device on a line: bytes in, packets out, faults included. */
import { dataPackets, encodePacket } from '../../protocols/zfm/packet.ts';
import { createZfmParser } from '../../protocols/zfm/parser.ts';
import type { WireAction } from '../line/actions.ts';
import { createLineScript } from '../line/fault-script.ts';
import type { FaultSpec } from '../line/fault-family.ts';
import type { LineReply } from '../line/fault-script.ts';
import type { LineDevice } from '../line/power.ts';
import { FAULTS } from './faults.ts';
import type { FaultName, FaultTrigger } from './faults.ts';
import type { ZfmModule, ZfmReply } from './module.ts';

export interface ZfmDeviceOptions {
  readonly module: ZfmModule;
  readonly faults?: readonly FaultSpec<FaultName>[];
  /** How faults fall. */
  readonly seed?: string;
}

/** What a module says when it gets power. */
const POWER_ON = Uint8Array.of(0x55);

const TRIGGERS: Readonly<Record<number, FaultTrigger>> = {
  0x01: 'finger',
  0x02: 'features',
  0x0a: 'image',
  0x0d: 'wipe',
  0x0e: 'setting',
  0x28: 'finger',
};

export function createZfmDevice({ module, faults = [], seed = '' }: ZfmDeviceOptions): LineDevice {
  const script = createLineScript<FaultName, FaultTrigger>(FAULTS, faults, seed);
  const parser = createZfmParser();

  function play(reply: ZfmReply): readonly WireAction[] {
    const special = TRIGGERS[reply.to ?? -1];
    return script.play(special === undefined ? ['answer'] : ['answer', special], onLine(module, reply));
  }
  return {
    get baudRate() {
      return module.baudRate;
    },
    powerOn() {
      module.restart();
      return POWER_ON;
    },
    hear: (bytes) =>
      parser.push(bytes).flatMap((event) => {
        const reply = module.handle(event);
        return reply === null ? [] : play(reply);
      }),
  };
}

function onLine(module: ZfmModule, reply: ZfmReply): LineReply {
  const address = reply.from ?? module.address;
  const ack = (payload: Uint8Array) => encodePacket({ address, kind: 'ack', payload });
  const data = [
    ...(reply.more ?? []).map(ack),
    ...dataPackets(address, reply.data ?? new Uint8Array(), module.dataBytes),
  ];
  const after: WireAction[] = [];
  if (reply.after !== undefined) after.push({ do: 'apply', run: reply.after });
  if (reply.tail !== undefined) after.push({ do: 'send', bytes: reply.tail });
  return { answer: ack(reply.ack), data, after, refusal: (code) => ack(Uint8Array.of(code)) };
}
