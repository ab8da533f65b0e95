/** Finds a Magicard on a line, and which of the two ways of telling how it is it knows. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { Dialer } from '../../core/transport.ts';
import { familyOf } from '../../protocols/magicard/family.ts';
import type { Family, MagicardFamily } from '../../protocols/magicard/family.ts';
import { createMagicardLink } from './magicard-link.ts';
import type { MagicardLink } from './magicard-link.ts';
import { identifyByKeys, readByInfo, readByKeys } from './magicard-state.ts';
import type { MagicardIdentity, MagicardState } from './magicard-state.ts';

export type StatusWay = Family['status'];

export interface OpenedMagicard {
  readonly link: MagicardLink;
  readonly identity: MagicardIdentity;
  readonly status: StatusWay;
}

export interface MagicardOpenOptions {
  readonly dialer: Dialer;
  readonly trace: Trace;
  readonly patience: number;
}

/** Ignored on USB and networks. */
const LINE_SPEED = 115_200;
/** The first question may fall into what was left of another host's job. */
const TRIES = 2;

export async function openMagicardLink(
  { dialer, trace, patience }: MagicardOpenOptions,
  family: MagicardFamily | null,
  signal: AbortSignal,
): Promise<DeviceResult<OpenedMagicard>> {
  if (signal.aborted) return deviceFail('device/aborted');
  const transport = await dialer.dial(LINE_SPEED);
  if (!transport.ok) return transport;
  const link = createMagicardLink({ transport: transport.value, trace, patience });
  trace.note(dialer.port);
  const ways: readonly StatusWay[] = family === null ? ['info', 'keys'] : [familyOf(family).status];
  let worst: DeviceResult<OpenedMagicard> = deviceFail('device/no-answer', 'silent');
  for (const status of ways) {
    const identity = await identify(link, status, signal);
    if (identity.ok) return deviceOk({ link, identity: identity.value, status });
    if (worst.ok || worst.error.code !== 'device/bad-answer') worst = identity;
    if (!isSilence(identity)) break;
  }
  await link.close();
  return worst;
}

const isSilence = (result: DeviceResult<unknown>): boolean =>
  !result.ok && (result.error.code === 'device/no-answer' || result.error.code === 'device/bad-answer');

async function identify(
  link: MagicardLink,
  status: StatusWay,
  signal: AbortSignal,
): Promise<DeviceResult<MagicardIdentity>> {
  for (let left = TRIES; ; left -= 1) {
    const identity = await identifyOnce(link, status, signal);
    if (left <= 1 || !isSilence(identity)) return identity;
  }
}

async function identifyOnce(
  link: MagicardLink,
  status: StatusWay,
  signal: AbortSignal,
): Promise<DeviceResult<MagicardIdentity>> {
  if (status === 'keys') return identifyByKeys(link, signal);
  const told = await readByInfo(link, signal);
  return told.ok ? deviceOk(told.value.identity) : told;
}

/** A question whose answer was lost on the way is asked once more. */
export async function readMagicard(
  link: MagicardLink,
  status: StatusWay,
  signal: AbortSignal,
): Promise<DeviceResult<MagicardState>> {
  const first = await readOnce(link, status, signal);
  return isSilence(first) ? readOnce(link, status, signal) : first;
}

async function readOnce(
  link: MagicardLink,
  status: StatusWay,
  signal: AbortSignal,
): Promise<DeviceResult<MagicardState>> {
  if (status === 'keys') return readByKeys(link, signal);
  const told = await readByInfo(link, signal);
  return told.ok ? deviceOk(told.value.state) : told;
}
