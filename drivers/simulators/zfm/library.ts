/** The emulated module's library of templates and its notepad, both in flash. */
import { CONFIRMED, NOT_FOUND } from '../../protocols/zfm/confirmation.ts';
import { say, word, yes } from './reply.ts';
import type { ZfmAnswer, ZfmHandler } from './reply.ts';
import type { ZfmState } from './state.ts';
import { compareTemplates } from './templates.ts';

const PAGE_OUTSIDE = 0x0b;
const UNREADABLE = 0x0c;
const NOT_DELETED = 0x10;
const NO_SUCH_PAGE = 0x1c;
const NOTEPAD_BYTES = 32;

export function libraryCommands(state: ZfmState): Readonly<Record<number, ZfmHandler>> {
  const { flash, memory, model } = state;
  const buffer = (number: number) => memory.buffers.get(number >= 1 && number <= model.buffers ? number : 2);

  function search(payload: DataView): ZfmAnswer {
    const wanted = buffer(payload.getUint8(1));
    const start = payload.getUint16(2);
    const pages = [...flash.templates.keys()].filter(
      (page) => page >= start && page < start + payload.getUint16(4),
    );
    for (const page of pages.toSorted((one, other) => one - other)) {
      const score = compareTemplates(
        wanted ?? new Uint8Array(0),
        flash.templates.get(page) ?? new Uint8Array(0),
      );
      if (score > 0) return yes(...word(page), ...word(score));
    }
    return { ack: Uint8Array.of(NOT_FOUND, 0, 0, 0, 0) };
  }

  return {
    0x04: search,
    0x1b: search,
    0x06(payload) {
      const page = payload.getUint16(2);
      const template = buffer(payload.getUint8(1));
      if (page >= model.capacity || template === undefined) return say(PAGE_OUTSIDE);
      return { ...yes(), after: () => void flash.templates.set(page, template) };
    },
    0x07(payload) {
      const page = payload.getUint16(2);
      if (page >= model.capacity) return say(PAGE_OUTSIDE);
      const template = flash.templates.get(page);
      if (template === undefined) return say(UNREADABLE);
      memory.buffers.set(payload.getUint8(1), template);
      return yes();
    },
    0x0c(payload) {
      const [start, count] = [payload.getUint16(1), payload.getUint16(3)];
      if (start + count > model.capacity) return say(NOT_DELETED);
      return {
        ...yes(),
        after() {
          for (let page = start; page < start + count; page += 1) flash.templates.delete(page);
        },
      };
    },
    0x0d: () => ({ ...yes(), after: () => flash.templates.clear() }),
    0x1d: () => yes(...word(flash.templates.size)),
    0x1f(payload) {
      const ack = new Uint8Array(33);
      const first = payload.getUint8(1) * 256;
      for (const page of flash.templates.keys()) {
        const at = page - first;
        if (at >= 0 && at < 256) ack[1 + (at >> 3)] = (ack[1 + (at >> 3)] ?? 0) | (1 << (at & 7));
      }
      return { ack };
    },
    0x18(payload) {
      const page = payload.getUint8(1);
      if (page > 15) return say(NO_SUCH_PAGE);
      const text = new Uint8Array(payload.buffer, payload.byteOffset + 2, NOTEPAD_BYTES).slice();
      return { ...yes(), after: () => void flash.notepad.set(page, text) };
    },
    0x19(payload) {
      const page = payload.getUint8(1);
      if (page > 15) return say(NO_SUCH_PAGE);
      const ack = new Uint8Array(1 + NOTEPAD_BYTES);
      ack[0] = CONFIRMED;
      ack.set(flash.notepad.get(page) ?? new Uint8Array(NOTEPAD_BYTES), 1);
      return { ack };
    },
  };
}
