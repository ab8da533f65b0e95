/** What fits on the tracks of a magnetic stripe: ISO/IEC 7811-2 and 7811-6, without sentinels and check characters. */

interface Track {
  readonly characters: RegExp;
  readonly most: number;
}

const ALPHANUMERIC = /^[ -_]*$/;
const NUMERIC = /^[0-9:-?]*$/;

const TRACKS: readonly Track[] = [
  { characters: ALPHANUMERIC, most: 76 },
  { characters: NUMERIC, most: 37 },
  { characters: NUMERIC, most: 104 },
];
/** Start sentinels and the end sentinel, and a semicolon would end a parameter. */
const RESERVED: readonly RegExp[] = [/[%?;]/, /[;?]/, /[;?]/];

/** Why a track cannot be written, without its text; null when it can. */
export function whyNotTrack(track: number, text: string): string | null {
  const rules = TRACKS[track - 1];
  const reserved = RESERVED[track - 1];
  if (rules === undefined || reserved === undefined) return `no track ${track}`;
  if (text.length > rules.most) return `track ${track}: ${text.length} characters, ${rules.most} fit`;
  const fits = rules.characters.test(text) && !reserved.test(text);
  return fits ? null : `track ${track}: a character that it cannot hold`;
}
