/**
 * The emulator's templates. What a real module writes into one is a secret of its maker; here it is whose finger it is,
 * so that two touches of one finger match and two fingers do not.
 */
import { createRandom } from '../random.ts';

/** Bytes at the start that say "a template of the emulator". */
const MARK = [0x03, 0x01];
/** Bytes after it that say whose finger it is. */
const IDENTITY = 16;
/** Like the scores of such modules for a good match. */
const GOOD_SCORE = 150;

export function makeTemplate(identity: string, size: number, touch: number): Uint8Array {
  const owner = createRandom(`template ${identity}`);
  const noise = createRandom(`template ${identity} ${touch}`);
  const bytes = new Uint8Array(size);
  bytes.set(MARK);
  for (let at = MARK.length; at < size; at += 1) {
    bytes[at] = (at < MARK.length + IDENTITY ? owner : noise).between(0, 255);
  }
  return bytes;
}

/** 0 when they are of two fingers. */
export function compareTemplates(one: Uint8Array, other: Uint8Array): number {
  const upTo = MARK.length + IDENTITY;
  const same = one.length >= upTo && one.subarray(0, upTo).every((byte, at) => byte === other[at]);
  return same ? GOOD_SCORE : 0;
}
