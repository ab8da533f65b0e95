/** Cuts what a printer says into answers. Each kind is known by its fixed bits; what can be none is noise. */
import { isAutomatic, isRealTime, isTransmitted } from './status.ts';

export type EscposAnswer =
  /** One byte, to DLE EOT. */
  | { readonly kind: 'real-time'; readonly byte: number }
  /** Four bytes, by itself. */
  | { readonly kind: 'automatic'; readonly bytes: Uint8Array }
  /** One byte, to GS r. */
  | { readonly kind: 'transmitted'; readonly byte: number }
  /** To GS I 65 and above. */
  | { readonly kind: 'text'; readonly text: string }
  /** To GS ( H: all before it is on paper. */
  | { readonly kind: 'printed'; readonly id: string }
  /** To DLE DC4, fn 8. */
  | { readonly kind: 'cleared' }
  | { readonly kind: 'noise'; readonly bytes: number };

const XON = 0x11;
const XOFF = 0x13;
const TEXT_HEADER = 0x5f;
const BLOCK_HEADER = 0x37;
const PRINTED = 0x22;
const CLEARED = 0x25;
/** The longest block that is waited for. */
const LONGEST_BLOCK = 96;
const NUL = 0;

export interface AnswerReader {
  push(bytes: Uint8Array): readonly EscposAnswer[];
  /** Gives up what is unfinished: nothing came for a while. */
  flush(): void;
}

export function createAnswerReader(): AnswerReader {
  let held: number[] = [];

  /** How many bytes of `held` the first answer has, with it; null while it is not whole. */
  function first(): { readonly size: number; readonly answer: EscposAnswer } | null {
    const [byte = 0] = held;
    if (isRealTime(byte)) return { size: 1, answer: { kind: 'real-time', byte } };
    if (isAutomatic(byte)) {
      const wrong = held.findIndex((next, at) => at > 0 && at < 4 && !isTransmitted(next));
      if (wrong > 0) return noise(wrong);
      if (held.length < 4) return null;
      return { size: 4, answer: { kind: 'automatic', bytes: Uint8Array.from(held.slice(0, 4)) } };
    }
    if (byte === TEXT_HEADER || byte === BLOCK_HEADER) {
      const end = held.indexOf(NUL);
      if (end >= 0 && end < LONGEST_BLOCK) return { size: end + 1, answer: block(byte, held.slice(1, end)) };
      return held.length < LONGEST_BLOCK ? null : noise(1);
    }
    return isTransmitted(byte) ? { size: 1, answer: { kind: 'transmitted', byte } } : noise(1);
  }

  return {
    push(bytes) {
      const answers: EscposAnswer[] = [];
      for (const byte of bytes) {
        // Flow control may stand within anything.
        if (byte !== XON && byte !== XOFF) held.push(byte);
      }
      while (held.length > 0) {
        const found = first();
        if (found === null) break;
        held = held.slice(found.size);
        answers.push(found.answer);
      }
      return answers;
    },
    flush() {
      held = [];
    },
  };
}

const noise = (bytes: number) => ({ size: bytes, answer: { kind: 'noise', bytes } as const });

function block(header: number, data: readonly number[]): EscposAnswer {
  const printable = data.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (!printable) return { kind: 'noise', bytes: data.length + 2 };
  const text = String.fromCodePoint(...data);
  if (header === TEXT_HEADER) return { kind: 'text', text };
  if (data[0] === PRINTED && data.length === 5) return { kind: 'printed', id: text.slice(1) };
  return data[0] === CLEARED && data.length === 1
    ? { kind: 'cleared' }
    : { kind: 'noise', bytes: data.length + 2 };
}
