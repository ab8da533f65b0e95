/** Core's end of the line to its host: Electron's utility process, or a forked Node. */
import type { Endpoint, FromCore, ToCore } from '#contract/core-messages.ts';

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: ToCore }) => void): void;
}

/** The endpoint of this process, or null when nothing started it as core. */
export function hostEndpoint(): Endpoint<ToCore, FromCore> | null {
  const parentPort = 'parentPort' in process ? (process.parentPort as ParentPort | undefined) : undefined;
  if (parentPort) {
    return {
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => listener(data)),
    };
  }
  if (!process.send) return null;
  return {
    send: (message) => void process.send?.(message),
    onMessage: (listener) => void process.on('message', (message) => listener(message as ToCore)),
  };
}
