import type { Trace } from '../../core/trace.ts';
import { encodePacket } from './packet.ts';
import type { Gt5xEvent } from './parser.ts';

/** Writes what was received into the trace; data (images, templates) only as counts. */
export function showEvent(event: Gt5xEvent, trace: Trace): void {
  switch (event.type) {
    case 'packet':
      return trace.received(encodePacket(event.packet));
    case 'data':
      return trace.hidden('<=', 'data', event.data.length);
    case 'damaged':
      return trace.note(`<= damaged packet (${event.kind})`);
    case 'receiving':
      return;
  }
}
