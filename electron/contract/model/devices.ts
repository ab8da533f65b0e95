/** Scanners and their ports. */
import { z } from 'zod';
import { problem } from './base.ts';

export const deviceState = z.strictObject({
  kind: z.literal('fingerprint-scanner'),
  state: z.enum(['looking', 'ready', 'busy', 'missing', 'problem']),
  /** What it can do, once it was opened. */
  capabilities: z.strictObject({ liveImage: z.boolean(), signed: z.boolean(), slap: z.boolean() }).nullable(),
  /** Model and port as found, for people: "ZFM family", "/dev/ttyUSB0". */
  model: z.string().nullable(),
  port: z.string().nullable(),
  simulated: z.boolean(),
  problem: problem.nullable(),
});
export type DeviceState = z.infer<typeof deviceState>;

export const portInfo = z.strictObject({ path: z.string(), label: z.string(), simulated: z.boolean() });
