/** Windows' spooler, through Chromium. */
import type { PrintDocument } from '#domain/forms/document.ts';
import type { PrintErrors, Spool } from './press.ts';

/** As Electron's WebContents.print takes them; sizes in micrometres. */
export interface PaperOptions {
  readonly silent: true;
  readonly deviceName: string;
  readonly printBackground: true;
  readonly margins: { readonly marginType: 'none' };
  readonly pageSize: { readonly width: number; readonly height: number };
  readonly duplexMode?: 'shortEdge';
}

export const spoolThroughChromium: Spool = async (sheet, document, printer) => {
  const reason = await sheet.print(paperOptions(document, printer));
  return reason === null ? null : codeOf(reason);
};

const paperOptions = ({ paper, twoSided }: PrintDocument, printer: string): PaperOptions => ({
  silent: true,
  deviceName: printer,
  printBackground: true,
  margins: { marginType: 'none' },
  pageSize: { width: paper.width, height: paper.height },
  ...(twoSided && { duplexMode: 'shortEdge' }),
});

/** Chromium tells why in English words alone. */
const codeOf = (reason: string): PrintErrors =>
  /no printers|invalid (deviceName|printer)/i.test(reason) ? 'printing/no-printer' : 'printing/failed';
