/** How a finger met the glass, by the codes that ISO/IEC 19794-2, 19794-4 and INCITS 378 share. */
const CODES = {
  'live-plain': 0,
  'live-rolled': 1,
  'nonlive-plain': 2,
  'nonlive-rolled': 3,
  latent: 4,
  swipe: 8,
} as const;
export type KnownImpression = keyof typeof CODES;
export type Impression = KnownImpression | 'unknown';

export const impressionCode = (impression: KnownImpression): number => CODES[impression];

export function impressionOf(code: number): Impression {
  for (const [name, known] of Object.entries(CODES)) if (code === known && isKnown(name)) return name;
  return 'unknown';
}

export const isKnown = (name: string): name is KnownImpression => name in CODES;
