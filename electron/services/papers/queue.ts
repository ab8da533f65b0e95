/**
 * Slips, tokens and fee receipts for the receipt printer, one after the other, all called slips here. A slip that could not be
 * printed stays at the head of the line and goes on once the printer is well; one of which nobody knows whether it came out
 * waits for a person, and is never printed again by itself. The line is not kept over a restart: what is in it can be printed
 * again from where it came from. Only the one that was being printed is known of then: whoever puts it back finds it as it was
 * left.
 */
import type { Answer } from '#contract/define.ts';
import { callError, fail, ok } from '#contract/errors.ts';
import type { PaperState, PaperSubject } from '#contract/model.ts';
import type {
  PaperFate,
  PaperJob,
  PaperResult,
  ReceiptPrinter,
  ReceiptPrinterInfo,
} from '#drivers/devices/receipt/port.ts';
import type { ReceiptPrinterKeeper } from '../devices/receipt-printer.ts';
import type { NewId } from '../ports.ts';
import type { UnderWay } from './under-way.ts';

export interface WantedPaper {
  readonly of: PaperSubject;
  /** Made for the paper that is in the printer. */
  readonly draw: (paper: ReceiptPrinterInfo['paper']) => Promise<PaperJob>;
}

interface Needs {
  readonly printer: Pick<ReceiptPrinterKeeper, 'use'>;
  readonly underWay: Pick<UnderWay, 'print' | 'putBack' | 'again' | 'forget'>;
  readonly newId: NewId;
  readonly changed: (line: readonly PaperState[]) => void;
  readonly warn: (what: string, error: unknown) => void;
}

export interface PaperQueue {
  line(): readonly PaperState[];
  add(paper: WantedPaper): string;
  settle(id: string, cameOut: boolean): Answer<Record<string, never>, 'packet/not-found'>;
  cancel(id: string): Answer<Record<string, never>, 'packet/not-found' | 'device/busy'>;
  /** The printer may be well again: what is blocked is tried. */
  goOn(): void;
  /** Breaks off what is being printed. */
  close(): Promise<void>;
}

interface Waiting {
  state: PaperState;
  /** A person has seen to what blocked it. */
  seenTo: boolean;
  readonly paper: WantedPaper;
}

export function createPaperQueue({ printer, underWay, newId, changed, warn }: Needs): PaperQueue {
  let line: readonly Waiting[] = [];
  let running: Promise<void> | null = null;
  const closing = new AbortController();

  const tell = (): void => changed(line.map(({ state }) => state));
  const set = (one: Waiting, next: Partial<PaperState>): void => {
    one.state = { ...one.state, ...next };
    tell();
  };
  const remove = (one: Waiting): void => {
    line = line.filter((each) => each !== one);
    tell();
  };

  async function put(one: Waiting, device: ReceiptPrinter): Promise<PaperResult> {
    // What is left of a broken slip must not come out in front of the whole one, and some errors last until they are ended.
    const must = one.state.stump || one.seenTo;
    const ready = must ? await device.recover(closing.signal) : { ok: true as const };
    if (!ready.ok) return { ...ready, fate: 'untouched' };
    return underWay.print(device, await one.paper.draw(device.info.paper), one.paper.of, closing.signal);
  }

  async function printOne(one: Waiting): Promise<void> {
    set(one, { state: 'printing', problem: null });
    const outcome: { fate: PaperFate } = { fate: 'untouched' };
    const used = await printer.use(closing.signal, async (device) => {
      const result = await put(one, device);
      if (result.ok) return { ok: true, value: undefined };
      outcome.fate = result.fate;
      return { ok: false, error: result.error };
    });
    // One that only was not cut is out.
    if (used.ok || outcome.fate === 'whole') return remove(one);
    set(one, {
      state: outcome.fate === 'unknown' ? 'doubtful' : 'blocked',
      problem: callError(used.error.code),
      stump: one.state.stump || outcome.fate === 'partial',
    });
  }

  const ready = (): Waiting | undefined => (line[0]?.state.state === 'waiting' ? line[0] : undefined);

  async function work(): Promise<void> {
    try {
      for (let one = ready(); one && !closing.signal.aborted; one = ready()) {
        const printing = one;
        await printOne(printing).catch((error: unknown) => {
          warn('a slip could not be made', error);
          set(printing, { state: 'blocked', problem: callError('app/unexpected') });
        });
      }
    } finally {
      // At once: what is wanted a moment later would wait for somebody who has gone.
      running = null;
    }
  }

  function start(): void {
    if (ready()) running ??= work();
  }

  const find = (id: string): Waiting | undefined => line.find(({ state }) => state.id === id);

  return {
    line: () => line.map(({ state }) => state),
    add(paper) {
      const id = newId();
      line = [
        ...line,
        { paper, seenTo: false, state: { id, of: paper.of, ...asLeft(underWay.putBack(paper.of)) } },
      ];
      tell();
      start();
      return id;
    },
    settle(id, cameOut) {
      const one = find(id);
      if (one?.state.state !== 'doubtful') return fail('packet/not-found');
      if (cameOut) {
        underWay.forget(one.paper.of);
        remove(one);
      } else {
        underWay.again(one.paper.of);
        set(one, { state: 'waiting', problem: null, stump: true });
      }
      start();
      return ok({});
    },
    cancel(id) {
      const one = find(id);
      if (!one) return fail('packet/not-found');
      if (one.state.state === 'printing') return fail('device/busy');
      underWay.forget(one.paper.of);
      remove(one);
      start();
      return ok({});
    },
    goOn() {
      const [first] = line;
      if (first?.state.state === 'blocked') {
        first.seenTo = true;
        set(first, { state: 'waiting' });
      }
      start();
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}

/** How a slip begins: as any, or as one that was being printed when the app or the PC went down. */
function asLeft(fate: ReturnType<UnderWay['putBack']>): Pick<PaperState, 'state' | 'problem' | 'stump'> {
  switch (fate) {
    case null:
      return { state: 'waiting', problem: null, stump: false };
    case 'partial':
      return { state: 'blocked', problem: callError('printing/interrupted'), stump: true };
    case 'unknown':
      return { state: 'doubtful', problem: callError('printing/interrupted'), stump: false };
  }
}
