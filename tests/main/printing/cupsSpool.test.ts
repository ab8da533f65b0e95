/** CUPS as the spooler: what its clients are asked, and what really comes out of a CUPS of one's own. */
import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { A4, A5, CARD, ROLL, type PaperSize, type PrintDocument } from '#domain/forms/document.ts';
import { realClock } from '#main/clock.ts';
import { createCupsSpool, WATCHED } from '#main/printing/cupsSpool.ts';
import { runProgram, type Ended } from '#main/printing/program.ts';
import { OFFICE_DRIVER } from '#tests/harness/office-driver.ts';
import { CUPS_NOTE, hasCups, startCups, type PrivateCups } from '#tests/harness/private-cups.ts';
import { pdfOf } from '#tests/harness/plain-pdf.ts';
import { fakeClock, settled } from '../fakes.ts';

const documentOf = (paper: PaperSize, twoSided = false): PrintDocument => ({
  name: 'slip-R-0047-02-000318',
  html: '',
  css: '',
  pictures: {},
  paper,
  twoSided,
});
const sheetOf = (pdf: Uint8Array) => ({
  pdf: () => Promise.resolve(pdf),
  print: () => Promise.resolve('not through Chromium'),
  close: () => undefined,
});

/** Clients that answer by hand: lp once, lpstat one answer after the other, the last again and again. */
function clients(lp: Ended, ...lpstat: readonly string[]) {
  const asked: (readonly string[])[] = [];
  const left = [...lpstat];
  const clock = fakeClock();
  const spool = createCupsSpool({
    clock,
    run: (program, args, { input }) => {
      asked.push([program, ...args, ...(input ? [`< ${Buffer.from(input).toString()}`] : [])]);
      if (program === 'lp') return Promise.resolve(lp);
      return Promise.resolve({ code: 0, said: (left.length > 1 ? left.shift() : left[0]) ?? '' });
    },
  });
  const print = async (document = documentOf(A4)) => {
    const answer = spool(sheetOf(Buffer.from('%PDF')), document, 'office');
    let done = false;
    const ended = answer.finally(() => (done = true));
    for (await settled(); !done; await settled()) clock.pass(50);
    return ended;
  };
  return { asked, print, clock };
}
const TAKEN: Ended = { code: 0, said: 'request id is office-12 (0 file(s))\n' };
const jobTold = (job: string, alerts: string): string =>
  `${job}               root              3072   Mon Nov 23 18:30:31 2026\n\tStatus: \n\tAlerts: ${alerts}\n\tqueued for office\n`;

describe('CUPS’ clients', () => {
  test.each([
    ['A4', A4, false, 'iso_a4_210x297mm', 'one-sided'],
    ['A5', A5, false, 'iso_a5_148x210mm', 'one-sided'],
    ['a strip', ROLL, false, 'custom_sheet_80x140mm', 'one-sided'],
    ['a card', CARD, true, 'iso_id-1_53.98x85.6mm', 'two-sided-short-edge'],
  ] as const)(
    'are given %s with its own size and sides, by standard names',
    async (_, paper, both, media, sides) => {
      const { asked, print } = clients(TAKEN, jobTold('office-12', 'job-completed-successfully'));
      expect(await print(documentOf(paper, both))).toBe(null);
      expect(asked).toEqual([
        [
          ...['lp', '-d', 'office', '-t', 'slip-R-0047-02-000318', '-o', `media=${media}`],
          ...['-o', `sides=${sides}`, '-o', 'print-scaling=none', '< %PDF'],
        ],
        ['lpstat', '-l', '-W', 'all', '-o', 'office'],
      ]);
    },
  );
  test.each([
    [{ code: null, said: '' }, 'printing/no-spooler'],
    [{ code: 1, said: 'lp: Error - The printer or class does not exist.\n' }, 'printing/no-printer'],
    [{ code: 1, said: 'lp: Server does not accept jobs\n' }, 'printing/failed'],
  ] as const)('that answer %j make %s', async (lp, code) => expect(await clients(lp).print()).toBe(code));
  test.each(['processing-to-stop-point', 'job-completed-successfully'])(
    'that tell of the job’s %s say that it went to the printer',
    async (alerts) => {
      const others = jobTold('office-1', 'aborted-by-system') + jobTold('office-120', 'aborted-by-system');
      const { print, asked } = clients(
        TAKEN,
        '',
        jobTold('office-12', 'job-printing'),
        others + jobTold('office-12', alerts),
      );
      expect(await print()).toBe(null);
      expect(asked.map(([program]) => program)).toEqual(['lp', 'lpstat', 'lpstat', 'lpstat']);
    },
  );
  test.each(['job-completed-with-errors', 'aborted-by-system', 'job-canceled-at-device'])(
    'that tell of the job’s %s say that it failed, and it is taken away',
    async (alerts) => {
      const { print, asked } = clients(TAKEN, jobTold('office-12', alerts));
      expect(await print()).toBe('printing/failed');
      expect(asked.at(-1)).toEqual(['cancel', '-x', 'office-12']);
    },
  );
  test('are not asked for ever: a job that waits counts as taken', async () => {
    const { print, clock } = clients(TAKEN, '');
    const begun = clock.now();
    expect(await print()).toBe(null);
    expect(clock.now() - begun).toBeLessThan(WATCHED + 1_500);
  });
});

