/** What the imaging thread is asked and what it answers. Plain cloneable values; bytes are handed over, not shared. */
import type { FingerPosition, Slap } from '../../core/fingers.ts';
import type { GreyImage } from '../image.ts';
import type { AnalysedPrint, ImagingResult, MatchOutcome, SegmentedSlap } from '../port.ts';

/** Each kind of work with what it gives. */
export interface Works {
  readonly analyse: {
    readonly input: { readonly image: GreyImage; readonly finger: FingerPosition };
    readonly output: AnalysedPrint;
  };
  readonly segment: {
    readonly input: {
      readonly image: GreyImage;
      readonly slap: Slap;
      readonly expected: readonly FingerPosition[];
    };
    readonly output: SegmentedSlap;
  };
  readonly match: {
    readonly input: { readonly probe: Uint8Array; readonly candidates: readonly Uint8Array[] };
    readonly output: readonly MatchOutcome[];
  };
  readonly png: { readonly input: { readonly jp2: Uint8Array }; readonly output: Uint8Array };
  readonly preview: {
    readonly input: { readonly image: GreyImage; readonly maxSide: number };
    readonly output: Uint8Array;
  };
}
export type WorkName = keyof Works;

export type Work = { readonly [K in WorkName]: { readonly name: K } & Works[K]['input'] }[WorkName];

export interface WorkRequest {
  readonly id: number;
  readonly work: Work;
}
export interface WorkReply {
  readonly id: number;
  readonly result: ImagingResult<unknown>;
}

/** The same value with bytes of its own throughout, and their buffers: what may be handed over without harm to anybody. */
export function handOver<T>(value: T): { readonly value: T; readonly buffers: ArrayBuffer[] } {
  const buffers: ArrayBuffer[] = [];
  const copy = (part: unknown): unknown => {
    if (part instanceof Uint8Array) {
      const own = Uint8Array.from(part);
      buffers.push(own.buffer);
      return own;
    }
    if (Array.isArray(part)) return part.map(copy);
    if (part === null || typeof part !== 'object') return part;
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, copy(each)]));
  };
  return { value: copy(value) as T, buffers };
}
