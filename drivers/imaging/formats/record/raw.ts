/** The numbers of a picture's head as they stand in a record of either edition. */
export interface RawImage {
  /** Where it begins, and where its picture does. */
  readonly offset: number;
  readonly dataOffset: number;
  /** Stated length of the whole representation. */
  readonly length: number;
  readonly position: number;
  readonly viewNumber: number;
  readonly impression: number;
  readonly qualities: readonly {
    readonly score: number;
    readonly vendor: number;
    readonly algorithm: number;
  }[];
  readonly units: number;
  readonly scan: readonly [across: number, down: number];
  readonly image: readonly [across: number, down: number];
  readonly depth: number;
  readonly compression: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly capturedAt: number | undefined;
  readonly vendor: number;
  readonly device: number;
  readonly technology: number;
  /** Identifiers and lengths of what follows the picture, 2011 only. */
  readonly blocks: readonly { readonly offset: number; readonly type: number; readonly length: number }[];
}

export interface RawRecord {
  readonly length: number;
  /** Stated numbers of pictures (2011) and of fingers. */
  readonly images: number | undefined;
  readonly fingers: number;
  readonly list: readonly RawImage[];
  readonly end: number;
  /** False when the bytes ended before the last picture. */
  readonly whole: boolean;
}
