/**
 * Receipt printers that speak ESC/POS, over any line of bytes.
 *
 * A slip is on paper whole once, or what there is of it is plainly void:
 * - The state is asked before, so that what can be known beforehand leaves the slip 'untouched'.
 * - Pieces of at most 4,000 bytes go out one or two ahead of what the printer is through with, in order. A printer that
 *   stops holds no more than these.
 * - The last rows that have dots (24 at the most) go out alone, when all before them is through and nothing has stopped it.
 *   Whatever ends before is 'partial' for certain: it has no lower end, which no whole slip is without.
 * - A printer with new paper, or with its cover closed again, may go on with what it holds, or may have forgotten it. Before
 *   anything else is printed that is let out, marked VOID across the paper and cut off. `recover` does so, and so does
 *   the next `print`: a slip never stands on one piece of paper with what is left of another.
 * - So the same job printed again after 'partial' gives one whole slip. After 'whole' it must not be printed again: only its
 *   cut was wanting, which `recover` makes up for. After 'unknown' (it stopped within the last rows) a person looks: on the
 *   paper that stayed in the printer it is marked VOID, but the end of an old roll cannot be.
 */
import { createConnection } from '../../core/connection.ts';
import { deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { NO_TRACE } from '../../core/trace.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { tellChanges } from '../../protocols/escpos/commands.ts';
import type { EscposLink } from './escpos-link.ts';
import { ESCPOS_BAUD_RATES, dialEscpos } from './escpos-open.ts';
import { checkPaper } from './escpos-plan.ts';
import { askFacts, paperStatus } from './escpos-status.ts';
import { createEscposTurns } from './escpos-turns.ts';
import { createEscposWatch } from './escpos-watch.ts';
import { createEscposWork } from './escpos-work.ts';
import type { ReceiptPrinter } from './port.ts';

export interface EscposPrinterOptions {
  readonly dialer: Dialer;
  readonly paper: { readonly dots: number; readonly dotsPerInch: number };
  /** False for lines that carry nothing back: it prints without questions. */
  readonly status: boolean;
  readonly trace?: Trace;
  readonly baudRates?: readonly number[];
  /** Something is connected to the drawer's socket whose pin 3 is high while it is open. */
  readonly drawer?: boolean;
  /** A program before this one ended while it printed: what hangs out is void. */
  readonly unfinished?: boolean;
  /** How long it may be unplugged before it counts as gone, in milliseconds. */
  readonly grace?: number;
  /** Milliseconds between two rounds of questions; 10 s of a printer that tells of changes itself, 2 s of others. */
  readonly askEvery?: number;
  /** Milliseconds without a step forward that are waited for a printer. */
  readonly patience?: number;
}

const GRACE = 6_000;
const RETRY_EVERY = 250;

/** Errors: those of opening the port; 'device/no-answer' when nothing answers. A printer without paper is opened as well. */
export async function openEscposPrinter(
  options: EscposPrinterOptions,
  signal: AbortSignal,
): Promise<DeviceResult<ReceiptPrinter>> {
  const { dialer, paper, status, drawer = false, grace = GRACE } = options;
  const watch = createEscposWatch(drawer, options.askEvery);
  const work = createEscposWork({
    dots: paper.dots,
    status,
    watch,
    unfinished: options.unfinished ?? false,
    patience: options.patience,
  });
  const dial = {
    dialer,
    trace: options.trace ?? NO_TRACE,
    baudRates: options.baudRates ?? ESCPOS_BAUD_RATES,
    status,
  };

  async function connect(within: AbortSignal): Promise<DeviceResult<EscposLink>> {
    const opened = await dialEscpos(dial, within);
    if (!opened.ok) return opened;
    const { link, midPicture } = opened.value;
    work.follow(link, midPicture);
    if (!status) return deviceOk(link);
    watch.follow(link);
    await watch.ask(link, within);
    void link.write(tellChanges(), true);
    return deviceOk(link);
  }
  const first = await connect(signal);
  if (!first.ok) return first;
  await work.meet(first.value, signal);
  const turns = createEscposTurns({
    connection: createConnection({ first: first.value, connect, grace, retryEvery: RETRY_EVERY }),
    watch: status ? watch : null,
  });

  return deviceOk({
    info: {
      family: 'ESC/POS',
      get model() {
        return work.identity?.model ?? null;
      },
      port: dialer.port,
      paper,
      status,
    },
    status: (outer) =>
      turns.alone(outer, async (link, within) => {
        if (!status) return deviceOk(paperStatus({}, false));
        const facts = await askFacts(link, within);
        if (!facts.ok) return facts;
        watch.saw(facts.value);
        return deviceOk(paperStatus(watch.facts, drawer));
      }),
    onStatus: (listener) => watch.onStatus(listener),
    async print(job, outer) {
      const fits = checkPaper(job, paper.dots);
      if (!fits.ok) return { ...fits, fate: 'untouched' };
      const turn = await turns.alone(outer, async (link, within) =>
        deviceOk(await work.print(link, job, within)),
      );
      return turn.ok ? turn.value : { ...turn, fate: 'untouched' };
    },
    recover: (outer) => turns.alone(outer, (link, within) => work.tidy(link, within, true)),
    close: () => turns.close(),
    onGone: (listener) => turns.onGone(listener),
  });
}
