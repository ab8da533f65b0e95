/**
 * How long an archive is made before it is sealed, so that the size of a packet tells little of what is in it.
 * Eight rungs to each doubling, as a floating-point number with three bits of mantissa has them. Padmé (Nikitin, Barman,
 * Lueks, Underwood, Hubaux and Ford, "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs",
 * PoPETs 2019(4)) lets the mantissa grow with the size; registrations lie within one or two doublings, where that would
 * leave four times as many sizes to tell apart.
 */
const RUNGS = 8;
/** Bytes. Whatever is smaller looks alike. */
const LEAST = 16 * 1024;

/** The rung for `length` bytes: not below it, less than an eighth above it (or the least there is). */
export function paddedLength(length: number): number {
  if (length <= LEAST) return LEAST;
  const step = 2 ** Math.floor(Math.log2(length)) / RUNGS;
  return Math.ceil(length / step) * step;
}
