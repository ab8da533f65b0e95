/** SELECT by the name of an application (ISO/IEC 7816-4 §11.2.2), and what the status words mean. */

/** The application of travel documents (ICAO Doc 9303-10 §3.2). */
export const TRAVEL_DOCUMENT = Uint8Array.of(0xa0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01);

/** CLA INS P1 P2 Lc name: first or only occurrence, no response data asked for. */
export const selectByName = (name: Uint8Array): Uint8Array =>
  Uint8Array.of(0x00, 0xa4, 0x04, 0x0c, name.length, ...name);

export type Selected = 'present' | 'absent' | 'guarded';

/** Status words at the end of a response; null where they are none that SELECT gives (ISO/IEC 7816-4 table 6). */
export function readSelected(response: Uint8Array): Selected | null {
  if (response.length < 2) return null;
  const [sw1 = 0, sw2 = 0] = response.subarray(-2);
  if ((sw1 === 0x90 && sw2 === 0) || sw1 === 0x61) return 'present';
  if (sw1 === 0x6a && sw2 === 0x82) return 'absent';
  if (sw1 === 0x69 && (sw2 === 0x82 || sw2 === 0x85)) return 'guarded';
  // A chip that lives but knows no such command, class or parameters has no such application either.
  if (sw1 === 0x6d || sw1 === 0x6e || (sw1 === 0x6a && sw2 === 0x86)) return 'absent';
  return null;
}
