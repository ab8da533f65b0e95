/** The chip reader against PC/SC's own service for Linux, with the emulated chip as the card in a virtual reader of others. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createChipReaderOpener } from '#drivers/devices/chip/opener.ts';
import { createEmulatedChip } from '#drivers/simulators/chip/chip.ts';
import { insertChip, type VpcdOptions } from '#drivers/simulators/chip/vpcd.ts';
import { watchReaders } from '#drivers/transports/pcsc-readers.ts';
import { createPcscd, hasPcscd, READER, type PcscdBench } from '../../support/pcscd.ts';
import { outcome, value } from '../../support/results.ts';

const PORT = `pcsc:${READER}`;
const openscTool = hasPcscd && spawnSync('opensc-tool', ['--info']).status === 0;
if (hasPcscd && !openscTool) process.stderr.write('pcscd: no opensc-tool (opensc) to compare with\n');

describe.runIf(hasPcscd)('A chip reader over PC/SC', () => {
  let pcscd: PcscdBench;
  const opener = createChipReaderOpener();
  const soon = () => AbortSignal.timeout(10_000);

  beforeAll(async () => {
    pcscd = await createPcscd();
    // Read by pcsclite when it is first used.
    process.env.PCSCLITE_CSOCK_NAME = pcscd.socket;
    await pcscd.start();
  });
  afterAll(() => pcscd.end());

  const opened = async () => {
    const reader = value(await opener.open(PORT, soon()));
    onTestFinished(() => reader.close());
    return reader;
  };
  const put = async (chip = createEmulatedChip(), options: VpcdOptions = {}) => {
    const card = value(await insertChip(chip, { port: pcscd.port, ...options }));
    const pull = async () => {
      const removed = pcscd.says(`Card Removed From ${READER}`);
      card.pullOut();
      await removed;
    };
    return { card, pull };
  };

  it('is found by its name', async () => {
    expect(await opener.ports()).toContainEqual({ path: PORT, label: READER, simulated: false });
    expect(outcome(await opener.open('pcsc:Another', soon()))).toBe('device/port-missing');
    expect(outcome(await (await opened()).check(soon()))).toBe('ok');
  });

  it('waits for a card, selects, and switches it off for the next', async () => {
    const reader = await opened();
    const heard: string[] = [];
    const chip = createEmulatedChip();
    const seen = reader.look(soon());
    const { pull } = await put(chip, {
      onCommand: (bytes) => heard.push(Buffer.from(bytes).toString('hex')),
    });
    expect(await seen).toEqual({ ok: true, value: { atr: '3b80800101', application: 'present' } });
    chip.application = 'guarded';
    expect(value(await reader.look(soon())).application).toBe('guarded');
    expect(heard).toEqual(['00a4040c07a0000002471001', '00a4040c07a0000002471001']);
    await pull();
  });

  it('says that the card was pulled out in the middle, and reads it when it is put in again', async () => {
    const reader = await opened();
    const asked = Promise.withResolvers<void>();
    const removed = pcscd.says(`Card Removed From ${READER}`);
    const chip = createEmulatedChip();
    const onCommand = () => {
      chip.state = 'away';
      asked.resolve();
    };
    const { card } = await put(chip, { onCommand });
    void asked.promise.then(() => card.pullOut());
    expect(outcome(await reader.look(soon()))).toBe('device/card-removed');
    await removed;
    const { pull } = await put();
    expect(outcome(await reader.look(soon()))).toBe('ok');
    await pull();
  });

  it('waits no longer than it may', async () => {
    const reader = await opened();
    expect(outcome(await reader.look(AbortSignal.timeout(50)))).toBe('device/no-card');
    const over = new AbortController();
    const seen = reader.look(over.signal);
    over.abort();
    expect(outcome(await seen)).toBe('device/aborted');
  });

  it('does not keep a process from ending', async () => {
    const program = join(import.meta.dirname, '../../fixtures/end-while-watching.ts');
    const child = spawn(process.execPath, [program], { stdio: 'inherit' });
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it.runIf(openscTool)('sees what others see', async () => {
    const { pull } = await put();
    expect(value(await (await opened()).look(soon())).atr).toBe('3b80800101');
    const child = spawn('opensc-tool', ['--atr'], { env: process.env });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString().replaceAll(/[:\s]/g, '')).toBe('3b80800101');
    await once(child, 'exit');
    await pull();
  });

  it('tells when the service goes and when it is there again', async () => {
    const reader = await opened();
    const changed = vi.fn<() => void>();
    onTestFinished(watchReaders(changed));
    expect(outcome(await reader.check(soon()))).toBe('ok');
    await pcscd.stop();
    expect(outcome(await reader.look(soon()))).toBe('device/no-service');
    await expect.poll(() => changed).toHaveBeenCalledTimes(1);
    expect(outcome(await opener.open(PORT, soon()))).toBe('device/no-service');
    expect(await opener.ports()).toEqual([]);
    await pcscd.start();
    await expect.poll(() => changed).toHaveBeenCalledTimes(2);
    expect(outcome(await opener.open(PORT, soon()))).toBe('ok');
  });
});
