/** One emulated finger scanner behind a service: who it is, how it stands, and what it says of itself. */
import { toBase64Url } from '../../protocols/sbi/jws.ts';
import { formatInstant } from '../../protocols/sbi/time.ts';
import { PURPOSE, SPEC_VERSION } from '../../protocols/sbi/words.ts';
import type { DeviceStatus, SbiEnvironment } from '../../protocols/sbi/words.ts';
import { strangeAuthority, trainingAuthority } from './authority.ts';
import type { SbiGlass } from './glass.ts';
import { createSigner } from './signer.ts';
import type { DeviceSigner } from './signer.ts';

export interface SbiDeviceOptions {
  readonly deviceId: string;
  readonly serialNo: string;
  readonly kind: 'Slap' | 'Single';
  readonly glass: SbiGlass;
  readonly env: SbiEnvironment;
  readonly status?: DeviceStatus;
  /** Its own clock, milliseconds since 1970. */
  readonly now: () => number;
}

export interface SbiDevice {
  readonly deviceId: string;
  readonly serialNo: string;
  readonly glass: SbiGlass;
  readonly env: SbiEnvironment;
  readonly now: () => number;
  readonly subIds: readonly number[];
  /** Of the training's provider. */
  readonly signer: DeviceSigner;
  /** Of a provider that nobody trusts; for the fault "other-certificate". */
  readonly stranger: DeviceSigner;
  /** Its own key under a certificate that has run out; for the fault "expired-certificate". */
  readonly expired: DeviceSigner;
  /** As somebody set it; "Busy" while it captures. */
  status: DeviceStatus;
  capturing: boolean;
  digitalId(signer: DeviceSigner): string;
  /** An entry of the answer to discovery, and one of the answer to info. */
  discovered(port: number): unknown;
  info(port: number): unknown;
}

const SUB_IDS = { Slap: [1, 2, 3], Single: [0] } as const;
/** Milliseconds: two months, twice the life of a certificate. */
const LONG_AGO = 60 * 24 * 60 * 60_000;

export const sbiError = (errorCode: string, errorInfo: string) => ({ errorCode, errorInfo });
export const NO_ERROR = sbiError('0', 'Success');
export const STATUS_ERRORS: Readonly<Record<DeviceStatus, ReturnType<typeof sbiError>>> = {
  Ready: NO_ERROR,
  Busy: sbiError('111', 'Device busy'),
  'Not Ready': sbiError('110', 'Device not ready'),
  'Not Registered': sbiError('100', 'Device not registered'),
};

export function createSbiDevice(options: SbiDeviceOptions): SbiDevice {
  const { deviceId, serialNo, kind, now, env } = options;
  const id = () => ({
    serialNo,
    make: 'UC Counter',
    model: kind === 'Slap' ? 'Training Slap' : 'Training Single',
    type: 'Finger',
    deviceSubType: kind,
    deviceProvider: 'UC Counter training',
    deviceProviderId: 'UC-COUNTER-TRAINING',
    dateTime: formatInstant(now()),
  });
  const subIds = SUB_IDS[kind];
  const status = (): DeviceStatus => (device.capturing ? 'Busy' : device.status);
  const common = (port: number) => ({
    deviceId,
    deviceSubId: subIds.map(String),
    deviceStatus: status(),
    certification: 'L0',
    serviceVersion: SPEC_VERSION,
    callbackId: `http://127.0.0.1:${port}/`,
    deviceCode: serialNo,
    specVersion: [SPEC_VERSION],
    purpose: status() === 'Not Registered' ? '' : PURPOSE,
  });
  const device: SbiDevice = {
    deviceId,
    serialNo,
    glass: options.glass,
    env,
    now,
    subIds,
    signer: createSigner(serialNo, trainingAuthority(), Date.now()),
    stranger: createSigner(serialNo, strangeAuthority(), Date.now()),
    expired: createSigner(serialNo, trainingAuthority(), Date.now() - LONG_AGO),
    status: options.status ?? 'Ready',
    capturing: false,
    digitalId: (signer) => signer.sign(id()),
    discovered: (port) => ({
      ...common(port),
      digitalId: toBase64Url(Buffer.from(JSON.stringify(id()))),
      error: STATUS_ERRORS[status()],
    }),
    info(port) {
      const registered = status() !== 'Not Registered';
      const unsignedId = toBase64Url(Buffer.from(JSON.stringify(id())));
      const said = {
        ...common(port),
        firmware: SPEC_VERSION,
        digitalId: registered ? device.digitalId(device.signer) : unsignedId,
        env: registered ? env : 'None',
      };
      // One that is not registered has no certificate to sign with.
      const deviceInfo = registered
        ? device.signer.sign(said)
        : toBase64Url(Buffer.from(JSON.stringify(said)));
      return { deviceInfo, error: STATUS_ERRORS[status()] };
    },
  };
  return device;
}
