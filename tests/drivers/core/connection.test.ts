import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConnection } from '#drivers/core/connection.ts';
import type { Link } from '#drivers/core/connection.ts';
import { nextConnection } from '#drivers/core/connection-state.ts';
import type { ConnectionState } from '#drivers/core/connection-state.ts';
import { createListeners } from '#drivers/core/listeners.ts';
import { deviceFail, deviceOk } from '#drivers/core/result.ts';
import type { DeviceError, DeviceResult } from '#drivers/core/result.ts';
import { never } from '../support/never.ts';

const reason: DeviceError = { code: 'device/unplugged', note: 'pulled' };

interface TestLink extends Link {
  readonly number: number;
  pull(): void;
}

function createTestLink(number: number): TestLink {
  const lost = createListeners<DeviceError>();
  return {
    number,
    pull: () => lost.tell(reason),
    onLost: (listener) => lost.add(listener),
    close: () => Promise.resolve(),
  };
}

function setUp() {
  const first = createTestLink(1);
  const port: { answer: DeviceResult<TestLink> } = { answer: deviceFail('device/port-missing') };
  const connection = createConnection<TestLink>({
    first,
    connect: () => Promise.resolve(port.answer),
    grace: 6_000,
    retryEvery: 250,
  });
  const gone = vi.fn();
  connection.onGone(gone);
  return { first, port, connection, gone };
}

describe('a connection', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] }));
  afterEach(() => void vi.useRealTimers());

  it('hands out the link as long as it is there', async () => {
    const { first, connection } = setUp();
    expect(await connection.link(never())).toEqual(deviceOk(first));
  });

  it('hands out a new link when the line comes back within the grace', async () => {
    const { first, port, connection, gone } = setUp();
    first.pull();
    const waiting = connection.link(never());
    await vi.advanceTimersByTimeAsync(3_000);
    port.answer = deviceOk(createTestLink(2));
    await vi.advanceTimersByTimeAsync(250);
    expect(await waiting).toMatchObject({ value: { number: 2 } });
    expect(await connection.link(never())).toMatchObject({ value: { number: 2 } });
    expect(gone).not.toHaveBeenCalled();
  });

  it('lets a caller stop waiting', async () => {
    const { first, connection } = setUp();
    first.pull();
    const stop = new AbortController();
    const waiting = connection.link(stop.signal);
    stop.abort();
    expect(await waiting).toMatchObject({ error: { code: 'device/aborted' } });
  });

  it('ends its search when it is closed, without calling that gone', async () => {
    const { first, connection, gone } = setUp();
    first.pull();
    await connection.close();
    expect(await connection.link(never())).toMatchObject({ error: { code: 'device/aborted' } });
    expect(gone).not.toHaveBeenCalled();
  });
});

it('a connection that does not come back is gone, told once', async () => {
  const first = createTestLink(1);
  const connection = createConnection<TestLink>({
    first,
    connect: () => Promise.resolve(deviceFail('device/port-missing')),
    grace: 60,
    retryEvery: 10,
  });
  const gone = vi.fn();
  connection.onGone(gone);
  first.pull();
  expect(await connection.link(never())).toMatchObject({ error: { code: 'device/unplugged' } });
  expect(await connection.link(never())).toMatchObject({ error: { code: 'device/unplugged' } });
  expect(gone).toHaveBeenCalledTimes(1);
});

describe('the states of a connection', () => {
  const away: ConnectionState = { at: 'away', reason };
  it.each<[ConnectionState, Parameters<typeof nextConnection>[1], ConnectionState['at']]>([
    [{ at: 'connected' }, { type: 'lost', reason }, 'away'],
    [{ at: 'connected' }, { type: 'closed' }, 'closed'],
    [{ at: 'connected' }, { type: 'grace-over' }, 'connected'],
    [away, { type: 'returned' }, 'connected'],
    [away, { type: 'grace-over' }, 'gone'],
    [away, { type: 'closed' }, 'closed'],
    [away, { type: 'lost', reason }, 'away'],
    [{ at: 'gone', reason }, { type: 'returned' }, 'gone'],
    [{ at: 'closed' }, { type: 'returned' }, 'closed'],
    [{ at: 'closed' }, { type: 'grace-over' }, 'closed'],
  ])('%o, %o: %s', (state, event, at) => {
    expect(nextConnection(state, event).at).toBe(at);
  });
});
