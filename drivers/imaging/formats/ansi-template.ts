import type { MinutiaeTemplate } from '../template.ts';
import type { Finding } from './findings.ts';
import type { FormatResult } from './result.ts';
import { decodeAs } from './template/decode.ts';
import { encodeRecord, recordOf } from './template/encode.ts';
import type { TemplateAbout, TemplateRecord } from './template/record.ts';
import { validateTemplate } from './template/validate.ts';

/**
 * A finger minutiae record of ANSI INCITS 378-2004 with one finger and no extended data. The best 255 minutiae are kept.
 * @returns `format/out-of-range` for what the record cannot hold
 */
export const encodeAnsiTemplate = (
  template: MinutiaeTemplate,
  about?: TemplateAbout,
): FormatResult<Uint8Array> => encodeRecord(recordOf('ansi', template, about));

/** Any number of fingers and views; extended data is passed over. */
export const decodeAnsiTemplate = (bytes: Uint8Array): FormatResult<TemplateRecord> =>
  decodeAs('ansi', bytes);

export const validateAnsiTemplate = (bytes: Uint8Array): readonly Finding[] =>
  validateTemplate('ansi', bytes);
