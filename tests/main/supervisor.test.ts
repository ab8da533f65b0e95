import { beforeEach, describe, expect, test } from 'vitest';
import type { CoreInit, FromCore, ToCore } from '#contract/core-messages.ts';
import type { Answer } from '#contract/define.ts';
import { callError, fail, ok, type ErrorCode } from '#contract/errors.ts';
import type { AppEvent } from '#contract/events.ts';
import { BEAT_EVERY, SILENCE_LIMIT } from '#main/heartbeat.ts';
import { createSupervisor, READY_LIMIT, STOP_LIMIT, type CoreStatus } from '#main/supervisor.ts';
import { fakeClock, fakeLog, fakeProcess, settled, type FakeProcess } from './fakes.ts';

type Core = FakeProcess<FromCore, ToCore>;
const init: CoreInit = {
  dataDir: '/d',
  dataKey: new Uint8Array(32),
  keyProtection: 'training',
  version: '1',
};
const anyone = { person: null };

function setUp(key: () => Answer<CoreInit, ErrorCode> = () => ok(init)) {
  const clock = fakeClock();
  const cores: Core[] = [];
  const statuses: CoreStatus[] = [];
  const events: AppEvent[] = [];
  const supervisor = createSupervisor({
    spawn: () => {
      const core = fakeProcess<FromCore, ToCore>(4_000 + cores.length);
      cores.push(core);
      return core;
    },
    init: () => Promise.resolve(key()),
    clock,
    log: fakeLog(),
    onStatus: (status) => statuses.push(status),
    onEvent: (event) => events.push(event),
    onAsk: () => Promise.resolve(ok({ url: 'http://127.0.0.1:7' })),
  });
  const latest = (): Core => {
    const core = cores.at(-1);
    if (!core) throw new Error('no core was started');
    return core;
  };
  const dieAndWait = async (ms: number): Promise<void> => {
    latest().exit(1);
    clock.pass(ms);
    await settled();
  };
  return { supervisor, clock, cores, statuses, events, latest, dieAndWait };
}

describe('a folder that a person chose', () => {
  test('goes to core as a message of its own, and its answer comes back', async () => {
    const { supervisor, latest } = setUp();
    await supervisor.start();
    latest().say({ t: 'ready' });
    const answer = supervisor.offerFolder('/media/stick');
    const told = latest().sent.at(-1);
    if (told?.t !== 'place') throw new Error('core was told of no place');
    expect(told.folder).toBe('/media/stick');
    latest().say({ t: 'answer', id: told.id, answer: ok({ id: 'p' }) });
    expect(await answer).toEqual(ok({ id: 'p' }));
  });
  test('is answered at once while core is not there', async () => {
    const { supervisor } = setUp();
    await supervisor.start();
    expect(await supervisor.offerFolder('/media/stick')).toMatchObject({
      error: { code: 'app/core-unavailable' },
    });
  });
});

describe('starting core', () => {
  test('gives it its folder and key, and is ready when it says so', async () => {
    const { supervisor, latest, statuses } = setUp();
    await supervisor.start();
    expect(latest().sent).toEqual([{ t: 'init', init }]);
    expect(supervisor.status()).toEqual({ state: 'starting', problem: null });
    latest().say({ t: 'ready' });
    expect(statuses.map(({ state }) => state)).toEqual(['starting', 'ready']);
  });
  test('without a key starts nothing and says why', async () => {
    const { supervisor, cores } = setUp(() => fail('storage/key-missing'));
    await supervisor.start();
    expect(cores).toEqual([]);
    expect(supervisor.status()).toMatchObject({ state: 'stopped', problem: { code: 'storage/key-missing' } });
  });
  test('stops with core’s own problem, and does not try again by itself', async () => {
    const { supervisor, clock, cores, latest } = setUp();
    await supervisor.start();
    const problem = callError('storage/newer-version');
    latest().say({ t: 'failed', error: problem });
    latest().exit(1);
    clock.pass(60_000);
    await settled();
    expect(supervisor.status()).toEqual({ state: 'stopped', problem });
    expect(cores).toHaveLength(1);
  });
  test('starts again after a problem when a person wishes it', async () => {
    const { supervisor, cores, latest } = setUp();
    await supervisor.start();
    latest().say({ t: 'failed', error: callError('storage/full') });
    await supervisor.restart();
    latest().say({ t: 'ready' });
    expect(cores).toHaveLength(2);
    expect(supervisor.status()).toEqual({ state: 'ready', problem: null });
  });
  test('ends a core that never gets ready, and tries again', async () => {
    const { supervisor, clock, cores, latest } = setUp();
    await supervisor.start();
    clock.pass(READY_LIMIT);
    expect(latest().killed).toBe(true);
    clock.pass(1_000);
    await settled();
    expect(cores).toHaveLength(2);
  });
});

