import { writeBytes, type ByteReader } from '../bytes.ts';

/** Year, month, day, hour, minute, second, milliseconds in 9 bytes, UTC; all ones are an unknown date. */
export function readDate(reader: ByteReader): number | undefined {
  const [year, month, day] = [reader.u16(), reader.u8(), reader.u8()];
  const [hour, minute, second, milliseconds] = [reader.u8(), reader.u8(), reader.u8(), reader.u16()];
  const lawful =
    year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60;
  if (!lawful || second > 60 || milliseconds > 999) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second, milliseconds);
}

export function dateBytes(time: number | undefined): Uint8Array {
  if (time === undefined) return new Uint8Array(9).fill(255);
  const date = new Date(time);
  return writeBytes()
    .u16(date.getUTCFullYear())
    .u8(date.getUTCMonth() + 1)
    .u8(date.getUTCDate())
    .u8(date.getUTCHours())
    .u8(date.getUTCMinutes())
    .u8(date.getUTCSeconds())
    .u16(date.getUTCMilliseconds())
    .finish();
}
