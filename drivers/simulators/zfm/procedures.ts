/** Commands in which the module goes through several steps by itself, and the R503's own. */
import { CONFIRMED, NOT_FOUND } from '../../protocols/zfm/confirmation.ts';
import { say, word, yes } from './reply.ts';
import type { ZfmAnswer, ZfmHandler } from './reply.ts';
import type { ZfmState } from './state.ts';
import { compareTemplates, makeTemplate } from './templates.ts';

const ENROLMENT_FAILED = 0x1e;
const PAGE_OUTSIDE = 0x0b;
const TIMEOUT = 0x26;
const DUPLICATE = 0x27;
/** R503 manual 1.2: twelve steps of six pictures, then comparing, merging, storing. */
const ENROL_STEPS = Array.from({ length: 15 }, (_, at) => at + 1);
const IDENTIFY_STEPS = [1, 2, 3];
const POWER_ON = 0x55;

export function procedureCommands(state: ZfmState): Readonly<Record<number, ZfmHandler>> {
  const { flash, memory, model, pad } = state;
  const ifR503 =
    (handler: ZfmHandler): ZfmHandler =>
    (payload) =>
      model.features.has('r503') ? handler(payload) : null;
  const ifOneShot =
    (handler: ZfmHandler): ZfmHandler =>
    (payload) =>
      model.features.has('one-shot') ? handler(payload) : null;

  const known = (template: Uint8Array) =>
    [...flash.templates].find(([, kept]) => compareTemplates(kept, template) > 0);
  const freePage = () =>
    Array.from({ length: model.capacity }, (_, at) => at).find((at) => !flash.templates.has(at));
  const look = () => {
    const touch = pad.look();
    return touch === null ? null : makeTemplate(touch.identity, model.templateBytes, 0);
  };

  function autoEnroll(payload: DataView): ZfmAnswer {
    const page = payload.getUint8(1);
    const template = look();
    if (page >= model.capacity) return { ack: Uint8Array.of(PAGE_OUTSIDE, 1, page) };
    if (template === null) return { ack: Uint8Array.of(TIMEOUT, 1, page) };
    const mayRepeat = payload.getUint8(3) === 1;
    if (!mayRepeat && known(template) !== undefined) return { ack: Uint8Array.of(DUPLICATE, 13, page) };
    const told = payload.getUint8(4) === 1 ? ENROL_STEPS : ENROL_STEPS.slice(-1);
    return inSteps(
      told,
      () => [page],
      () => flash.templates.set(page, template),
    );
  }

  function autoIdentify(): ZfmAnswer {
    const template = look();
    if (template === null) return { ack: Uint8Array.of(TIMEOUT, 1, 0, 0, 0, 0) };
    const found = known(template);
    if (found === undefined) return { ack: Uint8Array.of(NOT_FOUND, 3, 0, 0, 0, 0) };
    const [page] = found;
    return inSteps(IDENTIFY_STEPS, (step) => (step === 3 ? [...word(page), ...word(150)] : [0, 0, 0, 0]));
  }

  const productInfo = (): ZfmAnswer => {
    const ack = new Uint8Array(47);
    const view = new DataView(ack.buffer);
    const text = (value: string, at: number) => ack.set(new TextEncoder().encode(value), at);
    text(model.name, 1);
    text('A1', 17);
    text('SPECIMEN', 21);
    ack.set([1, 5], 29);
    text('C1M', 31);
    view.setUint16(39, model.window.width);
    view.setUint16(41, model.window.height);
    view.setUint16(43, model.templateBytes);
    view.setUint16(45, model.capacity);
    return { ack };
  };
  const label = (value: string): ZfmAnswer => {
    const ack = new Uint8Array(33);
    ack.set(new TextEncoder().encode(value), 1);
    return { ack };
  };

  return {
    0x10: ifOneShot(() => {
      const [template, page] = [look(), freePage()];
      if (template === null || page === undefined) return { ack: Uint8Array.of(ENROLMENT_FAILED, 0, 0) };
      return { ...yes(...word(page)), after: () => void flash.templates.set(page, template) };
    }),
    0x11: ifOneShot(() => {
      const template = look();
      const found = template === null ? undefined : known(template);
      if (found === undefined) return { ack: Uint8Array.of(NOT_FOUND, 0, 0, 0, 0) };
      return yes(...word(found[0]), ...word(150));
    }),
    0x30: ifR503(() => yes()),
    0x31: ifR503(autoEnroll),
    0x32: ifR503(autoIdentify),
    0x33: ifR503(() => yes()),
    0x35: ifR503((payload) => {
      const [control, speed, colour] = [payload.getUint8(1), payload.getUint8(2), payload.getUint8(3)];
      if (control < 1 || control > 6 || colour < 1 || colour > 7) return say(0x01);
      memory.lamp = control === 4 ? 'off' : `${control} ${speed} ${colour} ${payload.getUint8(4)}`;
      return yes();
    }),
    0x36: ifR503(() => yes()),
    0x39: ifR503(() => label('EMULATED ALGORITHM 1.0')),
    0x3a: ifR503(() => label('EMULATED FIRMWARE 1.0')),
    0x3c: ifR503(productInfo),
    0x3d: ifR503(() => ({
      ...yes(),
      tail: Uint8Array.of(POWER_ON),
      after() {
        memory.verified = false;
        memory.image = null;
        memory.buffers.clear();
      },
    })),
    0x40: ifR503(() => yes()),
  };
}

/** One answer for each step, results behind it. */
function inSteps(
  steps: readonly number[],
  results: (step: number) => readonly number[],
  after: () => unknown = () => undefined,
): ZfmAnswer {
  const [first = new Uint8Array(), ...more] = steps.map((step) =>
    Uint8Array.of(CONFIRMED, step, ...results(step)),
  );
  return { ack: first, more, after: () => void after() };
}
