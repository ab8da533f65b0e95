/** One thing at a time on a printer's line; between two things it is asked calmly how it is. */
import type { Connection } from '../../core/connection.ts';
import { deviceFail } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { EscposLink } from './escpos-link.ts';
import type { EscposWatch } from './escpos-watch.ts';

export interface EscposTurns {
  /**
   * 'device/busy' while something else is done, 'device/aborted' once it is closed, 'device/unplugged' when it is gone.
   * What a lost line interrupted is not begun again: half of it may be on paper.
   */
  alone<T>(
    outer: AbortSignal,
    work: (link: EscposLink, signal: AbortSignal) => Promise<DeviceResult<T>>,
  ): Promise<DeviceResult<T>>;
  close(): Promise<void>;
  onGone(listener: () => void): void;
}

export function createEscposTurns(options: {
  readonly connection: Connection<EscposLink>;
  /** Null on lines that carry nothing back. */
  readonly watch: EscposWatch | null;
}): EscposTurns {
  const { connection, watch } = options;
  const closed = new AbortController();
  let running: Promise<unknown> | null = null;
  let timer: NodeJS.Timeout | undefined;

  async function look(asked: EscposWatch): Promise<void> {
    // A line that is away is not waited for.
    const link = running === null ? await connection.link(AbortSignal.abort()) : null;
    if (link?.ok === true) await asked.ask(link.value, closed.signal);
    lookLater(asked);
  }
  function lookLater(asked: EscposWatch): void {
    if (closed.signal.aborted) return;
    timer = setTimeout(() => void look(asked), asked.askAgainIn);
    timer.unref();
  }
  if (watch !== null) lookLater(watch);

  async function take<T>(
    signal: AbortSignal,
    work: (link: EscposLink, signal: AbortSignal) => Promise<DeviceResult<T>>,
  ): Promise<DeviceResult<T>> {
    if (signal.aborted) return deviceFail('device/aborted');
    const link = await connection.link(signal);
    return link.ok ? work(link.value, signal) : link;
  }
  return {
    async alone(outer, work) {
      if (running !== null) return deviceFail('device/busy');
      const turn = take(AbortSignal.any([outer, closed.signal]), work);
      running = turn;
      try {
        return await turn;
      } finally {
        running = null;
      }
    },
    async close() {
      closed.abort();
      clearTimeout(timer);
      // It ends soon: it was told to.
      await running;
      await connection.close();
    },
    onGone: (listener) => void connection.onGone(listener),
  };
}
