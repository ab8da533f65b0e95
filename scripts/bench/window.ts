/** A window of the runtime, started as a person starts it and watched over the DevTools protocol. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { findRuntime } from '../runtime/find.ts';

export interface BenchWindow {
  readonly process: ChildProcess;
  /** Milliseconds from the start of the process until the element was painted. */
  readonly shownAfter: number;
  close(): Promise<void>;
}

interface Target {
  readonly type: string;
  readonly webSocketDebuggerUrl: string;
}

/** Resolves once the element is there and two frames have been drawn since. */
const painted = (selector: string): string => `new Promise((resolve) => {
  const look = () => document.querySelector(${JSON.stringify(selector)})
    ? requestAnimationFrame(() => requestAnimationFrame(resolve))
    : requestAnimationFrame(look);
  look();
}).then(() => true)`;

async function pageTarget(port: string): Promise<string> {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => null);
    const targets = answer?.ok ? ((await answer.json()) as readonly Target[]) : [];
    const page = targets.find(({ type }) => type === 'page');
    if (page) return page.webSocketDebuggerUrl;
    await pause(5);
  }
}

async function waitForPaint(url: string, selector: string): Promise<void> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const answer = Promise.withResolvers<void>();
  socket.addEventListener('message', ({ data }) => {
    if ((JSON.parse(String(data)) as { id?: number }).id === 1) answer.resolve();
  });
  const params = { expression: painted(selector), awaitPromise: true };
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
  await answer.promise;
  socket.close();
}

/** Starts the runtime on an app folder; waits until `selector` stands painted on its first page. */
export async function openWindow(
  app: string,
  args: readonly string[],
  selector: string,
): Promise<BenchWindow> {
  const { executable } = await findRuntime(() => undefined);
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const begun = performance.now();
  const child = spawn(executable, [...asRoot, '--remote-debugging-port=0', app, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (!child.stderr) throw new Error('no output');
  const port = Promise.withResolvers<string>();
  createInterface({ input: child.stderr }).on('line', (line) => {
    const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
    if (found) port.resolve(found);
  });
  child.once('exit', () => port.reject(new Error('the runtime ended')));
  await waitForPaint(await pageTarget(await port.promise), selector);
  return {
    process: child,
    shownAfter: performance.now() - begun,
    close: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
