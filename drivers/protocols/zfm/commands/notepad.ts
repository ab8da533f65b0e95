/** 16 pages of 32 bytes in flash that belong to the host. ZFM-20 manual v2.0 §5.5. */
import { deviceOk } from '../../../core/result.ts';
import { QUICK, SLOW, payloadOf, plainCommand, resultsIn } from '../command.ts';
import type { ZfmCommand } from '../command.ts';

export const NOTEPAD_PAGES = 16;
export const NOTEPAD_BYTES = 32;

/** WriteNotepad (18). @param text at most 32 bytes; zeros fill the rest */
export function writeNotepad(page: number, text: Uint8Array): ZfmCommand<void> {
  const payload = new Uint8Array(2 + NOTEPAD_BYTES);
  payload.set(payloadOf(0x18, [1, page]));
  payload.set(text.subarray(0, NOTEPAD_BYTES), 2);
  return plainCommand('WriteNotepad', SLOW, payload);
}

/** ReadNotepad (19): 32 bytes. */
export const readNotepad = (page: number): ZfmCommand<Uint8Array> => ({
  name: 'ReadNotepad',
  deadline: QUICK,
  answerBytes: 1 + NOTEPAD_BYTES,
  encode: () => payloadOf(0x19, [1, page]),
  parse(ack) {
    const results = resultsIn('ReadNotepad', ack, 1 + NOTEPAD_BYTES);
    return results.ok ? deviceOk(ack.slice(1)) : results;
  },
});
