import { decodeIsoTemplate } from '../formats/iso-template.ts';
import { prepareTemplate, type PreparedTemplate } from '../match/index.ts';
import type { ImagingResult } from '../port.ts';

/** A registration's templates and the people's own are compared over and over: ten, what is on the glass, some people's. */
const KEPT = 64;
const kept = new Map<string, PreparedTemplate>();

function prepare(record: Uint8Array): ImagingResult<PreparedTemplate> {
  const decoded = decodeIsoTemplate(record);
  if (!decoded.ok) return { ok: false, error: { code: 'imaging/bad-input', note: decoded.error.code } };
  const [view] = decoded.value.views;
  if (!view) return { ok: false, error: { code: 'imaging/bad-input', note: 'no view' } };
  return { ok: true, value: prepareTemplate(view.template) };
}

/** The first view of a record of ISO/IEC 19794-2:2005, ready to be matched. Errors: 'imaging/bad-input'. */
export function preparedOf(record: Uint8Array): ImagingResult<PreparedTemplate> {
  const key = Buffer.from(record.buffer, record.byteOffset, record.byteLength).toString('latin1');
  const known = kept.get(key);
  const prepared: ImagingResult<PreparedTemplate> = known ? { ok: true, value: known } : prepare(record);
  if (!prepared.ok) return prepared;
  // Taken out and put back, the map is ordered by last use.
  kept.delete(key);
  kept.set(key, prepared.value);
  const oldest = kept.keys().next();
  if (kept.size > KEPT && oldest.done === false) kept.delete(oldest.value);
  return prepared;
}
