/** How many cases a property is tried on: UC_FUZZ=50 tries fifty times as many as usual. */
export const cases = (usual: number): { readonly numRuns: number } => ({
  numRuns: Math.round(usual * Number(process.env['UC_FUZZ'] ?? 1)),
});
