import type { Transport } from '#drivers/core/transport.ts';

/** Resolves with the first `count` bytes that arrive from now on. */
export function receive(transport: Transport, count: number): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const parts: Uint8Array[] = [];
    let size = 0;
    const stop = transport.onBytes((bytes) => {
      parts.push(bytes.slice());
      size += bytes.length;
      if (size < count) return;
      stop();
      resolve(new Uint8Array(Buffer.concat(parts)));
    });
  });
}

/** Resolves with the code of the loss when the line is lost. */
export function lost(transport: Transport): Promise<string> {
  return new Promise((resolve) => {
    transport.onClose((reason) => resolve(reason.code));
  });
}
