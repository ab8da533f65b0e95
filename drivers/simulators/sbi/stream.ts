/** STREAM: what lies on the glass as a row of JPEG pictures without an end (multipart/x-mixed-replace). */
import type { FingerPosition } from '../../core/fingers.ts';
import { SLAP_FINGERS, SLAPS } from '../../core/fingers.ts';
import { pause } from '../../core/clock.ts';
import { fieldsOf, nameOf, numberOf, parseJson } from '../../protocols/sbi/json.ts';
import { SLAP_SUB_IDS } from '../../protocols/sbi/words.ts';
import { sbiError } from './device.ts';
import type { SbiDevice } from './device.ts';
import { headOf, jsonAnswer } from './http.ts';
import type { HttpAnswer } from './http.ts';
import type { SbiPictures } from './pictures.ts';

/** With its two hyphens already, as MOSIP's mock service sends it: the delimiter has two more in theory, not in practice. */
const BOUNDARY = '--BoundaryString';
/** Milliseconds between two pictures; the specification wants three a second at least. */
const EVERY = 120;
const USUAL_TIMEOUT = 300_000;

export interface Streaming {
  readonly head: Uint8Array;
  /** Sends until the time is over or the host has gone. */
  run(send: (bytes: Uint8Array) => Promise<boolean>, gone: AbortSignal): Promise<void>;
}

/** An answer with an error when there is no such device. */
export function openStream(
  body: string,
  devices: readonly SbiDevice[],
  pictures: SbiPictures,
): Streaming | HttpAnswer {
  const asked = fieldsOf(parseJson(body));
  const device = devices.find(({ deviceId }) => deviceId === nameOf(asked?.['deviceId']));
  if (device === undefined) return jsonAnswer({ error: sbiError('202', 'no such device') });
  const timeout = numberOf(asked?.['timeout']) ?? USUAL_TIMEOUT;
  const fingers = fingersOf(numberOf(asked?.['deviceSubId']) ?? 0);
  return {
    head: headOf(200, [`Content-Type: multipart/x-mixed-replace; boundary=${BOUNDARY}`]),
    async run(send, gone) {
      const until = performance.now() + timeout;
      while (performance.now() < until && !gone.aborted) {
        const jpeg = pictures.row(device.glass.person, fingers);
        const head = `${BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: ${jpeg.length}\r\n\r\n`;
        const sent = await send(Buffer.concat([Buffer.from(head), jpeg, Buffer.from('\r\n')]));
        if (!sent || !(await pause(EVERY, gone)).ok) return;
      }
    },
  };
}

function fingersOf(subId: number): readonly FingerPosition[] {
  const slap = SLAPS.find((each) => SLAP_SUB_IDS[each] === subId);
  return slap === undefined ? ['right-index'] : SLAP_FINGERS[slap];
}