describe('calls', () => {
  test('get core’s answer', async () => {
    const { supervisor, latest } = setUp();
    await supervisor.start();
    latest().say({ t: 'ready' });
    const answer = supervisor.call('session.signOut', {}, anyone);
    expect(latest().sent.at(-1)).toEqual({
      t: 'call',
      id: 1,
      procedure: 'session.signOut',
      input: {},
      context: anyone,
    });
    latest().say({ t: 'answer', id: 1, answer: ok({}) });
    expect(await answer).toEqual(ok({}));
  });
  test('made while core starts wait until it is ready', async () => {
    const { supervisor, latest } = setUp();
    await supervisor.start();
    void supervisor.call('session.signOut', {}, anyone);
    expect(latest().sent.map(({ t }) => t)).toEqual(['init']);
    latest().say({ t: 'ready' });
    expect(latest().sent.map(({ t }) => t)).toEqual(['init', 'call']);
  });
  test('under way or waiting are answered when core dies', async () => {
    const { supervisor, latest } = setUp();
    await supervisor.start();
    const waiting = supervisor.call('session.signOut', {}, anyone);
    latest().exit(139);
    expect(await waiting).toMatchObject({
      ok: false,
      error: { code: 'app/core-unavailable', retryable: true },
    });
  });
  test('are answered at once while core is away', async () => {
    const { supervisor, latest } = setUp();
    await supervisor.start();
    latest().say({ t: 'ready' });
    latest().exit(1);
    expect(await supervisor.call('session.signOut', {}, anyone)).toMatchObject({ ok: false });
  });
  test('are not answered twice, nor by a core that was replaced', async () => {
    const { supervisor, latest, cores, dieAndWait } = setUp();
    await supervisor.start();
    await dieAndWait(1_000);
    latest().say({ t: 'ready' });
    const answer = supervisor.call('session.signOut', {}, anyone);
    cores[0]?.say({ t: 'answer', id: 1, answer: fail('storage/io') });
    latest().say({ t: 'answer', id: 1, answer: ok({}) });
    latest().say({ t: 'answer', id: 1, answer: fail('storage/io') });
    expect(await answer).toEqual(ok({}));
  });
});

describe('a core that dies', () => {
  test('comes back after 1, 2, 4, 8 and 8 seconds; the sixth death stops it', async () => {
    const { supervisor, clock, cores, latest } = setUp();
    await supervisor.start();
    const waits: (readonly number[])[] = [];
    for (let death = 0; death < 5; death += 1) {
      latest().exit(1);
      expect(supervisor.status().state).toBe('restarting');
      waits.push(clock.waits());
      clock.pass(8_000);
      await settled();
    }
    expect(waits).toEqual([[1_000], [2_000], [4_000], [8_000], [8_000]]);
    latest().exit(1);
    expect(supervisor.status()).toMatchObject({
      state: 'stopped',
      problem: { code: 'app/core-unavailable' },
    });
    clock.pass(3_600_000);
    await settled();
    expect(cores).toHaveLength(6);
  });
  test('is forgiven deaths of more than ten minutes ago', async () => {
    const { supervisor, clock, latest, dieAndWait } = setUp();
    await supervisor.start();
    for (let death = 0; death < 5; death += 1) await dieAndWait(8_000);
    latest().say({ t: 'ready' });
    for (let passed = 0; passed < 10 * 60_000; passed += BEAT_EVERY) {
      clock.pass(BEAT_EVERY);
      latest().say({ t: 'pong', n: passed });
    }
    latest().exit(1);
    expect(supervisor.status().state).toBe('restarting');
    expect(clock.waits()).toEqual([1_000]);
  });
  test('and was given up starts afresh when a person wishes it', async () => {
    const { supervisor, latest, dieAndWait } = setUp();
    await supervisor.start();
    for (let death = 0; death < 6; death += 1) await dieAndWait(8_000);
    await supervisor.restart();
    expect(supervisor.status().state).toBe('starting');
    latest().exit(1);
    expect(supervisor.status().state).toBe('restarting');
  });
  test('by silence is ended', async () => {
    const { supervisor, clock, latest } = setUp();
    await supervisor.start();
    latest().say({ t: 'ready' });
    clock.pass(SILENCE_LIMIT + BEAT_EVERY);
    expect(latest().killed).toBe(true);
    expect(supervisor.status().state).toBe('restarting');
  });
  test('is left alone as long as it answers', async () => {
    const { supervisor, clock, latest } = setUp();
    await supervisor.start();
    latest().say({ t: 'ready' });
    for (let beat = 1; beat < 100; beat += 1) {
      clock.pass(BEAT_EVERY);
      latest().say({ t: 'pong', n: beat });
    }
    expect(latest().killed).toBe(false);
    expect(latest().sent.filter(({ t }) => t === 'ping')).toHaveLength(99);
  });
});

describe('what core says unasked', () => {
  let parts: ReturnType<typeof setUp>;
  beforeEach(async () => {
    parts = setUp();
    await parts.supervisor.start();
    parts.latest().say({ t: 'ready' });
  });
  test('is passed on', () => {
    parts.latest().say({ t: 'event', event: { type: 'session.changed', person: null } });
    expect(parts.events).toEqual([{ type: 'session.changed', person: null }]);
  });
  test('may be a wish for the training upstream, which is answered', async () => {
    parts.latest().say({ t: 'ask', id: 3, wish: { what: 'training-upstream' } });
    await settled();
    expect(parts.latest().sent.at(-1)).toEqual({
      t: 'told',
      id: 3,
      answer: ok({ url: 'http://127.0.0.1:7' }),
    });
  });
});

describe('the end', () => {
  test('lets core finish', async () => {
    const { supervisor, latest, clock } = setUp();
    await supervisor.start();
    latest().say({ t: 'ready' });
    const ended = supervisor.stop();
    expect(latest().sent.at(-1)).toEqual({ t: 'stop' });
    clock.pass(STOP_LIMIT - 1);
    expect(latest().killed).toBe(false);
    latest().exit(0);
    await ended;
    expect(clock.waits()).toEqual([]);
  });
  test('does not wait for ever', async () => {
    const { supervisor, latest, clock } = setUp();
    await supervisor.start();
    const ended = supervisor.stop();
    clock.pass(STOP_LIMIT);
    await ended;
    expect(latest().killed).toBe(true);
  });
  test('starts no core again', async () => {
    const { supervisor, clock, cores, latest } = setUp();
    await supervisor.start();
    latest().exit(1);
    await supervisor.stop();
    clock.pass(60_000);
    await settled();
    expect(cores).toHaveLength(1);
  });
});
