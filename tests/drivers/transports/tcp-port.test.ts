import { describe, expect, it, onTestFinished } from 'vitest';
import { isTcpPort, parseTcpPort, tcpPortDialer } from '#drivers/transports/tcp-port.ts';
import { listenTcp } from '#drivers/transports/tcp.ts';
import { receive } from '../support/collect.ts';
import { value } from '../support/results.ts';

describe('a printer on the network', () => {
  it.each([
    ['tcp:192.0.2.7', '192.0.2.7', 9_100],
    ['tcp:192.0.2.7:9101', '192.0.2.7', 9_101],
    ['tcp:printer.example:1', 'printer.example', 1],
    ['tcp:[2001:db8::7]:9100', '2001:db8::7', 9_100],
    ['tcp:[2001:db8::7]', '2001:db8::7', 9_100],
    ['tcp:[fe80::1%eth0]:65535', 'fe80::1%eth0', 65_535],
    ['tcp:[::ffff:192.0.2.7]', '::ffff:192.0.2.7', 9_100],
  ])('%s is %s, port %i', (text, host, port) => {
    expect(parseTcpPort(text)).toEqual({ host, port });
  });

  it.each([
    'tcp:',
    'tcp::9100',
    'tcp:192.0.2.7:0',
    'tcp:192.0.2.7:65536',
    'tcp:192.0.2.7:x',
    'tcp:2001:db8::7',
    'tcp:[192.0.2.7]:9100',
    'tcp:[2001:db8::7',
    'tcp:host/path',
    'tcp:a b',
    '192.0.2.7:9100',
  ])('%j is no such name', (text) => {
    expect(parseTcpPort(text)).toBeNull();
    expect(tcpPortDialer(text)).toBeNull();
  });

  it('is dialled by its name, and keeps it', async () => {
    const line = Promise.withResolvers<Uint8Array>();
    const listener = value(
      await listenTcp(0, (caller) => void receive(caller, 2).then((bytes) => line.resolve(bytes))),
    );
    onTestFinished(() => listener.close());
    const dialer = tcpPortDialer(`tcp:127.0.0.1:${listener.port}`);
    expect(dialer).toMatchObject({ port: `tcp:127.0.0.1:${listener.port}`, speed: 'fixed' });
    if (dialer === null) throw new Error('a dialer');
    const host = value(await dialer.dial(0));
    onTestFinished(() => host.close());
    await host.write(Uint8Array.of(1, 2));
    expect([...(await line.promise)]).toEqual([1, 2]);
    expect(isTcpPort(dialer.port)).toBe(true);
  });
});
