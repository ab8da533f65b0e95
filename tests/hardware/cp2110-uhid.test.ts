/** The CP2110 path against a HID device of the kernel: enumeration, reports, rights and unplugging through hidraw. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, openSync, statSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { hidScannerPorts } from '#drivers/devices/fingerprint/discovery/hid-ports.ts';
import { createCp2110Bench } from '#drivers/simulators/cp2110/bench.ts';
import { uhidBus } from '#drivers/simulators/cp2110/uhid.ts';
import { systemHid } from '#drivers/transports/hid.ts';
import { never } from '../drivers/support/never.ts';
import { outcome, value } from '../drivers/support/results.ts';
import {
  afterwards,
  assertPicture,
  capture,
  captureWhile,
  labModule,
  opener,
  openScanner,
} from './scanner.ts';
import { whenPlugged } from './waiting.ts';

const SERIAL = 'UHID01';
const PORT = `hid:10c4:ea80:${SERIAL}`;

async function listed() {
  const all = await systemHid.list(0x10c4, 0xea80);
  return all.find((hid) => hid.serialNumber === SERIAL) ?? null;
}

async function plugIn(t: TestContext) {
  const { device, putFinger } = labModule();
  const bench = createCp2110Bench(device, { bus: uhidBus, serialNumber: SERIAL, bytesPerSecond: 'line' });
  const appeared = whenPlugged(listed);
  value(await bench.plugIn());
  afterwards(t, () => bench.pullOut());
  return { bench, putFinger, hid: await appeared };
}

const rightsOf = (path: string) => statSync(path).mode & 0o777;
/** The rules that the app ships have been applied. */
const ruled = (path: string) => whenPlugged(async () => (rightsOf(path) === 0o660 ? true : null));

describe('a scanner on hidraw', { timeout: 120_000 }, () => {
  it('is found by vendor, product and usage page', async (t) => {
    const { hid } = await plugIn(t);
    assert.equal(hid.usagePage, 0xff00);
    const [port, ...others] = await hidScannerPorts();
    assert.equal(port?.path, PORT);
    assert(port.label.endsWith(`serial ${SERIAL} · ${hid.path}`), port.label);
    assert.deepEqual(others, []);
  });

  it('is for the group dialout by the rules that the app ships', async (t) => {
    const { hid } = await plugIn(t);
    await ruled(hid.path);
    assert.notEqual(statSync(hid.path).gid, 0);
  });

  it('hands over the picture bit for bit', async (t) => {
    const { putFinger } = await plugIn(t);
    const scanner = await openScanner(t, PORT);
    putFinger();
    assertPicture(value(await capture(scanner)));
  });

  it('goes on when it is pulled out in the middle of a picture and comes back', async (t) => {
    const { bench, putFinger } = await plugIn(t);
    const scanner = await openScanner(t, PORT);
    const gone = t.mock.fn();
    scanner.onGone(gone);
    putFinger();
    const taken = await captureWhile(scanner, async () => {
      await bench.pullOut();
      value(await bench.plugIn());
    });
    assertPicture(value(taken));
    assert.equal(gone.mock.callCount(), 0);
  });

  it('is unplugged for good after the grace, and gone from the list', async (t) => {
    const { bench } = await plugIn(t);
    const scanner = await openScanner(t, PORT);
    const gone = Promise.withResolvers<void>();
    scanner.onGone(gone.resolve);
    const taken = capture(scanner);
    await bench.pullOut();
    assert.equal(outcome(await taken), 'device/unplugged');
    await gone.promise;
    assert.deepEqual(await hidScannerPorts(), []);
    assert.equal(outcome(await opener.open(PORT, never())), 'device/port-missing');
  });

  it('is busy while another program has it open, and comes free when that ends', async (t) => {
    const { hid } = await plugIn(t);
    const fd = openSync(hid.path, 'r');
    const other = spawn('cat', { stdio: [fd, 'ignore', 'ignore'] });
    await once(other, 'spawn');
    closeSync(fd);
    const refused = await opener.open(PORT, never());
    other.kill('SIGKILL');
    await once(other, 'close');
    assert.deepEqual(refused, {
      ok: false,
      error: { code: 'device/port-busy', note: `open in process ${other.pid}` },
    });
    await openScanner(t, PORT);
  });

  it('is denied to a user without the right, with what to do', async (t) => {
    const { hid } = await plugIn(t);
    await ruled(hid.path);
    chmodSync(hid.path, 0o600);
    process.setegid?.(65_534);
    process.seteuid?.(65_534);
    const refused = await opener.open(PORT, never());
    process.seteuid?.(0);
    process.setegid?.(0);
    assert.equal(outcome(refused), 'device/port-denied');
    assert.match(refused.ok ? '' : (refused.error.note ?? ''), /70-uc-counter\.rules/);
  });
});
