/** The emulated module's commands around the window: taking a picture, sending it, looking for features in it. */
import { packImage } from '../../protocols/zfm/image.ts';
import { NO_FINGER } from '../../protocols/zfm/confirmation.ts';
import { say, yes } from './reply.ts';
import type { ZfmAnswer, ZfmHandler } from './reply.ts';
import type { ZfmState } from './state.ts';
import { compareTemplates, makeTemplate } from './templates.ts';

const IMAGE_NOT_UPLOADED = 0x0f;
const NO_IMAGE = 0x15;
const NOT_MERGED = 0x0a;
const NO_MATCH = 0x08;
/** Img2Tz works in the image buffer and leaves this much of it spoilt. */
const SPOILT_BYTES = 8_192;

export function sensorCommands(state: ZfmState): Readonly<Record<number, ZfmHandler>> {
  const { model, memory, pad } = state;
  const bufferOf = (payload: DataView): number => {
    const asked = payload.getUint8(1);
    // ZFM-20 manual: any number but 1 is buffer 2; later modules have more of them.
    return asked >= 1 && asked <= model.buffers ? asked : 2;
  };

  function takePicture(): ZfmAnswer {
    const touch = pad.look();
    if (touch === null) return say(NO_FINGER);
    memory.image = model.bits === 8 ? touch.pixels.slice() : packImage(touch.pixels);
    memory.imageOf = touch.identity;
    return yes();
  }

  const receive = (take: (bytes: Uint8Array) => void): ZfmAnswer => {
    memory.receiving = { take, chunks: [] };
    return yes();
  };

  return {
    0x01: takePicture,
    0x02(payload) {
      if (memory.image === null) return say(NO_IMAGE);
      memory.image.fill(0, 0, SPOILT_BYTES);
      const touch = memory.buffers.size;
      memory.buffers.set(bufferOf(payload), makeTemplate(memory.imageOf, model.templateBytes, touch));
      return yes();
    },
    0x03() {
      const [one, other] = [memory.buffers.get(1), memory.buffers.get(2)];
      const score = one === undefined || other === undefined ? 0 : compareTemplates(one, other);
      return score === 0 ? { ack: Uint8Array.of(NO_MATCH, 0, 0) } : yes(0, score);
    },
    0x05() {
      const [one, other] = [memory.buffers.get(1), memory.buffers.get(2)];
      const same = one !== undefined && other !== undefined && compareTemplates(one, other) > 0;
      if (!same) return say(NOT_MERGED);
      memory.buffers.set(2, one);
      return yes();
    },
    0x08(payload) {
      const template = memory.buffers.get(bufferOf(payload));
      return template === undefined ? say(0x0d) : { ...yes(), data: template };
    },
    0x09: (payload) => receive((bytes) => memory.buffers.set(bufferOf(payload), bytes)),
    0x0a() {
      if (memory.image === null) return say(IMAGE_NOT_UPLOADED);
      pad.fetched();
      return { ...yes(), data: memory.image.slice() };
    },
    0x0b: () =>
      receive((bytes) => {
        memory.image = bytes;
        memory.imageOf = `image of ${bytes.length} bytes`;
      }),
    0x28: () => (model.features.has('r503') ? takePicture() : null),
    0x52: () => (model.features.has('echo-and-lamp') ? takePicture() : null),
  };
}
