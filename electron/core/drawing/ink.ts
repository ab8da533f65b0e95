/**
 * From how much ink on (0 to 255 of a dot) a dot is printed, where dots are printed or not at all: resin on a card, heat on paper.
 *
 * Resin is never quite in register with the dye, so a glyph's grey edge would come out as a rim of colour beside the black: text
 * has no grey, and each dot is decided. A dot that ink covers to two fifths is printed; at half, the hairlines of Nastaliq break
 * where they lie across two rows of dots. Nothing is dithered: scattered dots are no edge, and codes must have their modules whole.
 */
export const INK_FROM = 0.4 * 255;
