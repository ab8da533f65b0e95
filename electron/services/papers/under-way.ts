/**
 * The paper that the receipt printer is at, noted down before its first byte and until its fate is known: whoever starts
 * after a power cut knows that a stump may hang out of the printer, and which paper a person must be asked about. Ids only.
 */
import { z } from 'zod';
import { paperSubject, type PaperSubject } from '#contract/model.ts';
import type { Settings } from '#db/repositories/settings.ts';
import type { PaperJob, PaperResult, ReceiptPrinter } from '#drivers/devices/receipt/port.ts';

const unsettled = z.strictObject({
  /** What it is drawn again from. */
  of: paperSubject,
  /** partial: what came out is void; unknown: only a person can say whether it came out whole. */
  fate: z.enum(['partial', 'unknown']),
});
type Unsettled = z.infer<typeof unsettled>;

const note = z.strictObject({
  /** What hangs out of the printer, or waits in it, belongs to no paper any more. */
  unfinished: z.boolean(),
  paper: unsettled.nullable(),
});
type Note = z.infer<typeof note>;

export interface UnderWay {
  /** The next line to the printer must begin with clearing away. */
  readonly unfinished: boolean;
  /** The paper of the line that was left when the app or the PC went down, until it is put back. */
  readonly lost: PaperSubject | null;
  /** Puts a paper back, once: what is known of its fate. Null for any other. */
  putBack(of: PaperSubject): Unsettled['fate'] | null;
  /** @param of null for what is no paper of the line: whoever prints it keeps its fate */
  print(
    device: Pick<ReceiptPrinter, 'print'>,
    job: PaperJob,
    of: PaperSubject | null,
    signal: AbortSignal,
  ): Promise<PaperResult>;
  /** A person looked: it did not come out, and is wanted again. */
  again(of: PaperSubject): void;
  /** It came out after all, or nobody wants it any more. */
  forget(of: PaperSubject): void;
}

const SETTING = 'paper-under-way';
const NOTHING: Note = { unfinished: false, paper: null };
/** What cannot be read was a note all the same. */
const UNREADABLE: Note = { unfinished: true, paper: null };

function keyOf(of: PaperSubject): string {
  switch (of.kind) {
    case 'slip':
      return `${of.kind} ${of.packetId}`;
    case 'token':
    case 'fee-receipt':
      return `${of.kind} ${of.number}`;
  }
}

const isOf = (paper: Unsettled | null, of: PaperSubject): paper is Unsettled =>
  paper !== null && keyOf(paper.of) === keyOf(of);

function read(text: string | null): Note {
  if (text === null) return NOTHING;
  try {
    return note.parse(JSON.parse(text));
  } catch {
    return UNREADABLE;
  }
}

function after(before: Note, of: PaperSubject | null, result: PaperResult): Note {
  const fate = result.ok ? 'whole' : result.fate;
  switch (fate) {
    case 'whole':
      return { unfinished: false, paper: of === null ? before.paper : null };
    case 'untouched':
      return before;
    case 'partial':
    case 'unknown':
      return { unfinished: true, paper: of === null ? before.paper : { of, fate } };
  }
}

/** @param warn a note that cannot be written keeps no paper from its applicant */
export function createUnderWay(settings: Settings, warn: (what: string, error: unknown) => void): UnderWay {
  let now = read(settings.get(SETTING));
  let lost = now.paper;

  function keep(next: Note): void {
    now = next;
    try {
      settings.set(SETTING, JSON.stringify(next));
    } catch (error) {
      warn('what is being printed could not be noted', error);
    }
  }
  return {
    get unfinished() {
      return now.unfinished;
    },
    get lost() {
      return lost?.of ?? null;
    },
    putBack(of) {
      if (!isOf(lost, of)) return null;
      const { fate } = lost;
      lost = null;
      return fate;
    },
    async print(device, job, of, signal) {
      const before = now;
      keep({ unfinished: true, paper: of === null ? before.paper : { of, fate: 'unknown' } });
      const result = await device.print(job, signal);
      keep(after(before, of, result));
      return result;
    },
    again(of) {
      if (isOf(now.paper, of)) keep({ ...now, paper: { of, fate: 'partial' } });
    },
    forget(of) {
      if (isOf(now.paper, of)) keep({ ...now, paper: null });
    },
  };
}
