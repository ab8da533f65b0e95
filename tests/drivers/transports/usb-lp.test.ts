import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openPty } from '#drivers/transports/pty.ts';
import { openUsbLp, usbLpDialer } from '#drivers/transports/usb-lp.ts';
import { usbLpError } from '#drivers/transports/usb-lp-errors.ts';
import { lpLine } from '#drivers/transports/usb-lp-line.ts';
import type { LpFile } from '#drivers/transports/usb-lp-line.ts';
import {
  findUsbPrinter,
  isUsbPort,
  listUsbPrinters,
  parseDeviceId,
  usbPort,
} from '#drivers/transports/usb-lp-list.ts';
import { usbPrinterPorts } from '#drivers/transports/usb-lp-names.ts';
import { createPace } from '#drivers/transports/usb-lp-pace.ts';
import { tempDir } from '#tests/harness/temp-dir.ts';
import { lost, receive } from '../support/collect.ts';
import { outcome, value } from '../support/results.ts';

/** A device file that answers EAGAIN as usblp's does: a pseudo-terminal. The real one is in tests/hardware. */
async function printer() {
  const device = value(await openPty());
  onTestFinished(() => device.close());
  const host = value(await openUsbLp(device.path));
  onTestFinished(() => host.close());
  return { device, host };
}

