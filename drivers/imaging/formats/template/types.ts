import type { MinutiaType } from '../../template.ts';

// 3 is reserved; a reader takes it as "other".
const TYPES: readonly MinutiaType[] = ['other', 'ending', 'bifurcation'];

export const typeCode = (type: MinutiaType): number => TYPES.indexOf(type);
export const typeOf = (code: number): MinutiaType => TYPES[code] ?? 'other';
