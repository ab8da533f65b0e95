/**
 * Starts one of our own entries (core, the training upstream) as a process that runs Node. Electron's own Node does it as a
 * utility process where it is new enough for the native modules; an older runtime, which only development and tests have,
 * forks the Node of node_modules.
 */
import { fork } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { Endpoint } from '#contract/core-messages.ts';

export interface NodeProcess<In, Out> extends Endpoint<In, Out> {
  readonly pid: number | undefined;
  kill(): void;
  onExit(listener: (exitCode: number | null) => void): void;
}

/** The oldest Node that the native modules (Node-API 10) run on. */
const LEAST_NODE = [22, 12] as const;

export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
}

/** V8 is told to keep small: these processes wait most of the time, on PCs with little memory. */
const SMALL = ['--optimize-for-size', '--max-semi-space-size=2'] as const;

/** `In` is what the child says, `Out` what it is told. */
export function startNodeProcess<In, Out>(entry: string, args: readonly string[]): NodeProcess<In, Out> {
  const path = join(app.getAppPath(), 'out', 'main', `${entry}.cjs`);
  return isNewEnough(process.versions.node)
    ? startUtility<In, Out>(path, entry, args)
    : startFork<In, Out>(path, args);
}

function startUtility<In, Out>(path: string, name: string, args: readonly string[]): NodeProcess<In, Out> {
  const child = utilityProcess.fork(path, [...args], {
    serviceName: `uc-counter-${name}`,
    execArgv: [...SMALL],
    stdio: childOutput(),
  });
  return {
    get pid() {
      return child.pid;
    },
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  };
}

function startFork<In, Out>(path: string, args: readonly string[]): NodeProcess<In, Out> {
  const output = childOutput();
  const { NODE_OPTIONS: _unwanted, ...env } = process.env;
  const child = fork(path, [...args], {
    execPath: nodeOfModules(app.getAppPath()),
    execArgv: [...SMALL],
    env,
    serialization: 'advanced',
    stdio: ['ignore', output, output, 'ipc'],
  });
  let ended = false;
  const endListeners: ((exitCode: number | null) => void)[] = [];
  const end = (exitCode: number | null): void => {
    if (ended) return;
    ended = true;
    for (const listener of endListeners) listener(exitCode);
  };
  child.once('exit', end);
  // A spawn that failed has no 'exit'.
  child.once('error', () => end(null));
  return {
    pid: child.pid,
    // A child that has just died refuses the message; its exit tells the rest.
    send: (message) => void (child.connected && child.send(message as object, () => undefined)),
    onMessage: (listener) => void child.on('message', (message) => listener(message as In)),
    onExit: (listener) => void endListeners.push(listener),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** A stack trace may quote what somebody typed: only a developer's terminal gets to see it. */
const childOutput = (): 'ignore' | 'inherit' => (app.isPackaged ? 'ignore' : 'inherit');

export function nodeOfModules(root: string): string {
  const folder = join(root, 'node_modules', 'node', 'bin');
  const windows = join(folder, 'node.exe');
  return existsSync(windows) ? windows : realpathSync(join(folder, 'node'));
}
