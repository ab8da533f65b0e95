/** Data reports of the CP2110 (Silicon Labs AN434, 5): the report id, 1 to 63, is the number of bytes that follow. */
const MOST_BYTES = 63;

export const isDataReport = (id: number): boolean => id >= 1 && id <= MOST_BYTES;

/** Cuts bytes into reports of at most 63, id first. */
export function encodeData(bytes: Uint8Array): readonly Uint8Array[] {
  const reports: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += MOST_BYTES) {
    const part = bytes.subarray(at, at + MOST_BYTES);
    const report = new Uint8Array(1 + part.length);
    report[0] = part.length;
    report.set(part, 1);
    reports.push(report);
  }
  return reports;
}

/** The bytes of a report, id first; systems that pad reports are allowed for. Null when it is none or too short. */
export function parseData(report: Uint8Array): Uint8Array | null {
  const count = report[0] ?? 0;
  return isDataReport(count) && report.length > count ? report.subarray(1, 1 + count) : null;
}
