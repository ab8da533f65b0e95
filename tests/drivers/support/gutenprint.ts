import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HEAD_DOTS, CARD_LINES } from '#drivers/protocols/magicard/head.ts';

const LIBRARY = '/usr/lib/cups';
const DRIVER = `${LIBRARY}/driver/gutenprint.5.3`;
const FILTER = `${LIBRARY}/filter/rastertogutenprint.5.3`;
const BACKEND = `${LIBRARY}/backend/gutenprint53+usb`;

/** Debian: printer-driver-gutenprint, ghostscript. */
export const hasGutenprint =
  [DRIVER, FILTER, BACKEND].every((path) => existsSync(path)) &&
  spawnSync('gs', ['--version'], { stdio: 'pipe' }).status === 0;
/** For titles: says aloud why what needs it is skipped. */
export const GUTENPRINT_NOTE = hasGutenprint
  ? ''
  : ' (skipped: Debian packages printer-driver-gutenprint and ghostscript are missing)';

/** Bytes before the pixels of a page in a CUPS raster of version 3, and of the file's beginning. */
const PAGE_HEADER = 1_796;
const SYNC = 4;

export interface Gutenprint {
  /**
   * A job for a Tango 2E as Gutenprint's own encoder makes it.
   * @param pages 8-bit RGB, one a side, HEAD_DOTS by CARD_LINES as they lie in the printer
   * @param settings of its PPD: "StpBlackType=Resin"
   */
  encode(pages: readonly Uint8Array[], settings: string): Uint8Array;
  /** Whether Gutenprint's backend takes a job for a printer, without one. */
  validate(job: Uint8Array): { readonly status: number | null; readonly says: string };
  remove(): void;
}

/** Its driver for a Tango 2E, as CUPS takes it: a PPD. */
export const gutenprintDriver = (): string =>
  execFileSync(DRIVER, ['cat', 'gutenprint.5.3://magicard-tango-2e/expert'], {
    encoding: 'utf8',
    stdio: 'pipe',
  });

export function createGutenprint(): Gutenprint {
  const folder = mkdtempSync(join(tmpdir(), 'counter-gutenprint-'));
  const file = (name: string) => join(folder, name);
  writeFileSync(file('printer.ppd'), gutenprintDriver());

  /** Headers by Ghostscript, which resamples nothing since the pixels are put in afterwards. */
  function raster(pages: readonly Uint8Array[]): string {
    const size = '<</PageSize[161.28 243.84]>>setpagedevice';
    const device = ['-sDEVICE=cups', '-r300', '-dDEVICEWIDTHPOINTS=161.28', '-dDEVICEHEIGHTPOINTS=243.84'];
    const colour = ['-dcupsBitsPerColor=8', '-dcupsColorOrder=0', '-dcupsColorSpace=1'];
    const sides = pages.length > 1 ? ['-dDuplex=true', '-dTumble=false'] : [];
    const program = `${size} ${'showpage '.repeat(pages.length)}`;
    execFileSync(
      'gs',
      [
        ...['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', ...device, ...colour, ...sides],
        ...['-scupsPageSizeName=w155h244', `-sOutputFile=${file('pages.ras')}`, '-c', program],
      ],
      { stdio: 'pipe' },
    );
    const made = readFileSync(file('pages.ras'));
    const pixels = HEAD_DOTS * CARD_LINES * 3;
    if (made.length !== SYNC + pages.length * (PAGE_HEADER + pixels)) {
      throw new Error(`a raster of ${made.length} bytes`);
    }
    for (const [index, page] of pages.entries()) {
      made.set(page, SYNC + index * (PAGE_HEADER + pixels) + PAGE_HEADER);
    }
    writeFileSync(file('own.ras'), made);
    return file('own.ras');
  }

  return {
    encode(pages, settings) {
      const made = spawnSync(FILTER, ['1', 'user', 'title', '1', settings, raster(pages)], {
        env: { ...process.env, PPD: file('printer.ppd') },
        maxBuffer: 64 * 1_048_576,
      });
      if (made.status !== 0) throw new Error(made.stderr.toString());
      return made.stdout;
    },
    validate(job) {
      writeFileSync(file('job'), job);
      const usb = { EXTRA_VID: '0x0c1f', EXTRA_PID: '0x1800', EXTRA_TYPE: '0' };
      const run = spawnSync(BACKEND, [file('job')], {
        env: { ...process.env, ...usb, TEST_MODE: '2', BACKEND: 'magicard-tango2e' },
        encoding: 'utf8',
      });
      return { status: run.status, says: run.stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
