/** What is kept of a finger for matching: its minutiae, in the terms of ISO/IEC 19794-2:2005. */
export type MinutiaType = 'ending' | 'bifurcation' | 'other';

export interface Minutia {
  /** Pixels of the scanned image, from its top left corner; y counts downwards. */
  readonly x: number;
  readonly y: number;
  /**
   * Radians, 0 up to but without 2 pi, counter-clockwise from the direction of growing x as a person sees the picture
   * (y upwards): along the ridge for an ending, back into the valley for a bifurcation.
   */
  readonly angle: number;
  readonly type: MinutiaType;
  /** 1 to 100; 0 where it was not judged. */
  readonly quality: number;
}

export interface MinutiaeTemplate {
  /** Pixels of the picture that the minutiae were found in. */
  readonly width: number;
  readonly height: number;
  /** Pixels per inch. */
  readonly resolution: number;
  /** Best first. */
  readonly minutiae: readonly Minutia[];
}
