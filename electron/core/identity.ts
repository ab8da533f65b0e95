/** What the other parts want to know of this counter, read from its one row. */
import type { CounterInfo } from '#contract/model.ts';
import type { CounterRecord, CounterRepository } from '#db/repositories/counter.ts';
import { newDeliverySecret, openDeliveryKey, type DeliveryKey } from '#db/vault/delivery-key.ts';
import { openDeviceKey, type DeviceKey } from '#db/vault/device-key.ts';
import type { CounterIdentity } from '#services/registration/submit.ts';

export interface Identity {
  record(): CounterRecord | null;
  info(): CounterInfo | null;
  forSealing(): CounterIdentity | null;
  deviceKey(): DeviceKey;
  /** Made at the first use. */
  deliveryKey(): Promise<DeliveryKey>;
}

/** Short enough to read out, and what the tracking numbers are made of. */
const hexOf = (deviceId: string): string => Buffer.from(deviceId, 'base64url').toString('hex').slice(0, 8);

export function createIdentity(
  counter: CounterRepository,
  dataKey: Uint8Array,
  keyProtection: 'os' | 'training',
): Identity {
  let key: DeviceKey | null = null;
  let delivery: Promise<DeliveryKey> | null = null;

  async function openDelivery(): Promise<DeliveryKey> {
    if (!counter.get()) throw new Error('the counter is not set up');
    if (!counter.deliverySecret()) counter.keepDeliverySecret(newDeliverySecret(dataKey));
    // What is kept counts, whoever was first.
    const secret = counter.deliverySecret();
    if (!secret) throw new Error('the delivery key was not kept');
    return openDeliveryKey(dataKey, secret);
  }

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
    deliveryKey: () => {
      delivery ??= openDelivery().catch((error: unknown) => {
        // A full disk may have room later.
        delivery = null;
        throw error;
      });
      return delivery;
    },
  };
}
