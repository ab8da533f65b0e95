import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SBI_PORTS, discoverSbi, parseSbiPath, sbiPath } from '#drivers/devices/fingerprint/sbi-discovery.ts';
import { never } from '../../support/never.ts';
import { LIMITS, sbiSimulator } from '../../support/sbi.ts';

/** Somebody on a port; `hear` gets what was said and may answer. Answers the port. */
async function somebody(hear: (socket: Socket, said: string) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => hear(socket, bytes.toString('latin1')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const find = (ports: readonly number[], signal = never()) => discoverSbi({ ports, limits: LIMITS }, signal);

describe('the search for services', () => {
  it('looks at the hundred ports of the specification', () => {
    expect([SBI_PORTS.length, SBI_PORTS.at(0), SBI_PORTS.at(-1)]).toEqual([100, 4_501, 4_600]);
  });

  it('finds every device of every service, in the order of their ports', async () => {
    const two = await sbiSimulator([], { seed: 'two', devices: 2 });
    const one = await sbiSimulator([], { seed: 'one' });
    const ports = [two.port, one.port];
    expect(await find(ports)).toEqual([
      { path: `sbi:${two.port}/1`, label: 'UC Counter Training Slap TRAINING-two-0001', simulated: false },
      { path: `sbi:${two.port}/2`, label: 'UC Counter Training Slap TRAINING-two-0002', simulated: false },
      { path: `sbi:${one.port}/1`, label: 'UC Counter Training Slap TRAINING-one-0001', simulated: false },
    ]);
  });

  it.each(['Busy', 'Not Ready', 'Not Registered'] as const)(
    'says of a device that it is %s',
    async (status) => {
      const { port } = await sbiSimulator([], { status });
      expect((await find([port]))[0]?.label).toBe(`UC Counter Training Slap TRAINING-test-0001 (${status})`);
    },
  );

  it('is not held up by those who never answer, or say something else', async () => {
    const silent = await Promise.all(Array.from({ length: 20 }, () => somebody(() => undefined)));
    const mail = await somebody((socket) => socket.end('220 mail.example ESMTP\r\n'));
    const page = await somebody((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<p/>'));
    const { port } = await sbiSimulator();
    const began = performance.now();
    expect(await find([...silent, mail, page, port, 1])).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(LIMITS.search);
  });

  it('asks in the newer way where the older one is refused', async () => {
    const digitalId = Buffer.from('{"serialNo":"S","type":"Finger","deviceSubType":"Slap"}').toString(
      'base64url',
    );
    const body = JSON.stringify([
      { deviceId: 7, deviceStatus: 'Ready', digitalId, purpose: 'Registration', deviceSubId: [1] },
    ]);
    const port = await somebody((socket, said) =>
      socket.end(
        said.startsWith('SBIDISC ')
          ? `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`
          : 'HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n',
      ),
    );
    expect(await find([port])).toEqual([{ path: `sbi:${port}/7`, label: 'S', simulated: false }]);
  });

  it.each([
    ['another kind of device', { type: 'Iris' }, 'Registration'],
    ['a device for authentication', { type: 'Finger' }, 'Auth'],
  ])('leaves out %s', async (_, change, purpose) => {
    const id = { serialNo: 'S', deviceSubType: 'Slap', ...change };
    const digitalId = Buffer.from(JSON.stringify(id)).toString('base64url');
    const body = JSON.stringify([{ deviceId: '1', deviceStatus: 'Ready', digitalId, purpose }]);
    const port = await somebody((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
    );
    expect(await find([port])).toEqual([]);
  });

  it('shows of a name only what can be seen', async () => {
    const id = {
      serialNo: 'S\u0007\n1',
      make: 'M\u202eX',
      model: 'کاؤنٹر',
      type: 'Finger',
      deviceSubType: 'Slap',
    };
    const digitalId = Buffer.from(JSON.stringify(id)).toString('base64url');
    const body = JSON.stringify([{ deviceId: '1', deviceStatus: 'Ready', digitalId, purpose: '' }]);
    const port = await somebody((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`),
    );
    expect((await find([port]))[0]?.label).toBe('MX کاؤنٹر S1');
  });

  it('calls nobody back, whatever address a device gives', async () => {
    const called: string[] = [];
    const elsewhere = await somebody((socket, said) => {
      called.push(said);
      socket.end();
    });
    const digitalId = Buffer.from('{"serialNo":"S","type":"Finger","deviceSubType":"Slap"}').toString(
      'base64url',
    );
    const body = JSON.stringify([
      {
        deviceId: '1',
        deviceStatus: 'Ready',
        digitalId,
        purpose: '',
        callbackId: `http://127.0.0.1:${elsewhere}/`,
      },
    ]);
    const port = await somebody((socket) =>
      socket.end(
        `HTTP/1.1 200 OK\r\nLocation: http://127.0.0.1:${elsewhere}/\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      ),
    );
    expect(await find([port])).toHaveLength(1);
    expect(called).toEqual([]);
  });

  it('ends when it is given up', async () => {
    const silent = await somebody(() => stop.abort());
    const stop = new AbortController();
    expect(await find([silent], stop.signal)).toEqual([]);
  });
});

describe('a path', () => {
  it.each(['2', 'Slap 1/left', 'ä%'])('holds the port and the id "%s"', (deviceId) => {
    expect(parseSbiPath(sbiPath(4_501, deviceId))).toEqual({ port: 4_501, deviceId });
  });
});
