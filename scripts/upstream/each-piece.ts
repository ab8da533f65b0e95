import type { Readable } from 'node:stream';

/** Bytes that may wait for the disk before the sender is slowed down. */
const WAITING = 1024 * 1024;

/**
 * Hands over each piece of a body, one after the other. Rejects when the body breaks off, but only after all that had
 * arrived was handed over: reading by `for await` would throw away what a stream still holds when it is cut.
 */
export function eachPiece(body: Readable, take: (piece: Buffer) => Promise<void>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let work = Promise.resolve();
  let waiting = 0;
  let ended = false;
  const failed = (error: unknown): void => {
    // Nobody reads on; an unread rest would keep the connection busy.
    body.removeAllListeners('data').resume();
    reject(error);
  };
  body.on('data', (piece: Buffer) => {
    waiting += piece.length;
    if (waiting > WAITING) body.pause();
    work = work.then(async () => {
      await take(piece);
      waiting -= piece.length;
      if (waiting <= WAITING) body.resume();
    });
    work.catch(failed);
  });
  body.once('end', () => {
    ended = true;
    work.then(resolve, failed);
  });
  const cut = (): void => {
    if (!ended) work.then(() => reject(new Error('the body broke off')), failed);
  };
  if (body.destroyed) cut();
  body.once('error', cut).once('close', cut);
  return promise;
}
