/**
 * Cuts a stream of bytes into commands. Data is taken by its length and never searched: a panel may hold any byte. NULs
 * between commands are passed over, as the maker's Windows driver puts some there.
 */
import { FRAMING, framingOf } from './framing.ts';
import type { EvolisWords, Framing } from './framing.ts';
import { headOfData } from './data-heads.ts';

export type EvolisInput =
  | { readonly type: 'command'; readonly command: EvolisWords }
  /** Bytes that are no command: too long, cut off by another, or with data that cannot be. */
  | { readonly type: 'malformed'; readonly why: string; readonly command: string };

export interface CommandReader {
  push(bytes: Uint8Array): readonly EvolisInput[];
  /** Bytes of data that are still to come. */
  readonly missing: number;
}

/** Longer than any command without its data. */
const LONGEST_HEAD = 512;
const LF = 0x0a;

type State =
  | { readonly at: 'between' }
  | { readonly at: 'head' }
  /** What belongs to a command that cannot be is passed over up to its end. */
  | { readonly at: 'lost' }
  | { readonly at: 'data'; readonly data: Uint8Array; filled: number }
  | { readonly at: 'end'; readonly data: Uint8Array };

export function createCommandReader(): CommandReader {
  let framing: Framing = FRAMING;
  let head = '';
  let state: State = { at: 'between' };

  function push(bytes: Uint8Array): EvolisInput[] {
    const inputs: EvolisInput[] = [];
    const malformed = (why: string, next: State) => {
      inputs.push({ type: 'malformed', why, command: head.slice(0, 8) });
      head = '';
      state = next;
    };
    const finish = (data?: Uint8Array) => {
      const [name = '', ...parameters] = head.split(String.fromCharCode(framing.separator));
      head = '';
      state = { at: 'between' };
      const command = data === undefined ? { name, parameters } : { name, parameters, data };
      if (name === 'Psc') framing = framingOf(parameters) ?? framing;
      inputs.push({ type: 'command', command });
    };
    const readHead = (byte: number) => {
      if (byte === framing.end) return finish();
      if (byte === framing.start) return malformed('cut off by another command', { at: 'head' });
      head += String.fromCharCode(byte);
      if (head.length > LONGEST_HEAD) return malformed('too long', { at: 'lost' });
      // Some data says only in its first bytes how long it is, so each byte may be the one after which it is known.
      const found = headOfData(head, framing);
      if (found === 'no') return;
      if (found === 'bad') return malformed('no such data', { at: 'lost' });
      const data = new Uint8Array(found.bytes);
      data.set(found.begun);
      head = found.head;
      state =
        found.begun.length === data.length
          ? { at: 'end', data }
          : { at: 'data', data, filled: found.begun.length };
    };

    for (let at = 0; at < bytes.length;) {
      if (state.at === 'data') {
        const piece = bytes.subarray(at, at + state.data.length - state.filled);
        state.data.set(piece, state.filled);
        state.filled += piece.length;
        at += piece.length;
        if (state.filled === state.data.length) state = { at: 'end', data: state.data };
        continue;
      }
      const byte = bytes[at] ?? 0;
      at += 1;
      switch (state.at) {
        case 'between':
          if (byte === framing.start) state = { at: 'head' };
          else if (byte !== 0 && byte !== LF && byte !== framing.end) {
            state = { at: 'head' };
            readHead(byte);
          }
          break;
        case 'head':
          readHead(byte);
          break;
        case 'lost':
          if (byte === framing.end) state = { at: 'between' };
          else if (byte === framing.start) state = { at: 'head' };
          break;
        case 'end':
          if (byte === framing.end) finish(state.data);
          else malformed('data without an end', byte === framing.start ? { at: 'head' } : { at: 'lost' });
          break;
      }
    }
    return inputs;
  }
  return {
    push,
    get missing() {
      return state.at === 'data' ? state.data.length - state.filled : 0;
    },
  };
}
