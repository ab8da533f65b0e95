/** The emulated chip in a virtual reader: what goes over TCP, byte by byte, and the program of the command line. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEmulatedChip } from '#drivers/simulators/chip/chip.ts';
import { insertChip } from '#drivers/simulators/chip/vpcd.ts';
import { outcome, value } from '../../support/results.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** A reader that waits for a card. */
async function reader() {
  const inserted = Promise.withResolvers<Socket>();
  const server = createServer(inserted.resolve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const says = async (socket: Socket): Promise<string> => {
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    return bytes.toString('hex');
  };
  return { port, card: inserted.promise, says };
}

describe('A chip in a virtual reader', () => {
  it('tells its ATR, answers commands, and is silent to off, on and reset', async () => {
    const { port, card, says } = await reader();
    const { pullOut } = value(await insertChip(createEmulatedChip(), { port }));
    const socket = await card;
    socket.write(Buffer.from('000100000101000102000104', 'hex'));
    expect(await says(socket)).toBe('00053b80800101');
    socket.write(Buffer.from('000c00a4040c07a0000002471001', 'hex'));
    expect(await says(socket)).toBe('00029000');
    pullOut();
    await once(socket.resume(), 'close');
  });

  it('waits until a message is whole', async () => {
    const { port, card, says } = await reader();
    const heard: Uint8Array[] = [];
    const chip = createEmulatedChip();
    chip.application = 'absent';
    value(await insertChip(chip, { port, onCommand: (command) => heard.push(Uint8Array.from(command)) }));
    const socket = await card;
    socket.setNoDelay();
    for (const byte of Buffer.from('000c00a4040c07a0000002471001', 'hex')) socket.write(Buffer.of(byte));
    expect(await says(socket)).toBe('00026a82');
    expect(heard).toHaveLength(1);
    socket.destroy();
  });

  it('is let go of by the reader', async () => {
    const { port, card } = await reader();
    const { vanished } = value(await insertChip(createEmulatedChip(), { port }));
    (await card).destroy();
    await vanished;
    expect(outcome(await insertChip(createEmulatedChip(), { port: 1 }))).toBe('device/port-missing');
  });

  it('is a program of its own', async () => {
    const { port, card, says } = await reader();
    const args = [
      'scripts/counter.ts',
      'simulate',
      'chip',
      '--port',
      String(port),
      '--application',
      'guarded',
    ];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(line.toString()).toBe(`vpcd 127.0.0.1:${port}\n`);
    const socket = await card;
    socket.write(Buffer.from('000c00a4040c07a0000002471001', 'hex'));
    expect(await says(socket)).toBe('00026982');
    socket.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
