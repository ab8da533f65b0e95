/** The operating system's printers as calm data: what a spooler knows of them, in its own keywords. */
import type { Answer } from '#contract/define.ts';
import { fail, ok } from '#contract/errors.ts';
import type { PrintQueue } from '#contract/model.ts';

/** What Electron tells of a printer (PrinterInfo). On Linux `options` carries CUPS' attributes, on Windows next to nothing. */
export interface SystemPrinter {
  readonly name: string;
  readonly displayName: string;
  readonly options?: unknown;
}

export type PrinterList = () => Promise<Answer<PrintQueue[], 'printing/failed'>>;

/** `ask`: the system's printers as Electron lists them; null while there is no window to ask through. */
export const createPrinterList =
  (ask: () => Promise<readonly SystemPrinter[] | null>): PrinterList =>
  async () => {
    const found = await ask().catch(() => null);
    return found ? ok(found.map(queueOf)) : fail('printing/failed');
  };

const queueOf = ({ name, displayName, options }: SystemPrinter): PrintQueue => ({
  name,
  label: displayName || name,
  state: stateOf(attribute(options, 'printer-state'), attribute(options, 'printer-is-accepting-jobs')),
  reasons: reasonsOf(attribute(options, 'printer-state-reasons')),
});

/** "printer-state" of RFC 8011 §5.4.11: 3 idle, 4 processing, 5 stopped. */
function stateOf(state: string, accepts: string): PrintQueue['state'] {
  if (accepts === 'false') return 'stopped';
  switch (state) {
    case '3':
      return 'ready';
    case '4':
      return 'working';
    case '5':
      return 'stopped';
    default:
      return 'unknown';
  }
}

/** "printer-state-reasons" of RFC 8011 §5.4.12 without the severity; 'none' says nothing. */
const reasonsOf = (text: string): string[] =>
  [...new Set(text.split(',').map((each) => each.trim().replace(/-(report|warning|error)$/, '')))]
    .filter((each) => each !== 'none' && /^[a-z0-9-]{1,60}$/.test(each))
    .slice(0, 16);

function attribute(options: unknown, name: string): string {
  if (typeof options !== 'object' || options === null || !Object.hasOwn(options, name)) return '';
  const value: unknown = (options as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
