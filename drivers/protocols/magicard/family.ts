/**
 * Families of Magicard printers that speak the text protocol, and what differs on the wire. Rebrands follow the family
 * that they were made from. Source: the maker's CUPS driver, OutputHeaderCommand in rastertoultra.c.
 */
import { KEE_HEAD, KEE_WORDS_HEAD, KGE_HEAD } from './head.ts';
import type { Head } from './head.ts';

export interface Family {
  /** For people. */
  readonly name: string;
  readonly head: Head;
  /**
   * How the upright card is turned into lines. Clockwise, its left edge comes first, and dots count from its lower edge,
   * as do the places of an overcoat.
   */
  readonly turn: 'clockwise' | 'counterclockwise';
  /** The name of the head in a job; the Enduro family says of itself which it has. */
  readonly headName: string;
  /** Where the overcoat is laid when it is laid everywhere: left, bottom, right, top. */
  readonly overcoat: readonly [number, number, number, number];
  /** More fields of the header: of the front alone, and of every page. */
  readonly frontFields: readonly string[];
  readonly pageFields: readonly string[];
  /** 'info': REQ,INF tells everything at once. 'keys': REQ,STA tells one thing at a time, and nothing of errors. */
  readonly status: 'info' | 'keys';
}

const rio: Family = {
  name: 'Magicard Rio and Tango 2',
  head: KEE_HEAD,
  turn: 'clockwise',
  headName: 'KEE',
  overcoat: [0, 0, 1025, 641],
  frontFields: ['REJON', 'ESS1'],
  pageFields: ['RT2', 'SLWON'],
  status: 'keys',
};
const enduro: Family = {
  name: 'Magicard Enduro',
  head: KGE_HEAD,
  turn: 'clockwise',
  headName: 'KGE2',
  overcoat: [0, 0, 1015, 641],
  frontFields: ['RSPDEF'],
  pageFields: [],
  status: 'info',
};

export const MAGICARD_FAMILIES = {
  rio,
  avalon: {
    ...rio,
    name: 'Magicard Avalon',
    head: KEE_WORDS_HEAD,
    turn: 'counterclockwise',
    frontFields: [],
    pageFields: [],
  },
  enduro,
  'rio-pro': { ...enduro, name: 'Magicard Rio Pro', frontFields: [], pageFields: ['SLWON'] },
} as const satisfies Readonly<Record<string, Family>>;

export type MagicardFamily = keyof typeof MAGICARD_FAMILIES;

export const familyOf = (name: MagicardFamily): Family => MAGICARD_FAMILIES[name];

/** Heads of the Enduro family by the number that it says. */
const HEAD_NAMES: readonly string[] = ['KGE2', 'KEE1', 'KEE4'];
export const headNameOf = (type: number): string => HEAD_NAMES[type] ?? 'KGE2';
