/** The bus of Linux' /dev/uhid: the emulated bridge becomes a HID device of this machine, with a /dev/hidraw of its own. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import type { Cp2110Bridge } from './bridge.ts';
import { CP2110_IDS, CP2110_PRODUCT } from './bus.ts';
import type { Cp2110Bus, Plugged } from './bus.ts';
import { cp2110Descriptor } from './descriptor.ts';
import { readFile } from './read-file.ts';
import {
  createDevice,
  destroyDevice,
  getReply,
  inputReport,
  parseEvent,
  setReply,
  UHID_EVENT_BYTES,
} from './uhid-events.ts';
import type { UhidEvent } from './uhid-events.ts';

export const uhidBus: Cp2110Bus = {
  async plug(bridge, serialNumber) {
    const file = await openUhid();
    if (!file.ok) return file;
    return plugInto(file.value, bridge, serialNumber);
  },
};

async function openUhid(): Promise<DeviceResult<FileHandle>> {
  try {
    return deviceOk(await open('/dev/uhid', 'r+'));
  } catch (error) {
    const denied = error instanceof Error && 'code' in error && error.code === 'EACCES';
    return deviceFail(
      denied ? 'device/port-denied' : 'device/not-found',
      'no /dev/uhid (modprobe uhid, as root)',
    );
  }
}

async function plugInto(
  file: FileHandle,
  bridge: Cp2110Bridge,
  serialNumber: string,
): Promise<DeviceResult<Plugged>> {
  let plugged = true;
  let tail: Promise<unknown> = Promise.resolve();
  const send = (message: Uint8Array) => {
    tail = tail.then(() => (plugged ? file.write(message) : null)).catch(() => undefined);
    return tail;
  };
  const answer = (event: UhidEvent) => {
    switch (event.type) {
      case 'output':
        return bridge.output(event.report);
      case 'set-feature':
        return void send(setReply(event.request, bridge.setFeature(event.report)));
      case 'get-feature':
        return void send(getReply(event.request, bridge.getFeature(event.id)));
    }
  };
  await send(
    createDevice({ name: CP2110_PRODUCT, serialNumber, ...CP2110_IDS, descriptor: cp2110Descriptor() }),
  );
  let rest = Buffer.alloc(0);
  const stopReading = readFile(file.fd, (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (; rest.length >= UHID_EVENT_BYTES; rest = rest.subarray(UHID_EVENT_BYTES)) {
      const event = parseEvent(rest.subarray(0, UHID_EVENT_BYTES));
      if (event !== null) answer(event);
    }
  });
  const stopInput = bridge.onInput((report) => void send(inputReport(report)));
  return deviceOk({
    async unplug() {
      if (!plugged) return;
      stopInput();
      await send(destroyDevice());
      plugged = false;
      await stopReading();
      await file.close();
    },
  });
}
