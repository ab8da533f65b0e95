/**
 * Whether two templates are of one finger, by their minutiae alone, so that records of other makers match too. Alike
 * neighbourhoods propose how one print lies on the other (starts.ts); then minutiae are paired under a stretching fit
 * (warp.ts, pairing.ts) and the pairing is weighed (evidence.ts). Nothing here throws or depends on anything but its
 * input. At most 100 minutiae of a template are used, 120 likely pairs and 8 ways to lie, so the work is bounded.
 */
export { MATCH_THRESHOLD, matchTemplates } from './match.ts';
export { prepareTemplate, type PreparedTemplate } from './prepare.ts';
