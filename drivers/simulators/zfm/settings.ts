/** The emulated module's settings, and what it tells of itself. */
import { CONFIRMED, WRONG_PASSWORD } from '../../protocols/zfm/confirmation.ts';
import { createRandom } from '../random.ts';
import { say, yes } from './reply.ts';
import type { ZfmHandler } from './reply.ts';
import type { ZfmState } from './state.ts';

const NO_SETTING = 0x1a;
const NO_VALUE = 0x1b;
const ECHO = 0x55;
const STATUS_VERIFIED = 0b0100;
const STATUS_IMAGE = 0b1000;
/** Bytes of the page that ReadInfPage sends. */
const INFO_BYTES = 512;

export function settingCommands(state: ZfmState): Readonly<Record<number, ZfmHandler>> {
  const { flash, memory, model } = state;

  const set: Readonly<Record<number, { fits(value: number): boolean; put(value: number): void }>> = {
    4: {
      fits: (value) =>
        model.features.has('r503') ? [1, 2, 4, 6, 12].includes(value) : value >= 1 && value <= 12,
      put: (value) => (flash.baudFactor = value),
    },
    5: { fits: (value) => value >= 1 && value <= 5, put: (value) => (flash.security = value) },
    6: { fits: (value) => value <= 3, put: (value) => (flash.packetCode = value) },
  };

  return {
    0x0e(payload) {
      const setting = set[payload.getUint8(1)];
      if (setting === undefined) return say(NO_SETTING);
      const value = payload.getUint8(2);
      if (!setting.fits(value)) return say(NO_VALUE);
      // Said at the old settings, and only then done.
      return { ...yes(), after: () => setting.put(value) };
    },
    0x0f() {
      const ack = new Uint8Array(17);
      const view = new DataView(ack.buffer);
      view.setUint16(1, (memory.verified ? STATUS_VERIFIED : 0) | (memory.image === null ? 0 : STATUS_IMAGE));
      view.setUint16(3, model.systemId);
      view.setUint16(5, model.capacity);
      view.setUint16(7, flash.security);
      view.setUint32(9, flash.address);
      view.setUint16(13, flash.packetCode);
      view.setUint16(15, flash.baudFactor);
      return { ack };
    },
    0x12(payload) {
      const password = payload.getUint32(1);
      return { ...yes(), after: () => (flash.password = password) };
    },
    0x13(payload) {
      memory.verified = payload.getUint32(1) === flash.password;
      return say(memory.verified ? CONFIRMED : WRONG_PASSWORD);
    },
    0x14() {
      const random = createRandom(`random code ${memory.draws}`);
      memory.draws += 1;
      return yes(...Array.from({ length: 4 }, () => random.between(0, 255)));
    },
    0x15(payload) {
      const address = payload.getUint32(1);
      // The answer comes from the new address already.
      return { ...yes(), from: address, after: () => (flash.address = address) };
    },
    0x16() {
      const page = new Uint8Array(INFO_BYTES).fill(0xff);
      page.set(new TextEncoder().encode(model.name));
      return { ...yes(), data: page };
    },
    0x17: (payload) => (payload.getUint8(1) <= 1 ? yes() : say(0x1d)),
    0x50: () => (model.features.has('echo-and-lamp') ? yes() : null),
    0x51: () => (model.features.has('echo-and-lamp') ? yes() : null),
    0x53: () => (model.features.has('echo-and-lamp') ? say(ECHO) : null),
  };
}
