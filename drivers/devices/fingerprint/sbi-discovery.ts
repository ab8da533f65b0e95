/** Looks for services of the Secure Biometric Interface on this PC. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { NO_TRACE } from '../../core/trace.ts';
import type { Trace } from '../../core/trace.ts';
import { discoveryRequest, discoveryRequestV1, parseDiscovery } from '../../protocols/sbi/discovery.ts';
import type { DiscoveredDevice } from '../../protocols/sbi/discovery.ts';
import { nameOfDevice, shown } from '../../protocols/sbi/digital-id.ts';
import { FIRST_PORT, LAST_PORT, PURPOSE } from '../../protocols/sbi/words.ts';
import type { ScannerPort } from './port.ts';
import { SBI_LIMITS, askSbi } from './sbi-service.ts';
import type { SbiClient, SbiLimits } from './sbi-service.ts';

export interface SbiDiscoveryOptions {
  /** The app's name, as services are told it. */
  readonly app?: string;
  readonly trace?: Trace;
  readonly limits?: Partial<SbiLimits>;
  /** Where to look instead of 4501 to 4600. */
  readonly ports?: readonly number[];
}

export interface FoundSbiDevice {
  readonly port: number;
  readonly device: DiscoveredDevice;
}

/** Bytes; a service has a handful of devices. */
const LARGEST_LIST = 1024 * 1024;

export const SBI_PORTS: readonly number[] = Array.from(
  { length: LAST_PORT - FIRST_PORT + 1 },
  (_, at) => FIRST_PORT + at,
);

export const sbiClient = (options: Pick<SbiDiscoveryOptions, 'app' | 'trace' | 'limits'>): SbiClient => ({
  app: options.app ?? 'uc-counter',
  trace: options.trace ?? NO_TRACE,
  limits: { ...SBI_LIMITS, ...options.limits },
});

/**
 * The finger scanners for registration that answer, in the order of their ports; a device that is busy or not ready is
 * there too and says so in its label. Takes no longer than `limits.search`. All that was said here is unsigned:
 * `openSbiScanner` is what finds out who it is.
 */
export async function discoverSbi(
  options: SbiDiscoveryOptions,
  signal: AbortSignal,
): Promise<readonly ScannerPort[]> {
  const found = await searchSbi(sbiClient(options), options.ports ?? SBI_PORTS, signal);
  return found.map(({ port, device }) => ({
    path: sbiPath(port, device.deviceId),
    label: labelOf(device),
    simulated: false,
  }));
}

/** Asks all ports at once. */
export async function searchSbi(
  client: SbiClient,
  ports: readonly number[],
  signal: AbortSignal,
): Promise<readonly FoundSbiDevice[]> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(client.limits.search)]);
  const lists = await Promise.all(
    ports.map(async (port) => {
      const devices = await devicesAt(client, port, inTime);
      return devices.ok ? devices.value.map((device) => ({ port, device })) : [];
    }),
  );
  return lists.flat().filter(({ device }) => isForUs(device));
}

/** Errors: as of `askSbi`. */
export async function devicesAt(
  client: SbiClient,
  port: number,
  signal: AbortSignal,
): Promise<DeviceResult<readonly DiscoveredDevice[]>> {
  const limits = { largest: LARGEST_LIST };
  const first = await askSbi(client, { port, request: discoveryRequest, signal, limits });
  // Only one that speaks HTTP may be of the newer kind.
  const refused = !first.ok && first.error.note?.startsWith('HTTP status') === true;
  const answer = refused
    ? await askSbi(client, { port, request: discoveryRequestV1, signal, limits })
    : first;
  if (!answer.ok) return answer;
  const devices = parseDiscovery(answer.value);
  return devices === null ? deviceFail('device/bad-answer', 'no list of devices') : deviceOk(devices);
}

/** A device that is not registered has no purpose yet. */
const isForUs = ({ digitalId, purpose }: DiscoveredDevice): boolean =>
  digitalId.type === 'Finger' && (purpose === PURPOSE || purpose === '');

function labelOf({ digitalId, status }: DiscoveredDevice): string {
  const name = `${nameOfDevice(digitalId)} ${shown(digitalId.serialNo)}`.trim();
  return status === 'Ready' ? name : `${name} (${status})`;
}

export const sbiPath = (port: number, deviceId: string): string =>
  `sbi:${port}/${encodeURIComponent(deviceId)}`;

/** Null when it is no path of this family. */
export function parseSbiPath(path: string): { readonly port: number; readonly deviceId: string } | null {
  const parts = /^sbi:(\d{1,5})\/([^/]+)$/.exec(path);
  const port = Number(parts?.[1]);
  const id = parts?.[2];
  if (id === undefined || port < 1 || port > 65_535) return null;
  try {
    return { port, deviceId: decodeURIComponent(id) };
  } catch {
    return null;
  }
}
