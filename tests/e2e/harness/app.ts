/** The real app in the real Electron of this machine, on a data folder of its own. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { AppContract, ProcedureName } from '#contract/contract.ts';
import type { Client, InputOf } from '#contract/define.ts';
import type { PacketRow } from '#contract/model.ts';
import { findRuntime, type Runtime } from '#scripts/runtime/find.ts';
import { listenToPage, type DomainEvents } from './domainEvents.ts';
import { evidencePath, newDataDir, projectRoot } from './folders.ts';
import { corePids, isAlive, killHard, waitForEnd } from './processes.ts';

export interface LaunchOptions {
  /** Kept when given; else a fresh one, removed at close. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Chromium's switches. */
  readonly args?: readonly string[];
}

type AnswerTo<N extends ProcedureName> = Awaited<ReturnType<Client<AppContract>[N]>>;

export interface RunningApp {
  readonly page: Page;
  readonly app: ElectronApplication;
  readonly events: DomainEvents;
  readonly dataDir: string;
  /** Where slips saved as PDF land. */
  readonly pdfDir: string;
  /** Calls a procedure as the page does, through bridge and router. */
  call<N extends ProcedureName>(name: N, input: InputOf<AppContract[N]>): Promise<AnswerTo<N>>;
  /** The running core's process. */
  corePid(): number;
  /** Ends it as a person does. */
  close(): Promise<void>;
  /** Ends all its processes at once, as a power cut does; the data folder stays. */
  kill(): Promise<void>;
}

/** The queue as the outbox shows it, the newest first. */
export async function outboxOf({ call }: RunningApp): Promise<readonly PacketRow[]> {
  const found = await call('outbox.find', { text: '', group: 'all' });
  if (!found.ok) throw new Error(found.error.code);
  const rows = await call('outbox.rows', { seqs: found.value.slice(0, 500) });
  if (!rows.ok) throw new Error(rows.error.code);
  return rows.value;
}

let runtime: Promise<Runtime> | null = null;

/** Long enough for a cold start on a busy machine. */
const WINDOW_LIMIT = 30_000;

export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const dataDir = options.dataDir ?? newDataDir();
  const pdfDir = join(dataDir, 'pdf');
  mkdirSync(pdfDir, { recursive: true });
  const { app, page } = await startWindow(dataDir, pdfDir, options);
  const events = await listenToPage(page);

  const corePid = (): number => corePids(dataDir).at(-1) ?? -1;
  const forget = (): void => {
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    page,
    app,
    events,
    dataDir,
    pdfDir,
    corePid,
    call: <N extends ProcedureName>(name: N, input: InputOf<AppContract[N]>) =>
      page.evaluate(([procedure, value]) => window.counter.call(procedure, value), [name, input] as [
        string,
        unknown,
      ]) as Promise<AnswerTo<N>>,
    close: async () => {
      await app.close();
      forget();
    },
    kill: async () => {
      const core = corePid();
      const main = app.process().pid;
      killHard(main);
      killHard(core);
      if (main !== undefined) await waitForEnd(main);
      if (core > 0) await waitForEnd(core);
    },
  };
}

interface Started {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/**
 * Once in some dozens of starts right after a kill, the debugger of the old runtime attaches and then never reports the page.
 * That is told aloud and tried once more; an app that does not come up fails the second time too.
 */
async function startWindow(dataDir: string, pdfDir: string, options: LaunchOptions): Promise<Started> {
  const first = await tryWindow(dataDir, pdfDir, options);
  if (first !== null) return first;
  process.stderr.write(`e2e: no loaded page within ${WINDOW_LIMIT} ms; starting the app once more\n`);
  const second = await tryWindow(dataDir, pdfDir, options);
  if (second === null) throw new Error('the app showed no page, twice');
  return second;
}

async function tryWindow(
  dataDir: string,
  pdfDir: string,
  { args = [], env }: LaunchOptions,
): Promise<Started | null> {
  runtime ??= findRuntime(() => undefined);
  const { executable } = await runtime;
  // Chromium refuses root with its sandbox on; everybody else has it.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: executable,
    args: [...asRoot, ...args, projectRoot, '--data', dataDir],
    env: { ...stringsOf(process.env), UC_COUNTER_PDF_DIR: pdfDir, ...env },
    timeout: WINDOW_LIMIT,
  });
  try {
    const page = await app.firstWindow({ timeout: WINDOW_LIMIT });
    await page.waitForLoadState('load', { timeout: WINDOW_LIMIT });
    return { app, page };
  } catch (error) {
    const main = app.process().pid;
    // An app that ended by itself is no missed page.
    if (main === undefined || !isAlive(main)) throw error;
    killHard(main);
    killHard(corePids(dataDir).at(-1));
    await waitForEnd(main);
    return null;
  }
}

/** Runs a scenario and closes the app after it; a failure leaves a screenshot in test-results/. */
export async function withApp(
  name: string,
  options: LaunchOptions,
  scenario: (running: RunningApp) => Promise<void>,
): Promise<void> {
  const running = await launchApp(options);
  try {
    await scenario(running);
  } catch (error) {
    await running.page.screenshot({ path: evidencePath(name), timeout: 5_000 }).catch(() => undefined);
    throw error;
  } finally {
    await running.close().catch(() => running.kill());
  }
}

/** Resolves when core is ready, whenever that was. */
export async function waitForCore({ page }: RunningApp): Promise<void> {
  await page.waitForFunction(
    async () => {
      const answer = (await window.counter.call('system.status', {})) as AnswerTo<'system.status'>;
      return answer.ok && answer.value.core === 'ready';
    },
    undefined,
    { timeout: 60_000, polling: 100 },
  );
}

const stringsOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
