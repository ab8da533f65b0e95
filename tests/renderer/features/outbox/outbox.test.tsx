// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '#contract/errors.ts';
import { OutboxScreen } from '#renderer/features/outbox/OutboxScreen.tsx';
import { fakePage, OUTBOX, packetOf, type FakePage } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const rows = [packetOf(3), packetOf(2), packetOf(1)];
const rowOf = (seq: number) => screen.getByRole('row', { name: packetOf(seq).tracking });

async function open(): Promise<FakePage> {
  const fake = fakePage({
    'outbox.list': () => ok({ rows, total: rows.length }),
    'outbox.sendNow': () => ok({}),
  });
  await drawLoaded(<OutboxScreen />, fake);
  await screen.findByRole('row', { name: packetOf(3).tracking });
  return fake;
}

describe('the outbox', () => {
  it('keeps the selection when packets change and new ones come', async () => {
    const { bridge } = await open();
    act(() => void fireEvent.click(rowOf(2)));
    expect(rowOf(2).getAttribute('aria-selected')).toBe('true');
    act(() => {
      bridge.emit({
        type: 'packet.changed',
        packet: packetOf(2, { state: 'STORED', storedAt: 1, logIndex: 88_214 }),
      });
      bridge.emit({ type: 'packet.changed', packet: packetOf(4) });
    });
    expect(rowOf(4).getAttribute('aria-selected')).toBe('false');
    expect(rowOf(2).getAttribute('aria-selected')).toBe('true');
    expect(within(rowOf(2)).getByText(/log 88,214/)).toBeTruthy();
  });

  it('shows how much of a packet has gone', async () => {
    const { bridge } = await open();
    const sending = { id: packetOf(3).id, sent: 212_000, size: 640_000 };
    act(() =>
      bridge.emit({
        type: 'outbox.changed',
        outbox: { ...OUTBOX, saved: 3, link: { ...OUTBOX.link, state: 'working', sending } },
      }),
    );
    expect(within(rowOf(3)).getByText('Sending: 212 of 640 kB')).toBeTruthy();
  });

  it('follows the history of the packet in sight', async () => {
    const { bridge } = await open();
    const asked = () => bridge.calls.filter(({ procedure }) => procedure === 'outbox.history').length;
    const before = asked();
    await act(async () => {
      bridge.emit({ type: 'packet.changed', packet: packetOf(2, { attempts: 1 }) });
      bridge.emit({ type: 'packet.changed', packet: packetOf(3, { attempts: 1 }) });
    });
    expect(asked()).toBe(before + 1);
  });

  it('sends with F5', async () => {
    const { bridge } = await open();
    await act(async () => void fireEvent.keyDown(document.body, { key: 'F5' }));
    expect(bridge.calls.at(-1)?.procedure).toBe('outbox.sendNow');
  });

  it('reads the list again when core is back', async () => {
    const { bridge } = await open();
    const before = bridge.calls.length;
    await act(async () => bridge.emit({ type: 'core.state', state: 'ready', problem: null }));
    expect(bridge.calls.slice(before).map(({ procedure }) => procedure)).toContain('outbox.list');
  });
});

describe('paging', () => {
  it('asks for what is older than the last row, until all are there', async () => {
    const { page, bridge } = fakePage({
      'outbox.list': ({ beforeSeq }) =>
        ok(
          beforeSeq === null
            ? { rows: [packetOf(3), packetOf(2)], total: 3 }
            : { rows: [packetOf(1)], total: 3 },
        ),
    });
    const { refresh, more } = page.outbox.getState();
    await refresh();
    await more();
    await more();
    expect(bridge.calls.map(({ input }) => (input as { beforeSeq: number | null }).beforeSeq)).toEqual([
      null,
      2,
    ]);
    expect(page.outbox.getState().rows.map(({ seq }) => seq)).toEqual([3, 2, 1]);
  });
});
