/**
 * An emulated ESC/POS receipt printer: bytes in, bytes and paper out. What it is sent while it cannot print waits, as much
 * as its buffer holds; the rest stays on the line and is not heard, real-time questions in it included. The paper comes
 * off at the blade; what stands between head and blade comes off with it.
 */
import { createListeners } from '../../core/listeners.ts';
import { clearBuffers } from '../../protocols/escpos/commands.ts';
import type { HostEvent } from '../../protocols/escpos/reader.ts';
import { send, wait } from '../line/actions.ts';
import type { WireAction } from '../line/actions.ts';
import type { FaultSpec } from '../line/fault-family.ts';
import { troublesOf } from '../printer.ts';
import type { EmulatedPrinter, PrintedPaper, PrinterHandling } from '../printer.ts';
import { createRandom } from '../random.ts';
import { automaticBytes, realTimeByte } from './condition.ts';
import { countEscposFaults } from './faults.ts';
import type { EscposFaultName } from './faults.ts';
import { createInterpreter } from './interpreter.ts';
import { createMechanism } from './mechanism.ts';
import { ESCPOS_MODELS } from './models.ts';
import type { EscposModelName } from './models.ts';
import { createPaper } from './paper.ts';
import { createWaiting } from './waiting.ts';

export interface EscposPrinterOptions {
  /** '80mm' when it is left out. */
  readonly model?: EscposModelName;
  /** How faults fall. */
  readonly seed: string;
  readonly faults?: readonly FaultSpec<EscposFaultName>[];
  /** Takes as long as a real one for each row; its answers wait. At once when it is left out. */
  readonly pacing?: boolean;
}

export interface EscposPrinter extends EmulatedPrinter<PrintedPaper> {
  /** Tears off what hangs out. */
  tear(): void;
}

const BAUD_RATE = 115_200;
const CLEARED = Uint8Array.of(0x37, 0x25, 0);

export function createEscposPrinter(options: EscposPrinterOptions): EscposPrinter {
  const model = ESCPOS_MODELS[options.model ?? '80mm'];
  const random = createRandom(`escpos ${options.seed}`);
  const dueAt = countEscposFaults(options.faults ?? []).all;
  const paper = createPaper(model.dots);
  const speech = createListeners<readonly WireAction[]>();
  /** What it does on the line, until that is handed over. */
  let actions: WireAction[] = [];
  let told = '';
  /** A person has freed the blade. */
  let freed = false;

  function say(bytes: Uint8Array): void {
    const due = dueAt('answer');
    if (due.includes('silence')) return;
    // The highest bit is in no answer.
    const noise = () => Uint8Array.from({ length: random.between(1, 24) }, () => random.between(128, 255));
    if (due.includes('garbage')) actions.push(send(noise()));
    actions.push(send(bytes));
  }
  const mechanism = createMechanism({
    model,
    paper,
    dueAt,
    pacing: options.pacing ?? false,
    events: {
      say,
      busy: (milliseconds) => actions.push(wait(milliseconds)),
      changed() {
        const now = automaticBytes(mechanism.condition);
        if (interpreter.tellsChanges && now.join() !== told) say(now);
        told = now.join();
      },
      vanish: () => actions.push({ do: 'vanish' }),
    },
  });
  const interpreter = createInterpreter(model, () => mechanism.condition);
  const waiting = createWaiting({
    buffer: model.buffer,
    scansData: model.scansData,
    isStopped: () => mechanism.stopped,
    onRealTime: atOnce,
  });

  function forget(): void {
    mechanism.forget();
    interpreter.forget();
    waiting.forget();
  }

  function atOnce(bytes: Uint8Array): void {
    const [, kind, n = 0] = bytes;
    if (kind === 0x04) {
      const byte = realTimeByte(mechanism.condition, n);
      if (byte !== null) say(Uint8Array.of(byte));
    } else if (kind === 0x05 && (n === 1 || n === 2) && mechanism.condition.cutterJam && freed) {
      if (n === 2) forget();
      freed = false;
      mechanism.set({ cutterJam: false });
    } else if (kind === 0x14 && n === 1 && !mechanism.stopped) {
      mechanism.set({ drawerOpen: true });
    } else if (bytes.join() === clearBuffers().join()) {
      forget();
      say(CLEARED);
    }
  }

  function carryOut(): void {
    const ran = !mechanism.stopped;
    mechanism.run();
    for (let event = waiting.peek(); event !== null && !mechanism.stopped; event = waiting.peek()) {
      waiting.drop();
      mechanism.add(interpreter.take(event));
      mechanism.run();
    }
    // What it had taken on ahead of its head when it had to stop.
    const mark = waiting.peek();
    if (ran && mechanism.stopped && mechanism.rowsLeft <= model.ahead && isMark(mark)) {
      waiting.drop();
      for (const step of interpreter.take(mark)) if (step.do === 'say') say(step.bytes());
    }
  }
  function work(): readonly WireAction[] {
    do carryOut();
    while (waiting.hear());
    const now = actions;
    actions = [];
    return now;
  }

  const handlings: Readonly<Partial<Record<PrinterHandling, () => void>>> = {
    'open-cover': () => mechanism.set({ coverOpen: true }),
    'close-cover': () => mechanism.set({ coverOpen: false }),
    'sink-paper'() {
      paper.sink();
      mechanism.set({});
    },
    'take-paper'() {
      paper.endAfter(0);
      mechanism.set({});
    },
    'new-paper'() {
      paper.change();
      mechanism.set({ coverOpen: false });
    },
    ...(model.cutter && {
      'jam-cutter'() {
        mechanism.set({ cutterJam: true });
      },
    }),
    'clear-jam'() {
      freed = mechanism.condition.cutterJam;
      mechanism.set({ offline: false });
    },
  };
  return {
    baudRate: BAUD_RATE,
    powerOn() {
      forget();
      waiting.clear();
      interpreter.restart();
      mechanism.set({ cutterJam: false, offline: false, drawerOpen: false });
      actions = [];
      return new Uint8Array(0);
    },
    hear(bytes) {
      waiting.arrive(bytes);
      return work();
    },
    onSpeech: (listener) => speech.add(listener),
    onOutput: (listener) => paper.onPiece(listener),
    troubles() {
      const { coverOpen, cutterJam, nearEnd, paperOut } = mechanism.condition;
      return troublesOf({
        'cover-open': coverOpen,
        // Once it is free, the printer waits for the host's word only.
        'cutter-jam': cutterJam && !freed,
        'paper-out': paperOut,
        'paper-near-end': nearEnd && !paperOut,
      });
    },
    handle(action) {
      const handling = handlings[action];
      if (handling === undefined) return false;
      const stopped = mechanism.stopped;
      handling();
      if (stopped && !mechanism.stopped && model.afterStop === 'forgets') forget();
      const said = work();
      if (said.length > 0) speech.tell(said);
      return true;
    },
    tear: () => paper.takeOff(),
  };
}

/** GS r: answered when all before it is taken on, not when it is printed. */
const isMark = (event: HostEvent | null): event is HostEvent =>
  event?.kind === 'command' && event.bytes[0] === 0x1d && event.bytes[1] === 0x72;
