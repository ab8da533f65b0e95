/** What a technician does with a ZFM module at the bench: looking into it, testing it, setting it right. */
import { deviceFail, deviceOk } from '../../core/result.ts';
import type { DeviceResult } from '../../core/result.ts';
import { countTemplates, readIndexTable } from '../../protocols/zfm/commands/library.ts';
import { NOTEPAD_BYTES, readNotepad, writeNotepad } from '../../protocols/zfm/commands/notepad.ts';
import { algorithmVersion, firmwareVersion } from '../../protocols/zfm/commands/r503.ts';
import type { ProductInfo } from '../../protocols/zfm/commands/r503.ts';
import { readParameters } from '../../protocols/zfm/commands/read-parameters.ts';
import type { SystemParameters } from '../../protocols/zfm/commands/read-parameters.ts';
import { setParameter, setPassword } from '../../protocols/zfm/commands/settings.ts';
import { checkSensor, switchLight } from '../../protocols/zfm/commands/system.ts';
import { downloadTemplate, uploadTemplate } from '../../protocols/zfm/commands/templates.ts';
import { showLight } from './zfm-light.ts';
import type { ZfmLink } from './zfm-link.ts';
import { openZfm } from './zfm-open.ts';
import type { ZfmScannerOptions } from './zfm-open.ts';
import { FACTORY_LINE, putBack } from './zfm-speed.ts';
import { wipeLibrary } from './zfm-wipe.ts';

export interface ModuleReport {
  readonly parameters: SystemParameters;
  /** Null for modules that tell nothing of themselves. */
  readonly product: ProductInfo | null;
  readonly algorithm: string | null;
  readonly firmware: string | null;
  /** Templates in its flash. */
  readonly stored: number;
}

export interface ZfmService {
  report(signal: AbortSignal): Promise<DeviceResult<ModuleReport>>;
  /** 'device/sensor-fault' when the module finds its sensor broken, 'device/unsupported' when it cannot say. */
  testSensor(signal: AbortSignal): Promise<DeviceResult<void>>;
  /** Light on and off, for a person to see. 'device/unsupported' without one. */
  testLight(signal: AbortSignal): Promise<DeviceResult<void>>;
  /** Sends a pattern into a buffer and fetches it back. 'device/bad-answer' when it comes back otherwise. */
  testData(signal: AbortSignal): Promise<DeviceResult<void>>;
  /** Pages of the library that hold a template. */
  storedPages(signal: AbortSignal): Promise<DeviceResult<readonly number[]>>;
  wipe(signal: AbortSignal): Promise<DeviceResult<void>>;
  setSecurity(level: 1 | 2 | 3 | 4 | 5, signal: AbortSignal): Promise<DeviceResult<void>>;
  /** @param password 32 bits. The service has to be opened again with it. */
  changePassword(password: number, signal: AbortSignal): Promise<DeviceResult<void>>;
  /** A mark of up to 32 ASCII characters in the notepad, such as the number on the equipment's label. */
  writeLabel(label: string, signal: AbortSignal): Promise<DeviceResult<void>>;
  readLabel(signal: AbortSignal): Promise<DeviceResult<string>>;
  /** 57,600 bit/s and 128 bytes a packet, as other programs expect; takes effect when the service is closed. */
  restoreFactoryLine(signal: AbortSignal): Promise<DeviceResult<void>>;
  close(): Promise<void>;
}

const LABEL_PAGE = 0;
const INDEX_PAGE = 256;
/** As large as the smallest template of any module of the family. */
const PATTERN = Uint8Array.from({ length: 384 }, (_, at) => (at * 151 + 17) & 0xff);

/** Errors: as of `probeZfm`. */
export async function openZfmService(
  options: ZfmScannerOptions,
  signal: AbortSignal,
): Promise<DeviceResult<ZfmService>> {
  const opened = await openZfm({ ...options, lineSpeed: 'as-found' }, signal);
  if (!opened.ok) return opened;
  const { link, profile } = opened.value;
  return deviceOk({
    report: (inner) => report(link, profile.product, inner),
    testSensor: (inner) => link.run(checkSensor, inner),
    async testLight(inner) {
      if (profile.light) {
        await showLight(link, 'good', inner);
        return deviceOk(undefined);
      }
      const on = await link.run(switchLight(true), inner);
      return on.ok ? link.run(switchLight(false), inner) : on;
    },
    testData: (inner) => testData(link, inner),
    async storedPages(inner) {
      const pages: number[] = [];
      const capacity = link.parameters?.capacity ?? 0;
      for (let page = 0; page * INDEX_PAGE < capacity; page += 1) {
        const held = await link.run(readIndexTable(page), inner);
        if (!held.ok) return held;
        pages.push(...held.value);
      }
      return deviceOk(pages);
    },
    wipe: (inner) => wipeLibrary(link, inner),
    setSecurity: (value, inner) => link.run(setParameter({ name: 'security', value }), inner),
    changePassword: (password, inner) => link.run(setPassword(password), inner),
    writeLabel(label, inner) {
      if (!/^[ -~]*$/.test(label) || label.length > NOTEPAD_BYTES) {
        return Promise.resolve(deviceFail('device/unsupported', 'a label of up to 32 ASCII characters'));
      }
      return link.run(writeNotepad(LABEL_PAGE, new TextEncoder().encode(label)), inner);
    },
    async readLabel(inner) {
      const read = await link.run(readNotepad(LABEL_PAGE), inner);
      return read.ok ? deviceOk(new TextDecoder('latin1').decode(read.value).replaceAll('\0', '')) : read;
    },
    restoreFactoryLine: (inner) => putBack(link, FACTORY_LINE, inner),
    close: () => link.close(),
  });
}

async function report(
  link: ZfmLink,
  product: ProductInfo | null,
  signal: AbortSignal,
): Promise<DeviceResult<ModuleReport>> {
  const parameters = await link.run(readParameters, signal);
  if (!parameters.ok) return parameters;
  const stored = await link.run(countTemplates, signal);
  if (!stored.ok) return stored;
  const algorithm = product === null ? null : await link.run(algorithmVersion, signal);
  const firmware = product === null ? null : await link.run(firmwareVersion, signal);
  return deviceOk({
    parameters: parameters.value,
    product,
    algorithm: algorithm?.ok === true ? algorithm.value : null,
    firmware: firmware?.ok === true ? firmware.value : null,
    stored: stored.value,
  });
}

async function testData(link: ZfmLink, signal: AbortSignal): Promise<DeviceResult<void>> {
  const sent = await link.download(downloadTemplate(1), signal, PATTERN);
  if (!sent.ok) return sent;
  const back = await link.upload(uploadTemplate(1), signal, { atMost: 8_192, onReceived: () => undefined });
  if (!back.ok) return back;
  const { bytes, damagedPackets, ended } = back.value;
  // A module may fill the rest of its buffer with what it likes.
  const same = ended && damagedPackets === 0 && PATTERN.every((byte, at) => byte === bytes[at]);
  return same ? deviceOk(undefined) : deviceFail('device/bad-answer', 'the pattern came back otherwise');
}
