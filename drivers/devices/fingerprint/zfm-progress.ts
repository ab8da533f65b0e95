/** Tells how far a picture on the wire is, and shows as much of it as has come. */
import { bytesOf, expectedLayout, pictureSoFar } from '../../protocols/zfm/image.ts';
import type { ImageSize } from '../../protocols/zfm/image.ts';
import type { Transfer } from '../../protocols/zfm/transfer.ts';
import type { CaptureOptions } from './port.ts';

/** Progress is told after this many bytes at the earliest. */
const PROGRESS_STEP = 1_024;
/** Milliseconds between two previews. */
const PREVIEW_EVERY = 100;

/** @param now milliseconds since an arbitrary moment */
export function watchTransfer(
  options: Pick<CaptureOptions, 'onProgress' | 'onPreview'>,
  size: ImageSize | null,
  now: () => number = () => performance.now(),
): (transfer: Transfer) => void {
  let told = 0;
  let shown = now();
  options.onProgress({ stage: 'transferring', received: 0, total: bytesOf(expectedLayout(0, size)) });
  return (transfer) => {
    const { received } = transfer;
    const layout = expectedLayout(received, size);
    const total = bytesOf(layout);
    // More than any picture has: the sender is not believed any longer than it takes.
    if (received <= total && (received >= told + PROGRESS_STEP || received === total)) {
      told = received;
      options.onProgress({ stage: 'transferring', received, total });
    }
    if (options.onPreview !== undefined && now() - shown >= PREVIEW_EVERY) {
      shown = now();
      options.onPreview({ kind: 'grey', image: pictureSoFar(transfer.bytes(), layout) });
    }
  };
}
