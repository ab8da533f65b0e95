/** One device behind a service, for as long as it answers: questions to it, and when it counts as lost. */
import type { Link } from '../../core/connection.ts';
import { createListeners } from '../../core/listeners.ts';
import { deviceFail } from '../../core/result.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import { sameDigitalId } from '../../protocols/sbi/digital-id.ts';
import { CUT_SHORT } from '../../transports/loopback-http.ts';
import { devicesAt, searchSbi } from './sbi-discovery.ts';
import { greetSbi } from './sbi-greeting.ts';
import type { SbiIdentity, SbiRules } from './sbi-greeting.ts';
import { askSbi } from './sbi-service.ts';
import type { SbiAsk } from './sbi-service.ts';

export interface SbiLink extends Link {
  readonly identity: SbiIdentity;
  /** Errors: as of `askSbi`, with 'device/unplugged' when nobody is there any more. */
  ask(ask: Omit<SbiAsk, 'port'>): Promise<DeviceResult<Uint8Array>>;
  /** Is it still there, the same, and ready? Errors: as of `greetSbi`. */
  greet(signal: AbortSignal): Promise<DeviceResult<void>>;
  /** An error that the device itself told: that it has been unplugged from its service counts as a lost line. */
  heard(error: DeviceError): DeviceError;
}

export function createSbiLink(rules: SbiRules, identity: SbiIdentity): SbiLink {
  const losses = createListeners<DeviceError>();
  let lost: DeviceError | null = null;

  const lose = (note: string): DeviceError => {
    if (lost === null) {
      lost = { code: 'device/unplugged', note };
      losses.tell(lost);
    }
    return lost;
  };
  const heard = (error: DeviceError): DeviceError => {
    switch (error.code) {
      case 'device/port-missing':
      case 'device/unplugged':
      case 'device/not-found':
        return lose(error.note ?? error.code);
      default:
        return error;
    }
  };
  const passOn = async <T>(result: DeviceResult<T>, signal: AbortSignal): Promise<DeviceResult<T>> => {
    if (result.ok) return result;
    // Cut off in the middle: by a service that ended, or by one that does so every time?
    if (result.error.note === CUT_SHORT) {
      const there = await devicesAt(rules.client, identity.port, signal);
      if (!there.ok && there.error.code === 'device/port-missing')
        return { ok: false, error: lose(CUT_SHORT) };
    }
    return { ok: false, error: heard(result.error) };
  };

  return {
    identity,
    heard,
    ask: async (ask) => passOn(await askSbi(rules.client, { ...ask, port: identity.port }), ask.signal),
    async greet(signal) {
      const answer = await passOn(await greetSbi(rules, identity, signal), signal);
      if (!answer.ok) return answer;
      const same = sameDigitalId(answer.value.digitalId, identity.digitalId);
      return same ? { ok: true, value: undefined } : deviceFail('device/untrusted', 'another device');
    },
    onLost: (listener) => losses.add(listener),
    close: () => Promise.resolve(),
  };
}

/**
 * The same device (by its serial number, proved again) wherever it is now: a service that starts again may take another
 * port and give its devices other ids. Errors: 'device/not-found', and those of `greetSbi`.
 */
export async function findAgain(
  rules: SbiRules,
  { digitalId, port }: SbiIdentity,
  ports: readonly number[],
  signal: AbortSignal,
): Promise<DeviceResult<SbiLink>> {
  const wanted = (serialNo: string) => serialNo === digitalId.serialNo;
  const near = await searchSbi(rules.client, [port], signal);
  const all = near.some(({ device }) => wanted(device.digitalId.serialNo))
    ? near
    : await searchSbi(rules.client, ports, signal);
  const found = all.find(({ device }) => wanted(device.digitalId.serialNo));
  if (found === undefined) return deviceFail('device/not-found', 'not back yet');
  const identity = await greetSbi(rules, { port: found.port, deviceId: found.device.deviceId }, signal);
  if (!identity.ok) return identity;
  if (!sameDigitalId(identity.value.digitalId, digitalId))
    return deviceFail('device/untrusted', 'another device');
  return { ok: true, value: createSbiLink(rules, identity.value) };
}
