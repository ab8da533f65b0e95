/** What the other parts want to know of this counter, read from its one row. */
import type { CounterInfo } from '#contract/model.ts';
import type { CounterRecord, CounterRepository } from '#db/repositories/counter.ts';
import { openDeviceKey, type DeviceKey } from '#db/vault/device-key.ts';
import type { CounterIdentity } from '#services/registration/submit.ts';

export interface Identity {
  record(): CounterRecord | null;
  info(): CounterInfo | null;
  forSealing(): CounterIdentity | null;
  deviceKey(): DeviceKey;
}

/** Short enough to read out, and what the tracking numbers are made of. */
const hexOf = (deviceId: string): string => Buffer.from(deviceId, 'base64url').toString('hex').slice(0, 8);

export function createIdentity(
  counter: CounterRepository,
  dataKey: Uint8Array,
  keyProtection: 'os' | 'training',
): Identity {
  let key: DeviceKey | null = null;
  return {
    record: () => counter.get(),
    info: () => {
      const record = counter.get();
      if (!record) return null;
      const { councilName, counterName, training, upstreamKind, upstreamUrl } = record;
      return {
        councilName,
        counterName,
        training,
        deviceId: hexOf(record.deviceId),
        upstream: upstreamKind,
        upstreamUrl,
        enrolled: record.enrolledAt !== null,
        keyProtection,
      };
    },
    forSealing: () => {
      const record = counter.get();
      if (!record) return null;
      const { deviceId, councilName, counterName, training, upstreamKeys } = record;
      return {
        device: deviceId,
        deviceHex: hexOf(deviceId),
        councilName,
        counterName,
        training,
        recipients: upstreamKeys?.recipients ?? [],
      };
    },
    deviceKey: () => {
      const record = counter.get();
      if (!record) throw new Error('the counter is not set up');
      key ??= openDeviceKey(dataKey, record.deviceSecret);
      return key;
    },
  };
}
