/** The module's own library of templates, in its flash. ZFM-20 manual v2.0 §5.3 and §5.4. */
import { deviceOk } from '../../../core/result.ts';
import type { DeviceResult } from '../../../core/result.ts';
import { QUICK, SLOW, payloadOf, plainCommand, resultsIn } from '../command.ts';
import type { ZfmCommand } from '../command.ts';
import { NOT_FOUND } from '../confirmation.ts';

/** Where a search found a finger, and how well it matched. */
export interface Found {
  readonly page: number;
  readonly score: number;
}

function foundIn(name: string, ack: Uint8Array): DeviceResult<Found | null> {
  if (ack[0] === NOT_FOUND) return deviceOk(null);
  const results = resultsIn(name, ack, 5);
  if (!results.ok) return results;
  return deviceOk({ page: results.value.getUint16(0), score: results.value.getUint16(2) });
}

const searchWith =
  (name: string, code: number) =>
  (buffer: number, start: number, count: number): ZfmCommand<Found | null> => ({
    name,
    deadline: SLOW,
    answerBytes: 5,
    encode: () => payloadOf(code, [1, buffer], [2, start], [2, count]),
    parse: (ack) => foundIn(name, ack),
  });

/** Search (04): the finger in `buffer` among `count` templates from page `start`; null when it is none of them. */
export const search = searchWith('Search', 0x04);
/** HiSpeedSearch (1B): the same, quicker and less thorough; the R551 has none. */
export const fastSearch = searchWith('HiSpeedSearch', 0x1b);

/** DeleteChar (0C): removes `count` templates from page `start`. */
export const deleteTemplates = (start: number, count: number): ZfmCommand<void> =>
  plainCommand('DeleteChar', SLOW, payloadOf(0x0c, [2, start], [2, count]));

/** Empty (0D): removes every template. */
export const emptyLibrary: ZfmCommand<void> = plainCommand('Empty', SLOW, payloadOf(0x0d));

/** TempleteNum (1D; the manual's spelling): how many templates there are. */
export const countTemplates: ZfmCommand<number> = {
  name: 'TempleteNum',
  deadline: QUICK,
  answerBytes: 3,
  encode: () => payloadOf(0x1d),
  parse(ack) {
    const results = resultsIn('TempleteNum', ack, 3);
    return results.ok ? deviceOk(results.value.getUint16(0)) : results;
  },
};

/** Templates to a page of the index table: 32 bytes of 8 bits. */
const INDEX_PAGE = 256;

/** ReadIndexTable (1F): the pages of the library that hold a template. @param page 0 to 3, 256 templates each */
export const readIndexTable = (page: number): ZfmCommand<readonly number[]> => ({
  name: 'ReadIndexTable',
  deadline: QUICK,
  answerBytes: 33,
  encode: () => payloadOf(0x1f, [1, page]),
  parse(ack) {
    const results = resultsIn('ReadIndexTable', ack, 33);
    if (!results.ok) return results;
    const held: number[] = [];
    for (let at = 0; at < INDEX_PAGE; at += 1) {
      // The lowest bit of a byte is the lowest template.
      if (((results.value.getUint8(at >> 3) >> (at & 7)) & 1) === 1) held.push(page * INDEX_PAGE + at);
    }
    return deviceOk(held);
  },
});
