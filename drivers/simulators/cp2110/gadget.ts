/**
 * The bus of a Linux USB gadget (usb_f_hid): the emulated bridge is a USB device of the machine at the other end of the
 * cable, or of this one with dummy_hcd. The gadget must be made with `no_out_endpoint`, so that output and feature reports
 * both come as SET_REPORT; asked for a feature report the kernel answers zeros itself. Of reports that come faster than
 * they are read here the kernel keeps only the last.
 */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { pause } from '../../core/clock.ts';
import { deviceFail, deviceOk } from '../../core/result.ts';
import { isDataReport } from '../../protocols/cp2110/data.ts';
import { FEATURES } from '../../protocols/cp2110/feature.ts';
import type { Cp2110Bus } from './bus.ts';
import { readFile } from './read-file.ts';

/** @param path "/dev/hidg0". The serial number is the gadget's own. */
export function gadgetBus(path: string): Cp2110Bus {
  return {
    async plug(bridge) {
      const files = await openBoth(path);
      if (files === null) return deviceFail('device/not-found', `no gadget at ${path}`);
      const over = new AbortController();
      const put = createWriter(files.output, over.signal);
      const cut = createCutter((report) => {
        if (isDataReport(report[0] ?? 0)) bridge.output(report);
        else bridge.setFeature(report);
      });
      const stopReading = readFile(files.input.fd, cut);
      const stopInput = bridge.onInput(put);
      return deviceOk({
        async unplug() {
          if (over.signal.aborted) return;
          over.abort();
          stopInput();
          await stopReading();
          await files.input.close();
          await files.output.close();
        },
      });
    },
  };
}

async function openBoth(path: string): Promise<{ input: FileHandle; output: FileHandle } | null> {
  try {
    const input = await open(path, 'r');
    return { input, output: await open(path, constants.O_WRONLY | constants.O_NONBLOCK) };
  } catch {
    return null;
  }
}

const FEATURE_BYTES = new Map<number, number>(Object.values(FEATURES).map(({ id, bytes }) => [id, bytes]));

/** Reports come as one stream of bytes; the first of each tells its size. */
function createCutter(onReport: (report: Uint8Array) => void): (bytes: Uint8Array) => void {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (let id = rest[0]; id !== undefined; id = rest[0]) {
      const size = isDataReport(id) ? 1 + id : (FEATURE_BYTES.get(id) ?? 1);
      if (rest.length < size) return;
      onReport(rest.subarray(0, size));
      rest = rest.subarray(size);
    }
  };
}

/** Milliseconds until a report is offered again while the last one is not fetched, and until the host is not listening. */
const RETRY = 1;
const PATIENCE = 500;

/** A host that does not fetch its reports loses them, as with the chip's own small memory. */
function createWriter(file: FileHandle, over: AbortSignal): (report: Uint8Array) => void {
  let tail: Promise<void> = Promise.resolve();
  let listening = true;
  const put = async (report: Uint8Array) => {
    const since = performance.now();
    while (!over.aborted) {
      try {
        await file.write(report);
        listening = true;
        return;
      } catch (error) {
        const full = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
        listening &&= full && performance.now() - since < PATIENCE;
        if (!listening) return;
        await pause(RETRY, over);
      }
    }
  };
  return (report) => {
    tail = tail.then(() => put(report));
  };
}
