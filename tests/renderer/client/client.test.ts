import { describe, expect, it, vi } from 'vitest';
import { PROCEDURE_NAMES } from '#contract/channels.ts';
import { ok } from '#contract/errors.ts';
import { createClient } from '#renderer/client/client.ts';
import { createEvents } from '#renderer/client/events.ts';
import { fakeBridge, statusOf } from '../fake-client.ts';

describe('the client', () => {
  it('has one function for each procedure', () => {
    expect(Object.keys(createClient(fakeBridge({})))).toEqual([...PROCEDURE_NAMES]);
  });

  it('asks the bridge by name and hands the answer on', async () => {
    const bridge = fakeBridge({ 'system.status': () => ok(statusOf()) });
    expect(await createClient(bridge)['system.status']({})).toEqual(ok(statusOf()));
    expect(bridge.calls).toEqual([{ procedure: 'system.status', input: {} }]);
  });

  it('answers with a code when the bridge breaks', async () => {
    const client = createClient({
      call: () => Promise.reject(new Error('gone')),
      onEvent: () => () => undefined,
    });
    expect(await client['system.status']({})).toMatchObject({ ok: false, error: { code: 'app/unexpected' } });
  });
});

describe('events', () => {
  const changed = { type: 'session.changed', person: null } as const;

  it('reach every listener until it stops listening', () => {
    const bridge = fakeBridge({});
    const events = createEvents(bridge, () => undefined);
    const heard = vi.fn();
    const stop = events.subscribe(heard);
    bridge.emit(changed);
    stop();
    bridge.emit(changed);
    expect(heard.mock.calls).toEqual([[changed]]);
  });

  it('that cannot be read are dropped and reported', () => {
    const bridge = fakeBridge({});
    const unreadable = vi.fn();
    const heard = vi.fn();
    createEvents(bridge, unreadable).subscribe(heard);
    bridge.emitRaw({ type: 'session.changed', person: 'nobody' });
    expect(heard).not.toHaveBeenCalled();
    expect(unreadable).toHaveBeenCalledOnce();
  });
});
