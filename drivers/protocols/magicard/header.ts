/**
 * The header of a page: fields with commas between them. Written as the maker's CUPS driver writes them, in its order;
 * read in any order, and fields that nobody knows are passed over, as printers do.
 */
import type { Family } from './family.ts';
import { CARD_DOTS, CARD_LINES } from './head.ts';
import { bareTrack, trackFields } from './tracks.ts';
import type { Tracks } from './tracks.ts';

/** Names of planes on the wire: B, G and R hold yellow, magenta and cyan. */
export type PlaneName = 'B' | 'G' | 'R' | 'K';

/** Dots from the lower left corner of the upright card, edges included. */
export interface Area {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export interface PageToEncode {
  readonly side: 'front' | 'back';
  /** A back follows, or this is one. */
  readonly duplex: boolean;
  readonly planes: readonly { readonly name: PlaneName; readonly bytes: number }[];
  readonly overcoat: 'full' | 'chip' | 'magnetic' | 'none';
  /** On a front with a back: what the back will have, "CKO", "K" and so on. */
  readonly backFormat: string | null;
  readonly tracks: Tracks | null;
  readonly coercivity: 'high' | 'low';
  readonly headName: string;
  /** What the printer said of its own, which the maker's driver tells it again; null where it said nothing. */
  readonly firmware: string | null;
  /** Seconds since 1970; left out where nobody says. */
  readonly time: number | null;
}

const HOLES = { chip: 'NCT90,295,260,450', magnetic: 'NCT0,420,1025,590' } as const;

export function headerFields(page: PageToEncode, family: Family): readonly string[] {
  const front = page.side === 'front';
  const format = page.planes.map(({ name }) => name).join('');
  return [
    'NOC1',
    ...(front ? frontFields(page, family) : []),
    page.headName,
    ...family.pageFields,
    page.duplex ? 'DPXON' : 'DPXOFF',
    ...(page.backFormat === null ? [] : [`BAC${page.backFormat}`]),
    front ? 'PAG1' : 'PAG2',
    `IMF${format}`,
    'XCO0',
    'YCO0',
    `WID${CARD_LINES}`,
    `HGT${CARD_DOTS}`,
    ...overcoatFields(page.overcoat, family),
    'ICC0',
    ...page.planes.map(({ name, bytes }) => `SZ${name}${bytes}`),
  ];
}

const VERSION = 'VER1.0';

function frontFields(
  { tracks, coercivity, firmware, time }: PageToEncode,
  family: Family,
): readonly string[] {
  const version = firmware === null ? VERSION : `${VERSION}-${firmware}`;
  const stamp = time === null ? [] : [`TDT${time.toString(16).toUpperCase().padStart(8, '0')}`];
  const magnetic = tracks === null ? [] : [coercivity === 'high' ? 'COEH' : 'COEL', ...trackFields(tracks)];
  return [version, 'LANENG', ...stamp, ...magnetic, ...family.frontFields];
}

function overcoatFields(overcoat: PageToEncode['overcoat'], family: Family): readonly string[] {
  if (overcoat === 'none') return ['OVROFF'];
  const hole = overcoat === 'full' ? [] : [HOLES[overcoat]];
  return ['OVRON', 'NNNOFF', 'USFOFF', `PCT${family.overcoat.join(',')}`, ...hole];
}

export interface PageHeader {
  readonly side: 'front' | 'back';
  readonly duplex: boolean;
  readonly planes: readonly { readonly name: PlaneName; readonly bytes: number }[];
  readonly overcoat: {
    readonly laid: boolean;
    readonly areas: readonly Area[];
    readonly holes: readonly Area[];
  };
  readonly tracks: Tracks;
  readonly coercivity: 'high' | 'low' | null;
  /** Gutenprint's own, for its backend: one byte a dot, resin taken from full colour, the curve that was left to it. */
  readonly gutenprint: { readonly bytes: boolean; readonly resin: boolean; readonly curve: number };
}

/** @param fields without the commas */
export function readHeader(fields: readonly string[]): PageHeader {
  const tracks: [string | null, string | null, string | null] = [null, null, null];
  const planes: { name: PlaneName; bytes: number }[] = [];
  for (const [index, field] of fields.entries()) {
    const size = /^SZ([BGRK])(\d{1,9})$/.exec(field);
    if (size !== null) planes.push({ name: size[1] as PlaneName, bytes: Number(size[2]) });
    const track = /^MAG([123])$/.exec(field);
    if (track !== null) tracks[Number(track[1]) - 1] = trackAfter(fields, index);
  }
  const has = (field: string) => fields.includes(field);
  return {
    side: has('PAG2') ? 'back' : 'front',
    duplex: has('DPXON'),
    planes,
    overcoat: { laid: has('OVRON'), areas: areasOf(fields, 'PCT'), holes: areasOf(fields, 'NCT') },
    tracks,
    coercivity: has('COEH') ? 'high' : has('COEL') ? 'low' : null,
    gutenprint: {
      bytes: has('X-GP-8'),
      resin: has('X-GP-RK'),
      curve: Number(fields.find((field) => /^ICC\d$/.test(field))?.slice(3) ?? 0),
    },
  };
}

/** What is written on a track comes after how it is written. */
function trackAfter(fields: readonly string[], index: number): string | null {
  const data = fields.slice(index + 1).find((field) => !/^(MPC|BPI)\d+$/.test(field));
  return data === undefined ? null : bareTrack(data);
}

/** Four numbers in four fields, the first of them behind its name. */
function areasOf(fields: readonly string[], name: string): readonly Area[] {
  return fields.flatMap((field, index) => {
    if (!field.startsWith(name)) return [];
    const [left, bottom, right, top] = [field.slice(name.length), ...fields.slice(index + 1, index + 4)].map(
      (text) => (/^\d{1,5}$/.test(text) ? Number(text) : undefined),
    );
    if (left === undefined || bottom === undefined || right === undefined || top === undefined) return [];
    return [{ left, bottom, right, top }];
  });
}
