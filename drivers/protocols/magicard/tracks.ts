/**
 * Magnetic tracks as a job has them: "MAG1,%DATA?". Without MPC and BPI the printer writes them as ISO/IEC 7811 has it:
 * track 1 with 7 bits a character at 210 bits per inch, 2 with 5 at 75, 3 with 5 at 210.
 */

export type Tracks = readonly [string | null, string | null, string | null];

interface Track {
  readonly start: string;
  /** Characters between the sentinels. A comma ends a field of the header, so that none can be written. */
  readonly allowed: RegExp;
}

const TRACKS: readonly [Track, Track, Track] = [
  { start: '%', allowed: /^[ -$&-+\--<>=@-_]{1,76}$/ },
  { start: ';', allowed: /^[0-9:<=>]{1,37}$/ },
  { start: ';', allowed: /^[0-9:<=>]{1,104}$/ },
];
const END = '?';

/** The first track that cannot be written, counted from 1; null when all can. */
export function badTrack(tracks: Tracks): number | null {
  const bad = TRACKS.findIndex(({ allowed }, index) => {
    const text = tracks[index] ?? null;
    return text !== null && !allowed.test(text);
  });
  return bad < 0 ? null : bad + 1;
}

export const trackFields = (tracks: Tracks): readonly string[] =>
  TRACKS.flatMap(({ start }, index) => {
    const text = tracks[index] ?? null;
    return text === null ? [] : [`MAG${index + 1}`, `${start}${text}${END}`];
  });

/** Without its sentinels. */
export function bareTrack(data: string): string {
  const from = /^[%;]/.test(data) ? 1 : 0;
  return data.endsWith(END) ? data.slice(from, -1) : data.slice(from);
}