describe.skipIf(!hasCups)(`a CUPS of one's own${CUPS_NOTE}`, () => {
  let cups: PrivateCups;
  beforeAll(async () => {
    cups = await startCups({ office: OFFICE_DRIVER, still: OFFICE_DRIVER });
    vi.stubEnv('CUPS_SERVER', cups.env.CUPS_SERVER);
    cups.admin('/usr/sbin/cupsdisable', 'still');
    return async () => {
      vi.unstubAllEnvs();
      await cups.close();
    };
  });
  const spool = createCupsSpool({ run: runProgram, clock: realClock });
  const print = (pdf: Uint8Array, document: PrintDocument, queue = 'office') =>
    spool(sheetOf(pdf), document, queue);
  const told = (program: string, ...args: readonly string[]) =>
    execFileSync(program, args, { encoding: 'utf8' });

  test.each([
    ['A4', A4, 'PageSize=A4', '595 x 842'],
    ['A5', A5, 'PageSize=A5', '420 x 595'],
  ])(
    'prints %s on the driver’s own size of that name, whatever its default',
    async (_, paper, option, points) => {
      expect(await print(pdfOf(paper, ['R-0047-02-000318']), documentOf(paper))).toBe(null);
      const { path, options } = await cups.next('office');
      expect(options.split(' ')).toContain(option);
      expect(told('pdfinfo', path)).toContain(`${points} pts`);
      expect(told('pdftotext', path, '-')).toContain('R-0047-02-000318');
    },
  );
  test('prints two sides on one piece', async () => {
    expect(await print(pdfOf(CARD, ['front', 'back']), documentOf(CARD, true))).toBe(null);
    const { path, options } = await cups.next('office');
    expect(options.split(' ')).toContain('Duplex=DuplexTumble');
    expect(told('pdfinfo', path)).toMatch(/Pages:\s+2/);
  });
  test('tells that it could not make anything of a sheet, and keeps nothing of it', async () => {
    expect(await print(pdfOf(A4, ['x']).subarray(0, 200), documentOf(A4))).toBe('printing/failed');
    expect(told('lpstat', '-o', 'office')).toBe('');
  });
  test('knows no printer of another name', async () =>
    expect(await print(pdfOf(A4, ['x']), documentOf(A4), 'gone')).toBe('printing/no-printer'));
  test('takes a sheet for a printer that stands still, and prints it when it goes on', async () => {
    const patience = { now: () => realClock.now() * 20, after: realClock.after };
    const hurried = createCupsSpool({ run: runProgram, clock: patience });
    expect(await hurried(sheetOf(pdfOf(A4, ['x'])), documentOf(A4), 'still')).toBe(null);
    expect(cups.jobs('still')).toEqual([]);
    cups.admin('/usr/sbin/cupsenable', 'still');
    expect((await cups.next('still')).options).toContain('PageSize=A4');
  });
});
