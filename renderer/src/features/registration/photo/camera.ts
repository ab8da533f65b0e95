/** Opening a camera, and why it did not open. */

export type CameraProblem = 'none' | 'busy' | 'denied' | 'lost' | 'other';

export type Opened =
  | { readonly ok: true; readonly stream: MediaStream }
  | { readonly ok: false; readonly problem: CameraProblem };

/** The names that getUserMedia rejects with (W3C Media Capture and Streams, 10.2). */
export function problemOf(error: unknown): CameraProblem {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    default:
      return 'other';
  }
}

/** The browser's own choice among the cameras, at about 1280 by 960: enough for a card photo, light without a GPU. */
export async function openCamera(devices: MediaDevices | undefined): Promise<Opened> {
  if (devices === undefined) return { ok: false, problem: 'none' };
  try {
    const video = { width: { ideal: 1280 }, height: { ideal: 960 } };
    return { ok: true, stream: await devices.getUserMedia({ video, audio: false }) };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
