/** Cuts what comes from a printer into answers, in pieces of any size and with noise anywhere. */
import type { PacketParser } from '../../core/exchange.ts';
import type { MagicardAnswer } from './answers.ts';
import { ETX, SOH } from './command.ts';

/** Longer than any answer: 34 fields of at most 30 characters. */
const LIMIT = 1_200;
const BEGINNING = 'STA';
/** "01 STA,TCQ, 03" */
const SHORTEST = 10;

export function createAnswerParser(): PacketParser<MagicardAnswer> {
  /** From an 01 on; empty between answers. */
  let pending: number[] = [];

  function scan(bytes: Iterable<number>): MagicardAnswer[] {
    const answers: MagicardAnswer[] = [];
    const waiting = [...bytes];
    // What turns out not to be an answer is looked through again behind its first byte.
    for (let at = 0; at < waiting.length; at += 1) {
      const byte = waiting[at] ?? 0;
      if (pending.length === 0) {
        if (byte === SOH) pending.push(byte);
        continue;
      }
      if (byte === ETX) {
        const answer = readAnswer(pending);
        if (answer !== null) {
          answers.push(answer);
          pending = [];
          continue;
        }
      } else if (mayGoOn(pending, byte)) {
        pending.push(byte);
        continue;
      }
      waiting.splice(0, at + 1, ...pending.slice(1), byte);
      pending = [];
      at = -1;
    }
    return answers;
  }
  return {
    shortest: SHORTEST,
    push: (bytes) => scan(bytes),
    flush() {
      const [, ...rest] = pending;
      pending = [];
      return scan(rest);
    },
  };
}

function mayGoOn(pending: readonly number[], byte: number): boolean {
  if (byte < 0x20 || byte > 0x7e || pending.length >= LIMIT) return false;
  const expected = BEGINNING.charCodeAt(pending.length - 1);
  return Number.isNaN(expected) || byte === expected;
}

/** @param bytes 01 and the text, without 03 */
function readAnswer(bytes: readonly number[]): MagicardAnswer | null {
  const text = String.fromCharCode(...bytes.slice(1));
  if (text.startsWith('STA$$')) return { kind: 'info', fields: text.slice(5).split(/[,:]/) };
  const value = /^STA,([A-Z]{3})(.*),$/.exec(text);
  if (value === null) return null;
  return { kind: 'value', key: value[1] ?? '', text: value[2] ?? '' };
}