describe.runIf(process.platform === 'linux')('the file of a USB printer', () => {
  it('carries bytes both ways, in order', async () => {
    const { device, host } = await printer();
    const job = Uint8Array.from({ length: 40_000 }, (_, at) => at % 251);
    const heard = receive(device, job.length);
    void host.write(job.subarray(0, 10_000));
    const written = host.write(job.subarray(10_000));
    expect(Buffer.compare(await heard, job)).toBe(0);
    expect(outcome(await written)).toBe('ok');
    const answered = receive(host, 3);
    await device.write(Buffer.from('OK\0'));
    expect(Buffer.from(await answered).toString()).toBe('OK\0');
  });

  it('is lost when the line is hung up, and says so once', async () => {
    const device = value(await openPty());
    const host = value(await openUsbLp(device.path));
    onTestFinished(() => host.close());
    const told = vi.fn<() => void>();
    host.onClose(told);
    const gone = lost(host);
    await device.close();
    expect(await gone).toBe('device/unplugged');
    expect(outcome(await host.write(Uint8Array.of(1)))).toBe('device/unplugged');
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('does not tell of an own closing', async () => {
    const { host } = await printer();
    const told = vi.fn<() => void>();
    host.onClose(told);
    await host.close();
    await host.close();
    expect(told).not.toHaveBeenCalled();
  });

  it('is missing, or no device, and says which', async () => {
    const folder = tempDir();
    writeFileSync(join(folder, 'lp0'), '');
    expect(outcome(await openUsbLp(join(folder, 'lp1')))).toBe('device/port-missing');
    expect(outcome(await openUsbLp(join(folder, 'lp0')))).toBe('device/not-found');
    expect(outcome(await openUsbLp(folder))).toBe('device/not-found');
  });
});

type Answer = number | string;

/** A device file that answers as told: a count of bytes, or an error's name; the last answer stays. */
function fileOf(reads: readonly Answer[], writes: readonly Answer[]) {
  const asked = { reads: 0, writes: [] as number[], closed: 0 };
  const give = (answers: readonly Answer[], at: number): number => {
    const answer = answers[Math.min(at, answers.length - 1)] ?? 0;
    if (typeof answer === 'string') throw Object.assign(new Error(answer), { code: answer });
    return answer;
  };
  const file: LpFile = {
    read: async () => ({ bytesRead: give(reads, asked.reads++) }),
    write: async (_, __, length) => {
      asked.writes.push(length);
      return { bytesWritten: Math.min(length, give(writes, asked.writes.length - 1)) };
    },
    close: async () => void (asked.closed += 1),
  };
  const line = lpLine('/dev/null', file);
  onTestFinished(() => line.close());
  return { asked, line };
}

describe('what the driver of the system answers', () => {
  it('is written in transfers of 8 KiB, and done when an empty write says that the printer has the last', async () => {
    const { asked, line } = fileOf(['EAGAIN'], [8_192, 'EAGAIN', 8_192, 8_192, 'EAGAIN', 'EAGAIN', 0]);
    expect(outcome(await line.write(new Uint8Array(20_000)))).toBe('ok');
    expect(asked.writes).toEqual([8_192, 8_192, 8_192, 3_616, 0, 0, 0]);
  });

  it('is no end when a read brings nothing, and a hiccup when it fails now and then', async () => {
    const { asked, line } = fileOf([0, 'EIO', 'EIO', 0, 'EIO', 'EIO', 3, 'EAGAIN'], [0]);
    expect([...(await receive(line, 3))]).toEqual([0, 0, 0]);
    expect(asked.reads).toBeGreaterThanOrEqual(7);
  });

  it('is the end when reads go on failing', async () => {
    const { asked, line } = fileOf(['EIO'], [0]);
    expect(await lost(line)).toBe('device/unplugged');
    expect(asked.reads).toBe(3);
    await expect.poll(() => asked.closed).toBe(1);
  });

  it('is the end when the device is gone, for the write too', async () => {
    const { line } = fileOf(['EAGAIN'], [8_192, 'ENODEV']);
    const gone = lost(line);
    expect(await line.write(new Uint8Array(20_000))).toMatchObject({
      error: { code: 'device/unplugged', note: 'ENODEV' },
    });
    expect(await gone).toBe('device/unplugged');
  });

  it('goes on without a way back where the printer has none', async () => {
    const { asked, line } = fileOf(['EINVAL'], [8_192]);
    expect(outcome(await line.write(new Uint8Array(10)))).toBe('ok');
    expect(asked.reads).toBe(1);
  });

  it('never hangs the line: a write to a printer that takes nothing ends with it', async () => {
    const { asked, line } = fileOf(['EAGAIN'], ['EAGAIN']);
    const written = line.write(new Uint8Array(64));
    await expect.poll(() => asked.writes.length).toBeGreaterThan(3);
    await line.close();
    expect(outcome(await written)).toBe('device/unplugged');
    expect(asked.closed).toBe(1);
  });
});

describe("the system's numbers", () => {
  const numbered = (code: string) => usbLpError(Object.assign(new Error(`${code}: words`), { code })).error;

  it.each([
    ['ENOENT', 'device/port-missing'],
    ['ENODEV', 'device/port-missing'],
    ['EBUSY', 'device/port-busy'],
    ['EACCES', 'device/port-denied'],
    ['EISDIR', 'device/not-found'],
    ['EWHATEVER', 'device/port-missing'],
  ])('%s is %s', (number, code) => {
    expect(numbered(number).code).toBe(code);
  });

  it('are followed by what to do where it is a matter of rights', () => {
    expect(numbered('EACCES').note).toMatch(/EACCES: words: .*70-uc-counter\.rules.*group lp/);
  });
});

describe('how often a printer is looked into', () => {
  it('is often after something happened, seldom later, and seldom while it takes nothing', () => {
    let now = 0;
    const pace = createPace(() => now);
    expect(pace.untilNextLook()).toBeLessThan(5);
    now = 1_600;
    expect(pace.untilNextLook()).toBeGreaterThan(20);
    pace.happened();
    expect(pace.untilNextLook()).toBeLessThan(5);
    expect([pace.untilNextTry(0), pace.untilNextTry(1_000)]).toEqual([1, 20]);
  });
});

/** A sysfs as the kernel lays it out: the class's entry is a link to the interface below its device. */
function sysfs(printers: Readonly<Record<string, Readonly<Record<string, string>>>>) {
  const root = tempDir();
  const usbmisc = join(root, 'class');
  mkdirSync(usbmisc);
  for (const [name, { ieee1284_id, ...attributes }] of Object.entries(printers)) {
    const device = join(root, `usb-${name}`);
    const face = join(device, `${name}:1.0`);
    mkdirSync(face, { recursive: true });
    for (const [attribute, text] of Object.entries(attributes)) {
      writeFileSync(join(device, attribute), `${text}\n`);
    }
    if (ieee1284_id !== undefined) writeFileSync(join(face, 'ieee1284_id'), ieee1284_id);
    mkdirSync(join(usbmisc, name));
    symlinkSync(face, join(usbmisc, name, 'device'));
  }
  return usbmisc;
}

const EVOLIS = {
  idVendor: '0F49',
  idProduct: '0a00',
  serial: 'E-77',
  product: 'Evolis Primacy',
  ieee1284_id: 'MFG:Evolis;CMD:ESC;MDL:Primacy;',
};

describe('the list of USB printers', () => {
  it('says of each what the system knows', async () => {
    const folder = sysfs({
      lp0: EVOLIS,
      lp3: { idVendor: '0416', idProduct: '5011' },
      hiddev0: { idVendor: '051d', idProduct: '0002' },
    });
    expect(await listUsbPrinters(folder)).toEqual([
      {
        path: '/dev/usb/lp0',
        vendorId: '0f49',
        productId: '0a00',
        serialNumber: 'E-77',
        manufacturer: null,
        product: 'Evolis Primacy',
        deviceId: { manufacturer: 'Evolis', model: 'Primacy', commands: ['ESC'] },
      },
      {
        path: '/dev/usb/lp3',
        vendorId: '0416',
        productId: '5011',
        serialNumber: null,
        manufacturer: null,
        product: null,
        deviceId: { manufacturer: null, model: null, commands: [] },
      },
    ]);
  });

  it('is empty where there is no such class', async () => {
    expect(await listUsbPrinters(join(tempDir(), 'none'))).toEqual([]);
  });

  it('finds a printer by what stays, wherever it is now', async () => {
    const list = () => listUsbPrinters(sysfs({ lp4: EVOLIS }));
    expect(await findUsbPrinter('usb:0f49:0a00:E-77', list)).toEqual({ ok: true, value: '/dev/usb/lp4' });
    expect(await findUsbPrinter('/dev/usb/lp9', list)).toEqual({ ok: true, value: '/dev/usb/lp9' });
    expect(outcome(await findUsbPrinter('usb:0f49:0a00:E-78', list))).toBe('device/port-missing');
    expect(outcome(await usbLpDialer('usb:0f49:0a00', list).dial(9_600))).toBe('device/port-missing');
  });

  it('names a printer by vendor, product and serial number, and tells twins apart by their place', async () => {
    const [one] = await listUsbPrinters(sysfs({ lp0: EVOLIS }));
    const twins = await listUsbPrinters(
      sysfs({
        lp0: { idVendor: '0416', idProduct: '5011' },
        lp1: { idVendor: '0416', idProduct: '5011' },
      }),
    );
    if (!one) throw new Error('listed');
    expect(usbPort(one)).toBe('usb:0f49:0a00:E-77');
    expect(usbPrinterPorts([one])).toEqual([
      { path: 'usb:0f49:0a00:E-77', label: 'Evolis Primacy · serial E-77 · /dev/usb/lp0', simulated: false },
    ]);
    expect(usbPrinterPorts(twins, () => 'Nameless').map(({ path, label }) => [path, label])).toEqual([
      ['/dev/usb/lp0', 'Nameless · /dev/usb/lp0'],
      ['/dev/usb/lp1', 'Nameless · /dev/usb/lp1'],
    ]);
    expect(['usb:0f49:0a00', '/dev/usb/lp0', '/dev/lp0', 'tcp:usb'].map(isUsbPort)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it.each([
    ['MFG:EPSON;CMD:ESC/POS;MDL:TM-T88V;CLS:PRINTER;', 'EPSON', 'TM-T88V', ['ESC/POS']],
    ['manufacturer:HP; command set: PCL , PJL ;model:Laser', 'HP', 'Laser', ['PCL', 'PJL']],
    ['', null, null, []],
    ['::;x', null, null, []],
  ])('reads the device id %j', (text, manufacturer, model, commands) => {
    expect(parseDeviceId(text)).toEqual({ manufacturer, model, commands });
  });
});
