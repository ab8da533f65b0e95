import type { FormatResult } from './result.ts';
import { decodeAs } from './template/decode.ts';
import { encodeRecord } from './template/encode.ts';
import { kindOf } from './template/parse.ts';
import type { TemplateRecord } from './template/record.ts';

export { isTemplate } from './template/parse.ts';
export type { TemplateAbout, TemplateKind, TemplateRecord, TemplateView } from './template/record.ts';

/** A finger minutiae record of either kind; `kind` of the value tells which it was. */
export const decodeTemplate = (bytes: Uint8Array): FormatResult<TemplateRecord> =>
  decodeAs(kindOf(bytes), bytes);

/** A record with any number of fingers and views, by its `kind`. */
export const encodeTemplateRecord = (record: TemplateRecord): FormatResult<Uint8Array> =>
  encodeRecord(record);
