/** Finds out who a device is, under its signature, and whether it may be used here. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { parseDigitalId } from '../../protocols/sbi/digital-id.ts';
import type { DigitalId } from '../../protocols/sbi/digital-id.ts';
import { parseDeviceInfo, parseInfo, peekDeviceInfo } from '../../protocols/sbi/info.ts';
import type { DeviceInfo, InfoEntry } from '../../protocols/sbi/info.ts';
import { infoRequest } from '../../protocols/sbi/request.ts';
import { parseInstant } from '../../protocols/sbi/time.ts';
import { PURPOSE, SPEC_VERSION, statusError } from '../../protocols/sbi/words.ts';
import type { SbiEnvironment } from '../../protocols/sbi/words.ts';
import { askSbi } from './sbi-service.ts';
import type { SbiClient } from './sbi-service.ts';
import type { TrustStore } from './sbi-trust.ts';

/** Who a device has proved to be; every finger must come from the same. */
export interface SbiIdentity {
  readonly port: number;
  readonly deviceId: string;
  readonly subIds: readonly number[];
  readonly digitalId: DigitalId;
  /** Fingerprints of the certificates that signed the device's word and its digital id. */
  readonly signer: string;
  readonly idSigner: string;
  /** By how much its clock was ahead of this PC's then, in milliseconds; null when it gave no time. */
  readonly clockAhead: number | null;
}

export interface SbiRules {
  readonly client: SbiClient;
  readonly trust: TrustStore;
  readonly env: SbiEnvironment;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const LARGEST_INFO = 1024 * 1024;
const distrust = (check: string) => deviceFail('device/untrusted', check);

/**
 * Errors: 'device/not-found' when the service has no such device; what its status or its error says;
 * 'device/unsupported' for one that is not for registration of fingers; 'device/untrusted'; those of the line.
 */
export async function greetSbi(
  rules: SbiRules,
  { port, deviceId }: { readonly port: number; readonly deviceId: string },
  signal: AbortSignal,
): Promise<DeviceResult<SbiIdentity>> {
  const limits = { largest: LARGEST_INFO };
  const answer = await askSbi(rules.client, { port, request: infoRequest, signal, limits });
  if (!answer.ok) return answer;
  const entries = parseInfo(answer.value);
  if (entries === null) return deviceFail('device/bad-answer', 'no list of devices');
  const entry = entries.find(({ token }) => peekDeviceInfo(token)?.deviceId === deviceId);
  if (entry !== undefined) return judge(rules, port, entry);
  // One that is not registered may not even say which it is.
  const nameless = entries.find(({ token, error }) => token === '' && error !== null)?.error;
  return nameless === undefined || nameless === null
    ? deviceFail('device/not-found', 'the service has no such device')
    : { ok: false, error: nameless };
}

function judge(rules: SbiRules, port: number, entry: InfoEntry): DeviceResult<SbiIdentity> {
  // Unsigned words are enough to say no.
  const unavailable = entry.error ?? statusError(peekDeviceInfo(entry.token)?.status ?? 'Not Ready');
  if (unavailable !== null) return { ok: false, error: unavailable };
  const now = rules.now();
  const signed = rules.trust.believe(entry.token, now);
  if (!signed.ok) return signed;
  const info = parseDeviceInfo(signed.value.payload);
  if (info === null) return deviceFail('device/bad-answer', 'device information');
  const wrong = refuse(info, rules.env);
  if (!wrong.ok) return wrong;

  const signedId = rules.trust.believe(info.digitalId, now);
  if (!signedId.ok) return distrust(`digital id: ${signedId.error.note ?? ''}`);
  const digitalId = parseDigitalId(signedId.value.payload);
  if (digitalId === null) return distrust('digital id: incomplete');
  if (digitalId.type !== 'Finger') return deviceFail('device/unsupported', 'not a finger scanner');
  // A chip of its own (L1) has its own key; without one it is the service's.
  if (info.certification !== 'L1' && signedId.value.signer !== signed.value.signer) {
    return distrust('digital id: signed by another key');
  }
  const said = parseInstant(digitalId.dateTime);
  return deviceOk({
    port,
    deviceId: info.deviceId,
    subIds: info.subIds,
    digitalId,
    signer: signed.value.signer,
    idSigner: signedId.value.signer,
    clockAhead: said === null ? null : said - now,
  });
}

function refuse(info: DeviceInfo, env: SbiEnvironment): DeviceResult<void> {
  if (info.purpose !== PURPOSE) return deviceFail('device/unsupported', 'not for registration');
  if (!info.specVersions.includes(SPEC_VERSION)) {
    return deviceFail('device/unsupported', `does not speak version ${SPEC_VERSION}`);
  }
  return info.env === env ? deviceOk(undefined) : distrust('environment');
}
