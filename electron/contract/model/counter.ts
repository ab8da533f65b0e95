/** People who work here, the counter itself, and where its packets go. */
import { z } from 'zod';
import { FINGERS } from '#domain/fingerprints/positions.ts';
import { ROLES } from '../define.ts';

export const person = z.strictObject({
  id: z.string(),
  userName: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(ROLES)).min(1),
});
export type Person = z.infer<typeof person>;

/** A person as the list of people shows them. */
export const listedPerson = z.strictObject({
  ...person.shape,
  /** Own fingers known to this counter. */
  fingers: z.array(z.enum(FINGERS)),
});
export type ListedPerson = z.infer<typeof listedPerson>;

export const counterInfo = z.strictObject({
  councilName: z.string(),
  counterName: z.string(),
  training: z.boolean(),
  /** First eight hex digits of the device key's thumbprint, to read out to support. */
  deviceId: z.string(),
  upstream: z.enum(['builtin', 'url', 'later']),
  upstreamUrl: z.string().nullable(),
  enrolled: z.boolean(),
  /** 'os': the data key is wrapped by the operating system; 'training': by a key that lies beside it. */
  keyProtection: z.enum(['os', 'training']),
});
export type CounterInfo = z.infer<typeof counterInfo>;

const builtinUpstream = z.strictObject({ kind: z.literal('builtin') });
const addressedUpstream = z.strictObject({
  kind: z.literal('url'),
  url: z.url({ protocol: /^https?$/ }).max(200),
  /** The one-time code of the district office, used for this enrolment only; null where none is asked for. */
  code: z.string().trim().min(1).max(64).nullable(),
});
/** Where packets go. */
export const upstreamChoice = z.discriminatedUnion('kind', [builtinUpstream, addressedUpstream]);
export type UpstreamChoice = z.infer<typeof upstreamChoice>;
/** The same at set-up, where it may be left open. */
export const firstUpstream = z.discriminatedUnion('kind', [
  builtinUpstream,
  addressedUpstream,
  z.strictObject({ kind: z.literal('later') }),
]);
