/** A grey picture of one or more fingers, as every part of imaging takes and gives it. */
export interface GreyImage {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per inch. */
  readonly resolution: number;
  /** width * height bytes, row by row from the top, 0 black (ridge) to 255 white. */
  readonly pixels: Uint8Array;
}
