import { describe, expect, test } from 'vitest';
import { ok } from '#contract/errors.ts';
import { createUpstreamHost, START_LIMIT, STOP_LIMIT } from '#main/upstreamHost.ts';
import { fakeClock, fakeLog, fakeProcess, type FakeProcess } from './fakes.ts';

function setUp() {
  const clock = fakeClock();
  const servers: FakeProcess<unknown, 'stop'>[] = [];
  const ports: number[] = [];
  const host = createUpstreamHost({
    spawn: (port) => {
      const server = fakeProcess<unknown, 'stop'>();
      servers.push(server);
      ports.push(port);
      return server;
    },
    clock,
    log: fakeLog(),
  });
  return { clock, servers, ports, host };
}
const hello = { url: 'http://127.0.0.1:4711', training: true, epoch: 'e', keys: {} };

describe('the training upstream', () => {
  test('starts when it is asked for, once, and tells where it listens', async () => {
    const { host, servers } = setUp();
    const asked = [host.address(), host.address()];
    servers[0]?.say(hello);
    expect(await Promise.all(asked)).toEqual([ok({ url: hello.url }), ok({ url: hello.url })]);
    expect(await host.address()).toEqual(ok({ url: hello.url }));
    expect(servers).toHaveLength(1);
  });
  test('comes back on the same port when it dies', async () => {
    const { host, servers, ports, clock } = setUp();
    void host.address();
    servers[0]?.say(hello);
    servers[0]?.exit(1);
    clock.pass(1_000);
    expect(ports).toEqual([0, 4711]);
    servers[1]?.say(hello);
    expect(await host.address()).toEqual(ok({ url: hello.url }));
  });
  test('that cannot start is a coded answer', async () => {
    const { host, servers } = setUp();
    const asked = host.address();
    servers[0]?.exit(1);
    expect(await asked).toMatchObject({ ok: false, error: { code: 'upstream/not-started' } });
  });
  test('that says nothing is ended', async () => {
    const { host, servers, clock } = setUp();
    const asked = host.address();
    servers[0]?.say({ hello: 'world' });
    clock.pass(START_LIMIT);
    expect(servers[0]?.killed).toBe(true);
    expect(await asked).toMatchObject({ ok: false });
  });
  test('may close its store at the end, and stays down', async () => {
    const { host, servers, clock } = setUp();
    void host.address();
    servers[0]?.say(hello);
    const ended = host.stop();
    expect(servers[0]?.sent).toEqual(['stop']);
    expect(servers[0]?.killed).toBe(false);
    servers[0]?.exit(0);
    await ended;
    clock.pass(60_000);
    expect(servers).toHaveLength(1);
    expect(await host.address()).toMatchObject({ ok: false, error: { code: 'upstream/not-started' } });
  });
  test('that does not end by itself is ended', async () => {
    const { host, servers, clock } = setUp();
    void host.address();
    const ended = host.stop();
    clock.pass(STOP_LIMIT);
    await ended;
    expect(servers[0]?.killed).toBe(true);
  });
});
