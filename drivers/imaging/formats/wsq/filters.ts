/** Symmetric filters of odd length by their middle and one side: element j stands at -j and at j. */
export interface Filters {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** The 9/7 biorthogonal filters of analysis that IAFIS-IC-0110 prescribes. */
export const STANDARD_FILTERS: Filters = {
  low: [
    0.852_698_679_009_4, 0.377_402_855_612_65, -0.110_624_404_418_42, -0.023_849_465_019_38,
    0.037_828_455_506_99,
  ],
  high: [0.788_485_616_405_67, -0.418_092_273_222_22, -0.040_689_417_609_56, 0.064_538_882_628_94],
};

/** Every second side tap with its sign turned: the filter of synthesis that undoes the other one of analysis. */
export const alternate = (taps: readonly number[]): readonly number[] =>
  taps.map((tap, index) => (index % 2 === 0 ? tap : -tap));
