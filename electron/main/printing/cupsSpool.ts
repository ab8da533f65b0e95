/**
 * CUPS as the spooler: the sheet goes in as PDF through its own clients lp(1), lpstat(1) and cancel(1), see
 * docs/decisions/0017-print-through-lp.md.
 */
import { A4, A5, CARD, type PaperSize, type PrintDocument } from '#domain/forms/document.ts';
import type { Clock } from '../clock.ts';
import type { PrintErrors, Spool } from './press.ts';
import type { RunProgram } from './program.ts';

/** Milliseconds that a client may take. */
const HAND_OVER = 30_000;
const ASKING = 5_000;
/** Milliseconds that a job is watched for a failure of CUPS' own; after them it counts as taken. */
export const WATCHED = 5_000;
const FIRST_LOOK = 150;
const MOST_BETWEEN = 1_000;

export function createCupsSpool({ run, clock }: { readonly run: RunProgram; readonly clock: Clock }): Spool {
  const after = (ms: number): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve));

  /** Null while it waits or is printed, and once it went to the printer. */
  async function failureOf(job: string): Promise<PrintErrors | null> {
    const begun = clock.now();
    for (let wait = FIRST_LOOK; clock.now() - begun < WATCHED; wait = Math.min(wait * 2, MOST_BETWEEN)) {
      await after(wait);
      const told = await run('lpstat', ['-l', '-W', 'all', '-o', queueOf(job)], { ms: ASKING });
      switch (outcomeOf(job, told.said)) {
        case 'failed':
          // Else it would stay, and might come out when nobody waits for it any more.
          await run('cancel', ['-x', job], { ms: ASKING });
          return 'printing/failed';
        case 'printed':
          return null;
        case 'under-way':
      }
    }
    return null;
  }

  return async (sheet, document, printer) => {
    const input = await sheet.pdf();
    const handed = await run('lp', lpArguments(document, printer), { input, ms: HAND_OVER });
    if (handed.code === null) return 'printing/no-spooler';
    if (handed.code !== 0)
      return /does not exist/.test(handed.said) ? 'printing/no-printer' : 'printing/failed';
    const job = jobOf(handed.said);
    return job === null ? null : failureOf(job);
  };
}

const lpArguments = (document: PrintDocument, printer: string): readonly string[] => [
  ...['-d', printer, '-t', document.name],
  ...jobAttributes(document).flatMap((attribute) => ['-o', attribute]),
];

/** Attributes of IPP jobs: RFC 8011 §5.2, print-scaling of PWG 5100.13. Sheets keep clear of the edges by themselves. */
const jobAttributes = ({ paper, twoSided }: PrintDocument): readonly string[] => [
  `media=${mediaOf(paper)}`,
  `sides=${twoSided ? 'two-sided-short-edge' : 'one-sided'}`,
  'print-scaling=none',
];

/** Names of PWG 5101.1, which tell the size; CUPS finds the driver's own name for it, or its default where it has none. */
function mediaOf(paper: PaperSize): string {
  switch (paper) {
    case A4:
      return 'iso_a4_210x297mm';
    case A5:
      return 'iso_a5_148x210mm';
    case CARD:
      return 'iso_id-1_53.98x85.6mm';
    default:
      return `custom_sheet_${paper.width / 1000}x${paper.height / 1000}mm`;
  }
}

/** "request id is office-12 (0 file(s))" */
const jobOf = (said: string): string | null => /request id is (\S+-\d+) /.exec(said)?.[1] ?? null;
const queueOf = (job: string): string => job.replace(/-\d+$/, '');

/** "job-state-reasons" of RFC 8011 §5.3.8, as lpstat tells them after "Alerts:" beneath each job. */
const FAILED = /aborted|canceled|completed-with-errors|document-|unsupported/;
const PRINTED = /completed-successfully|processing-to-stop-point/;

function outcomeOf(job: string, said: string): 'under-way' | 'printed' | 'failed' {
  const told = said.split(/\n(?=\S)/).find((each) => each.startsWith(`${job} `));
  const reasons = /^\s+Alerts: (.*)$/m.exec(told ?? '')?.[1] ?? '';
  if (FAILED.test(reasons)) return 'failed';
  return PRINTED.test(reasons) ? 'printed' : 'under-way';
}
