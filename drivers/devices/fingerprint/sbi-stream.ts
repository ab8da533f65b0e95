/** What lies on the glass while a capture waits. For the eye only: when it fails, the capture goes on without it. */
import { createFrameParser } from '../../protocols/sbi/multipart.ts';
import { streamRequest } from '../../protocols/sbi/request.ts';
import type { StreamWish } from '../../protocols/sbi/request.ts';
import type { CaptureOptions } from './port.ts';
import { askSbi } from './sbi-service.ts';
import type { SbiClient } from './sbi-service.ts';

/** At most ten pictures a second, in milliseconds. */
const SHORTEST_PAUSE = 100;

/** Resolves when the stream has ended; `over` ends it. Without `onPreview` nothing is asked for. */
export async function showStream(
  client: SbiClient,
  port: number,
  wish: StreamWish,
  { onPreview, fingerTimeout }: Pick<CaptureOptions, 'onPreview' | 'fingerTimeout'>,
  over: AbortSignal,
): Promise<void> {
  if (onPreview === undefined) return;
  const parser = createFrameParser();
  let shownAt = Number.NEGATIVE_INFINITY;
  await askSbi(client, {
    port,
    request: streamRequest(wish),
    signal: over,
    limits: { body: fingerTimeout + client.limits.patience },
    onBytes(bytes) {
      const latest = parser.push(bytes).at(-1);
      const now = performance.now();
      if (latest === undefined || over.aborted || now - shownAt < SHORTEST_PAUSE) return;
      shownAt = now;
      onPreview({ kind: 'jpeg', bytes: latest });
    },
  });
}
