/**
 * Reads what a host sends to a printer, in pieces of any size: short commands and pages. Bytes of planes are counted by
 * the lengths in the header and never looked at, since anything may stand in them.
 */
import { ETX, FS, LEAD, SOH } from './command.ts';
import { readHeader } from './header.ts';
import type { PageHeader, PlaneName } from './header.ts';

export type HostEvent =
  | { readonly type: 'command'; readonly fields: readonly string[] }
  | { readonly type: 'header'; readonly header: PageHeader }
  | { readonly type: 'plane'; readonly name: PlaneName; readonly data: Uint8Array }
  /** The end of a page. */
  | { readonly type: 'page' }
  /** The page cannot be read on; everything up to the next beginning is passed over. */
  | { readonly type: 'refused'; readonly why: string };

export interface PageParser {
  push(bytes: Uint8Array): readonly HostEvent[];
  /** Forgets what it was in the middle of. */
  reset(): void;
}

const HEADER_LIMIT = 4_096;
/** 05s before a beginning that is believed in after something could not be read. */
const SURE_LEADS = 8;
const COLON = 0x3a;

type State =
  | { readonly at: 'between'; leads: number; readonly wary: boolean }
  | { readonly at: 'header'; readonly text: number[] }
  | { readonly at: 'command'; readonly fields: readonly string[] }
  | {
      readonly at: 'plane';
      readonly header: PageHeader;
      readonly index: number;
      readonly data: Uint8Array;
      filled: number;
    }
  | { readonly at: 'terminator'; readonly header: PageHeader; readonly index: number; seen: number }
  | { readonly at: 'end' };

/** @param accepts why a page with this header is refused; null for one that is taken. Bounds what is kept in memory. */
export function createPageParser(accepts: (header: PageHeader) => string | null): PageParser {
  let state: State = { at: 'between', leads: 0, wary: false };
  let events: HostEvent[] = [];

  const between = (wary: boolean): State => ({ at: 'between', leads: 0, wary });
  function refuse(why: string): State {
    events.push({ type: 'refused', why });
    return between(true);
  }
  const planeAt = (header: PageHeader, index: number): State => {
    const plane = header.planes[index];
    if (plane === undefined) return { at: 'end' };
    return { at: 'plane', header, index, data: new Uint8Array(plane.bytes), filled: 0 };
  };

  function headerRead(text: readonly number[]): State {
    const fields = String.fromCharCode(...text)
      .split(',')
      .filter((field) => field !== '');
    const isPage = fields.some((field) => /^(NOC|SZ[BGRK])\d+$/.test(field));
    if (!isPage) return { at: 'command', fields };
    const header = readHeader(fields);
    const why = accepts(header);
    if (why !== null) return refuse(why);
    events.push({ type: 'header', header });
    return planeAt(header, 0);
  }

  function terminatorByte(current: State & { at: 'terminator' }, byte: number): State {
    const plane = current.header.planes[current.index];
    const expected = [FS, plane?.name.charCodeAt(0), COLON][current.seen];
    if (byte !== expected) return refuse(`plane ${plane?.name ?? '?'} does not end where it should`);
    current.seen += 1;
    return current.seen < 3 ? current : planeAt(current.header, current.index + 1);
  }

  /** One byte, outside planes. */
  function step(current: Exclude<State, { at: 'plane' }>, byte: number): State {
    switch (current.at) {
      case 'between':
        if (byte === SOH && (!current.wary || current.leads >= SURE_LEADS)) return { at: 'header', text: [] };
        current.leads = byte === LEAD ? current.leads + 1 : 0;
        return current;
      case 'header':
        if (byte === FS) return headerRead(current.text);
        if (byte < 0x20 || byte > 0x7e) return refuse('a header with other than text in it');
        if (current.text.length === HEADER_LIMIT) return refuse('a header without an end');
        current.text.push(byte);
        return current;
      case 'command':
        if (byte !== ETX) return refuse('a command without an end');
        events.push({ type: 'command', fields: current.fields });
        return between(false);
      case 'terminator':
        return terminatorByte(current, byte);
      case 'end':
        if (byte !== ETX) return refuse('a page without an end');
        events.push({ type: 'page' });
        return between(false);
    }
  }

  return {
    push(bytes) {
      events = [];
      for (let at = 0; at < bytes.length;) {
        if (state.at === 'plane') {
          const { header, index, data } = state;
          const taken = bytes.subarray(at, at + data.length - state.filled);
          data.set(taken, state.filled);
          state.filled += taken.length;
          at += taken.length;
          if (state.filled < data.length) continue;
          const name = header.planes[index]?.name;
          if (name !== undefined) events.push({ type: 'plane', name, data });
          state = { at: 'terminator', header, index, seen: 0 };
          continue;
        }
        state = step(state, bytes[at] ?? 0);
        at += 1;
      }
      return events;
    },
    reset() {
      state = between(false);
    },
  };
}
