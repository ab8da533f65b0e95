/**
 * Head, paper, blade: carries out steps one after the other for as long as it can. What a stop leaves undone is done when
 * it has ended, from the very row on.
 */
import { bytesInRow } from '../../core/pictures.ts';
import type { Bitmap } from '../../core/pictures.ts';
import { isStopped } from './condition.ts';
import type { Condition } from './condition.ts';
import type { EscposFaultsDue } from './faults.ts';
import type { EscposModel } from './models.ts';
import type { Paper } from './paper.ts';

export type Step =
  | { readonly do: 'print'; readonly strip: Bitmap }
  | { readonly do: 'feed'; readonly rows: number }
  | { readonly do: 'cut' }
  | { readonly do: 'pulse' }
  /** Asked when its turn comes. */
  | { readonly do: 'say'; readonly bytes: () => Uint8Array };

export interface MechanismEvents {
  say(bytes: Uint8Array): void;
  /** Milliseconds that it is busy for. */
  busy(milliseconds: number): void;
  /** Something of its condition is another now. */
  changed(): void;
  vanish(): void;
}

export interface Mechanism {
  readonly condition: Condition;
  /** Cannot go on. */
  readonly stopped: boolean;
  /** Rows that it has still to print or feed. */
  readonly rowsLeft: number;
  add(steps: readonly Step[]): void;
  /** Goes on for as long as it can. */
  run(): void;
  /** Forgets what is left to do. */
  forget(): void;
  set(change: Partial<Pick<Condition, 'coverOpen' | 'cutterJam' | 'offline' | 'drawerOpen'>>): void;
}

/** From the head to the blade: 12 mm or so. */
const ROWS_TO_BLADE = 96;
/** With the fault "slow", and at the usual 200 mm a second. */
const SLOW_BAND = 60;
const MILLIMETRES = 0.2;

export function createMechanism(options: {
  readonly model: EscposModel;
  readonly paper: Paper;
  readonly dueAt: EscposFaultsDue;
  /** As slow as a real one. */
  readonly pacing: boolean;
  readonly events: MechanismEvents;
}): Mechanism {
  const { model, paper, dueAt, events } = options;
  const steps: Step[] = [];
  let own = { coverOpen: false, cutterJam: false, offline: false, drawerOpen: false };
  /** Rows of the first step that are done, and at which of them a mishap comes. */
  let done = 0;
  let mishap: { readonly row: number; readonly name: 'cover' | 'offline' | 'vanish' } | null = null;
  let gone = false;

  const condition = (): Condition => ({ ...own, paperOut: paper.out, nearEnd: paper.nearEnd });
  const stopped = () => gone || isStopped(condition());
  const next = () => {
    steps.shift();
    done = 0;
  };
  const set: Mechanism['set'] = (change) => {
    own = { ...own, ...change };
    events.changed();
  };

  function begin(strip: Bitmap): void {
    if (own.drawerOpen) set({ drawerOpen: false });
    if (options.pacing) events.busy((strip.height * 25.4) / model.dotsPerInch / MILLIMETRES);
    // White paper is no band: nothing of it would be missed.
    if (!strip.bits.some((byte) => byte !== 0)) return;
    const due = dueAt('band');
    const row = Math.floor(strip.height / 2);
    if (due.includes('slow')) events.busy(SLOW_BAND);
    if (due.includes('near-end')) {
      paper.sink();
      events.changed();
    }
    if (due.includes('paper-out')) {
      paper.endAfter(row);
      events.changed();
    }
    for (const name of ['cover', 'offline', 'vanish'] as const)
      if (due.includes(name)) mishap = { row, name };
  }

  function strike(): void {
    const name = mishap?.name;
    mishap = null;
    if (name === 'cover') set({ coverOpen: true });
    if (name === 'offline') set({ offline: true });
    if (name === 'vanish') {
      gone = true;
      events.vanish();
    }
  }

  /** Rows of the first step; false when it had to stop within them. */
  function roll(rows: number, inkOf: (row: number) => Uint8Array | null): boolean {
    while (done < rows) {
      if (mishap !== null && done >= mishap.row) strike();
      if (stopped() || !paper.advance(inkOf(done))) return false;
      done += 1;
      if (paper.out) events.changed();
    }
    return true;
  }

  function carryOut(step: Step): boolean {
    switch (step.do) {
      case 'print': {
        const { bits, width, height } = step.strip;
        const row = bytesInRow(width);
        if (done === 0) begin(step.strip);
        return roll(height, (at) => bits.subarray(at * row, (at + 1) * row));
      }
      case 'feed':
        return roll(step.rows, () => null);
      case 'cut':
        if (!roll(ROWS_TO_BLADE, () => null)) return false;
        if (model.cutter && dueAt('cut').includes('cutter-jam')) {
          // The cut is not made up for when the blade is free again.
          next();
          set({ cutterJam: true });
          return false;
        }
        // Without a blade a person tears it off.
        paper.takeOff();
        return true;
      case 'pulse':
        set({ drawerOpen: true });
        return true;
      case 'say':
        events.say(step.bytes());
        return true;
    }
  }

  return {
    get condition() {
      return condition();
    },
    get stopped() {
      return stopped();
    },
    get rowsLeft() {
      return steps.reduce((sum, step) => sum + rowsOf(step), -done);
    },
    add(more) {
      for (const step of more) steps.push(step);
    },
    run() {
      for (let step = steps[0]; step !== undefined && !stopped(); step = steps[0]) {
        if (!carryOut(step)) return;
        next();
      }
    },
    forget() {
      steps.length = 0;
      done = 0;
      mishap = null;
      gone = false;
    },
    set,
  };
}

function rowsOf(step: Step): number {
  switch (step.do) {
    case 'print':
      return step.strip.height;
    case 'feed':
      return step.rows;
    case 'cut':
      return ROWS_TO_BLADE;
    case 'pulse':
    case 'say':
      return 0;
  }
}
