/** A HID system inside this process, as hosts see it, and the bus that emulated bridges are plugged into. */
import { createListeners } from '../../core/listeners.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import type { HidDevice, HidListing, HidSystem } from '../../transports/hid-system.ts';
import type { Cp2110Bridge } from './bridge.ts';
import { CP2110_IDS, CP2110_PRODUCT, CP2110_USAGE_PAGE } from './bus.ts';
import type { Cp2110Bus } from './bus.ts';

export interface MemoryBus extends Cp2110Bus {
  readonly hid: HidSystem;
  /** From now on the devices take and give nothing, as hung firmware does; until the next plug. */
  wedge(): void;
  /** From now on another program has every device open, or not any more. */
  occupy(busy: boolean): void;
}

interface Slot {
  readonly listing: HidListing;
  readonly bridge: Cp2110Bridge;
  readonly unplugged: ReturnType<typeof createListeners<DeviceError>>;
  open: boolean;
}

export function createMemoryBus(): MemoryBus {
  const slots = new Map<string, Slot>();
  let count = 0;
  let wedged = false;
  let occupied = false;

  const hid: HidSystem = {
    list: async (vendorId, productId) =>
      [...slots.values()]
        .map((slot) => slot.listing)
        .filter((listing) => listing.vendorId === vendorId && listing.productId === productId),
    async open(path) {
      const slot = slots.get(path);
      if (slot === undefined) return deviceFail('device/port-missing');
      if (slot.open || occupied) return deviceFail('device/port-busy');
      slot.open = true;
      return deviceOk(openSlot(slot, () => wedged));
    },
  };
  return {
    hid,
    async plug(bridge, serialNumber) {
      // A device that comes back has another path, as on Linux while somebody still holds the old one.
      const path = `memory${(count += 1)}`;
      wedged = false;
      const unplugged = createListeners<DeviceError>();
      const listing = {
        path,
        ...CP2110_IDS,
        usagePage: CP2110_USAGE_PAGE,
        serialNumber,
        product: CP2110_PRODUCT,
      };
      slots.set(path, { listing, bridge, unplugged, open: false });
      return deviceOk({
        async unplug() {
          if (slots.delete(path)) unplugged.tell({ code: 'device/unplugged', note: 'pulled out' });
        },
      });
    },
    wedge() {
      wedged = true;
    },
    occupy(busy) {
      occupied = busy;
    },
  };
}

const GONE = deviceFail('device/unplugged', 'pulled out');

function openSlot(slot: Slot, isWedged: () => boolean): HidDevice {
  const reports = createListeners<Uint8Array>();
  const closed = createListeners<DeviceError>();
  let open = true;
  const stopInput = slot.bridge.onInput((report) => {
    if (!isWedged()) reports.tell(report);
  });
  const shut = () => {
    open = false;
    slot.open = false;
    stopInput();
  };
  slot.unplugged.add((reason) => {
    if (!open) return;
    shut();
    closed.tell(reason);
  });
  /** A wedged device keeps its caller waiting until it is unplugged. */
  const answer = <T>(give: () => DeviceResult<T>): Promise<DeviceResult<T>> => {
    if (!open) return Promise.resolve(GONE);
    if (!isWedged()) return Promise.resolve(give());
    return new Promise((resolve) => slot.unplugged.add(() => resolve(GONE)));
  };
  const stall = deviceFail('device/unplugged', 'stalled');
  return {
    write: (report) =>
      answer(() => {
        slot.bridge.output(report.slice());
        return deviceOk(undefined);
      }),
    sendFeature: (report) => answer(() => (slot.bridge.setFeature(report) ? deviceOk(undefined) : stall)),
    readFeature: (id) =>
      answer(() => {
        const report = slot.bridge.getFeature(id);
        return report === null ? stall : deviceOk(report);
      }),
    onReport: (listener) => reports.add(listener),
    onClose: (listener) => closed.add(listener),
    async close() {
      if (open) shut();
    },
  };
}
