/** An address taken apart, or null when it is none. (`URL.parse` and `URL.canParse` are newer than the oldest runtime.) */
export function parseAddress(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
