/** Lets an emulated module talk on a line: bytes in, bytes out, faults and speed included. */
import type { Transport } from '../../core/transport.ts';
import { encodePacket } from '../../protocols/zfm/packet.ts';
import { createZfmParser } from '../../protocols/zfm/parser.ts';
import type { FaultScript } from './fault-script.ts';
import type { ReplyPackets } from './faults.ts';
import type { ZfmModule, ZfmReply } from './module.ts';
import { createSender } from './sender.ts';

export interface ServeOptions {
  readonly module: ZfmModule;
  readonly transport: Transport;
  readonly faults: FaultScript;
  /** 5,760 at 57,600 bit/s; null: no pacing. */
  readonly bytesPerSecond: number | null;
  /** The fault "vanish" pulled the plug; the line is closed already. */
  readonly onVanish: () => void;
}

/** What a module says when it gets power. */
const POWER_ON = Uint8Array.of(0x55);

/** Powers the module on. Call what it returns to take it off the line; the line itself stays open. */
export function serveZfm(options: ServeOptions): () => void {
  const { module, transport } = options;
  const parser = createZfmParser();
  module.restart();
  const sender = createSender(transport, options.bytesPerSecond, () => {
    void transport.close().then(options.onVanish);
  });
  const unlisten = transport.onBytes((bytes) => {
    for (const event of parser.push(bytes)) {
      const reply = module.handle(event);
      if (reply !== null) sender.play(options.faults.play(reply, packetsOf(module, reply), module.address));
    }
  });
  sender.play([{ do: 'send', bytes: POWER_ON }]);
  return () => {
    unlisten();
    sender.stop();
  };
}

function packetsOf(module: ZfmModule, { ack, data }: ZfmReply): ReplyPackets {
  const { address, dataBytes } = module;
  const packets: Uint8Array[] = [];
  for (let at = 0; data !== null && at < data.length; at += dataBytes) {
    const kind = at + dataBytes >= data.length ? 'end' : 'data';
    packets.push(encodePacket({ address, kind, payload: data.subarray(at, at + dataBytes) }));
  }
  return { answer: encodePacket({ address, kind: 'ack', payload: ack }), data: packets };
}
