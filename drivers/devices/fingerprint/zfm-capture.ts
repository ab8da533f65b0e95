/** Takes one finger over a link: waits for it, fetches the image while the module still holds it, asks for its verdict. */
import { pause } from '../../core/clock.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { GreyImage } from '../../imaging/image.ts';
import { captureImage } from '../../protocols/zfm/commands/capture-image.ts';
import { extractFeatures } from '../../protocols/zfm/commands/extract-features.ts';
import { uploadImage } from '../../protocols/zfm/commands/upload-image.ts';
import { assembleImage, isNearImageSize, largestImageBytes, layoutFor } from '../../protocols/zfm/image.ts';
import type { CaptureOptions, CapturedFinger } from './port.ts';
import { showLight } from './zfm-light.ts';
import type { ZfmLink } from './zfm-link.ts';
import type { ZfmProfile } from './zfm-profile.ts';
import { watchTransfer } from './zfm-progress.ts';

/** Pause between two questions for a finger, in milliseconds. */
const POLL_EVERY = 50;

export async function takeFinger(
  link: ZfmLink,
  profile: ZfmProfile,
  options: CaptureOptions,
): Promise<DeviceResult<CapturedFinger>> {
  options.onProgress({ stage: 'waiting-for-finger' });
  if (profile.light) await showLight(link, 'waiting', options.signal);
  const taken = await waitForFinger(link, options);
  if (!taken.ok) return taken;
  // Img2Tz overwrites the module's image, so it comes last.
  const image = await fetchImage(link, profile, options);
  if (!image.ok) return image;
  options.onProgress({ stage: 'checking' });
  const verdict = await link.run(extractFeatures(1), options.signal);
  if (!verdict.ok) return verdict;
  if (profile.light) await showLight(link, verdict.value, options.signal);
  return deviceOk({
    image: image.value,
    verdict: verdict.value,
    finger: null,
    deviceQuality: null,
    signedRecord: null,
  });
}

async function waitForFinger(link: ZfmLink, options: CaptureOptions): Promise<DeviceResult<void>> {
  const until = performance.now() + options.fingerTimeout;
  for (;;) {
    const looked = await link.run(captureImage, options.signal);
    if (looked.ok && looked.value === 'taken') return deviceOk(undefined);
    // An image that failed (finger on the move) is tried again as long as there is time.
    if (!looked.ok && looked.error.code !== 'device/image-failed') return looked;
    if (performance.now() >= until) return looked.ok ? deviceFail('device/no-finger') : looked;
    const rested = await pause(POLL_EVERY, options.signal);
    if (!rested.ok) return rested;
  }
}

/** Asks a second time when the first transfer came damaged or short: the module keeps the image until the next command. */
async function fetchImage(
  link: ZfmLink,
  { size }: ZfmProfile,
  options: CaptureOptions,
): Promise<DeviceResult<GreyImage>> {
  const sizes: number[] = [];
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const uploaded = await link.upload(uploadImage, options.signal, {
      atMost: largestImageBytes(size) * 2,
      onReceived: watchTransfer(options, size),
    });
    if (!uploaded.ok) return uploaded;
    const { bytes, damagedPackets, ended } = uploaded.value;
    if (damagedPackets === 0 && layoutFor(bytes.length, size) !== null) return assembleImage(bytes, size);
    if (ended && damagedPackets === 0) sizes.push(bytes.length);
  }
  const [first, second] = sizes;
  if (first !== undefined && first === second && !isNearImageSize(first, size)) {
    return deviceFail('device/bad-answer', `image of ${first} bytes, a size that no known module sends`);
  }
  return deviceFail('device/image-failed', 'image damaged on the line, twice');
}
