import type { Trace } from '../../core/trace.ts';
import { encodePacket } from './packet.ts';
import type { ZfmEvent } from './parser.ts';

/** Writes a received packet into the trace; data packets (images, templates) only as counts. */
export function showEvent(event: ZfmEvent, trace: Trace): void {
  if (event.type === 'damaged') return trace.note(`<= damaged packet (${event.kind})`);
  const { kind, payload } = event.packet;
  if (kind === 'data' || kind === 'end') trace.hidden('<=', 'data', payload.length);
  else trace.received(encodePacket(event.packet));
}
