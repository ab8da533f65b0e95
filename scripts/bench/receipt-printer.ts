/** An emulated receipt printer in a process of its own, on TCP, as fast as it goes. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { z } from 'zod';

const said = z.union([z.object({ path: z.string() }), z.object({ cut: z.literal(true) })]);

export interface BenchPrinter {
  readonly host: string;
  readonly port: number;
  /** Resolves when the next paper is cut off: the printer has then taken the last byte of it. */
  cut(): Promise<void>;
  stop(): void;
}

export async function startReceiptPrinter(): Promise<BenchPrinter> {
  const child = fork(path.join(import.meta.dirname, 'receipt-printer-process.ts'));
  const waiting: (() => void)[] = [];
  const place = Promise.withResolvers<string>();
  child.on('exit', () => place.reject(new Error('the emulator ended')));
  child.on('message', (message) => {
    const word = said.parse(message);
    if ('path' in word) place.resolve(word.path);
    else waiting.shift()?.();
  });
  const url = new URL(`tcp://${await place.promise}`);
  return {
    host: url.hostname,
    port: Number(url.port),
    cut: () => new Promise((resolve) => void waiting.push(resolve)),
    stop: () => void child.kill(),
  };
}
