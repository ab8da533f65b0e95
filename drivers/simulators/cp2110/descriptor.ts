/** The report descriptor of a CP2110: one report each way for every count of bytes, and the feature reports. */
import { FEATURES } from '../../protocols/cp2110/feature.ts';
import { isDataReport } from '../../protocols/cp2110/data.ts';
import { CP2110_USAGE_PAGE } from './bus.ts';

/** Items of HID 1.11, 6.2.2: tag and size in one byte, then the value. */
const usagePage = (page: number) => [0x06, page & 0xff, page >> 8];
const usage = (number: number) => [0x09, number];
const APPLICATION = [0xa1, 0x01];
const END = [0xc0];
const BYTES = [0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08];
const reportId = (id: number) => [0x85, id];
const count = (bytes: number) => [0x95, bytes];
const INPUT = [0x81, 0x02];
const OUTPUT = [0x91, 0x02];
const FEATURE = [0xb1, 0x02];

export function cp2110Descriptor(): Uint8Array {
  const items = [...usagePage(CP2110_USAGE_PAGE), ...usage(1), ...APPLICATION, ...BYTES];
  for (let id = 1; isDataReport(id); id += 1) {
    items.push(...reportId(id), ...count(id), ...usage(1), ...INPUT, ...usage(1), ...OUTPUT);
  }
  for (const { id, bytes } of Object.values(FEATURES)) {
    items.push(...reportId(id), ...count(bytes - 1), ...usage(1), ...FEATURE);
  }
  return Uint8Array.from([...items, ...END]);
}
