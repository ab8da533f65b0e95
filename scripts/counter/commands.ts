import type { Command } from './args.ts';

/** Each command in a file of its own, read when it is wanted: most need little of the app. Add yours here. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  register: async () => (await import('./register.ts')).register,
  policy: async () => (await import('./policy.ts')).policy,
  trust: async () => (await import('./trust.ts')).trust,
  sync: async () => (await import('./sync.ts')).sync,
  export: async () => (await import('./export.ts')).exportPackets,
  import: async () => (await import('./import.ts')).importPackets,
  status: async () => (await import('./status.ts')).status,
  verify: async () => (await import('./verify.ts')).verify,
  recover: async () => (await import('./recover.ts')).recover,
  upstream: async () => (await import('./upstream.ts')).upstream,
  simulate: async () => (await import('./simulate.ts')).simulate,
  printer: async () => (await import('./printer/printer.ts')).printer,
  fingerprint: async () => (await import('./fingerprint/fingerprint.ts')).fingerprint,
};
