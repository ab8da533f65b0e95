/** Small pictures of what lies on the glass, for the eye: at most ten a second, one in the making at a time. */
import type { Preview } from '#drivers/devices/fingerprint/port.ts';
import type { FingerprintImaging } from '#drivers/imaging/port.ts';
import type { Clock, Publish } from '../ports.ts';

const LEAST_PAUSE = 100;
const MAX_SIDE = 400;
/** A larger JPEG, which cannot be made smaller here, is left out. */
const MAX_JPEG = 256 * 1024;

interface Needs {
  readonly imaging: Pick<FingerprintImaging, 'preview'>;
  readonly clock: Clock;
  readonly publish: Publish;
}

/** Answers what to hand each preview to. Nothing is shown any more once the signal is aborted. */
export function showPreviews(
  { imaging, clock, publish }: Needs,
  draftId: string | null,
  signal: AbortSignal,
) {
  let last: number | null = null;
  let making = false;
  const show = (mediaType: 'image/png' | 'image/jpeg', bytes: Uint8Array) => {
    if (!signal.aborted) publish({ type: 'capture.preview', draftId, mediaType, bytes });
  };
  const make = async (image: Extract<Preview, { kind: 'grey' }>['image']) => {
    making = true;
    const png = await imaging.preview(image, MAX_SIDE);
    making = false;
    if (png.ok) show('image/png', png.value);
  };
  return (preview: Preview): void => {
    const now = clock.monotonic();
    if (making || signal.aborted || (last !== null && now - last < LEAST_PAUSE)) return;
    last = now;
    switch (preview.kind) {
      case 'jpeg':
        if (preview.bytes.length <= MAX_JPEG) show('image/jpeg', preview.bytes);
        return;
      case 'grey':
        return void make(preview.image);
    }
  };
}
