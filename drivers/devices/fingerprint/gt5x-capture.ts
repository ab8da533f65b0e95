/** Takes one finger over a link to a GT-5x module. */
import { pause } from '../../core/clock.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { GreyImage } from '../../imaging/image.ts';
import {
  captureFinger,
  getImage,
  isPressed,
  makeTemplate,
  switchLight,
} from '../../protocols/gt5x/commands.ts';
import { IMAGE_BYTES, assembleImage, pictureSoFar } from '../../protocols/gt5x/image.ts';
import type { Gt5xLink } from './gt5x-link.ts';
import type { CaptureOptions, CapturedFinger } from './port.ts';

/** Pause between two questions for a finger, in milliseconds. */
const POLL_EVERY = 50;
/** Progress is told after this many bytes at the earliest, a preview after this many milliseconds. */
const PROGRESS_STEP = 1_024;
const PREVIEW_EVERY = 100;

/** The light is left on; put it out when nothing more is wanted. */
export async function takeGt5xFinger(
  link: Gt5xLink,
  options: CaptureOptions,
): Promise<DeviceResult<CapturedFinger>> {
  options.onProgress({ stage: 'waiting-for-finger' });
  const lit = await link.run(switchLight(true), options.signal);
  if (!lit.ok) return lit;
  const taken = await waitForFinger(link, options);
  if (!taken.ok) return taken;
  const image = await fetchImage(link, options);
  if (!image.ok) return image;
  options.onProgress({ stage: 'checking' });
  const verdict = await link.run(makeTemplate, options.signal);
  if (!verdict.ok) return verdict;
  return deviceOk({
    image: image.value,
    verdict: verdict.value.value,
    finger: null,
    deviceQuality: null,
    signedRecord: null,
  });
}

async function waitForFinger(link: Gt5xLink, options: CaptureOptions): Promise<DeviceResult<void>> {
  const until = performance.now() + options.fingerTimeout;
  for (;;) {
    const pressed = await link.run(isPressed, options.signal);
    if (!pressed.ok) return pressed;
    if (pressed.value.value) {
      // Lifted again in the meantime: it goes on waiting.
      const captured = await link.run(captureFinger, options.signal);
      if (!captured.ok) return captured;
      if (captured.value.value === 'taken') return deviceOk(undefined);
    }
    if (performance.now() >= until) return deviceFail('device/no-finger');
    const rested = await pause(POLL_EVERY, options.signal);
    if (!rested.ok) return rested;
  }
}

/** Asks a second time when the first transfer came short: the module keeps the picture. */
async function fetchImage(link: Gt5xLink, options: CaptureOptions): Promise<DeviceResult<GreyImage>> {
  for (let attempt = 1; ; attempt += 1) {
    const fetched = await link.run(getImage, options.signal, watchData(options));
    if (fetched.ok) return assembleImage(fetched.value.data);
    if (fetched.error.code !== 'device/bad-answer') return fetched;
    if (attempt === 2) return deviceFail('device/image-failed', 'image damaged on the line, twice');
  }
}

function watchData(options: CaptureOptions): (data: Uint8Array) => void {
  let told = 0;
  let shown = performance.now();
  options.onProgress({ stage: 'transferring', received: 0, total: IMAGE_BYTES });
  return (data) => {
    if (data.length >= told + PROGRESS_STEP || (data.length === IMAGE_BYTES && told < IMAGE_BYTES)) {
      told = data.length;
      options.onProgress({ stage: 'transferring', received: told, total: IMAGE_BYTES });
    }
    if (options.onPreview === undefined || performance.now() - shown < PREVIEW_EVERY) return;
    shown = performance.now();
    options.onPreview({ kind: 'grey', image: pictureSoFar(data) });
  };
}
