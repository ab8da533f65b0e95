// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ok } from '#contract/errors.ts';
import { fits } from '#renderer/features/outbox/rows.ts';
import { OutboxScreen } from '#renderer/features/outbox/OutboxScreen.tsx';
import { fakePage, OUTBOX, packetOf, type FakePage } from '../../fake-client.ts';
import { drawLoaded } from '../../render.tsx';

const rows = [packetOf(3), packetOf(2), packetOf(1)];
const rowOf = (seq: number) => screen.getByRole('row', { name: packetOf(seq).tracking });

async function open(): Promise<FakePage> {
  const fake = fakePage({
    'outbox.find': ({ text, group }) =>
      ok(rows.filter((row) => fits(row, { text, group })).map(({ seq }) => seq)),
    'outbox.rows': ({ seqs }) => ok(rows.filter(({ seq }) => seqs.includes(seq))),
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

  it('tells the days of room, and a number that nobody can picture in words', async () => {
    const { bridge } = await open();
    const tell = (daysLeft: number, level: 'roomy' | 'filling' = 'roomy') =>
      act(() =>
        bridge.emit({
          type: 'outbox.changed',
          outbox: { ...OUTBOX, disk: { ...OUTBOX.disk, daysLeft, level } },
        }),
      );
    tell(40);
    expect(screen.getByText('Room for 40 days')).toBeTruthy();
    tell(143_998);
    expect(screen.getByText('Room for over a year')).toBeTruthy();
    tell(143_998, 'filling');
    expect(screen.getByText(/^Disk over 70% full · .Room for over a year.$/)).toBeTruthy();
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
    expect(bridge.calls.slice(before).map(({ procedure }) => procedure)).toContain('outbox.find');
  });
});

describe('finding', () => {
  it('lists what fits the digits, and says so when nothing does', async () => {
    await open();
    const find = screen.getByRole('textbox', { name: 'Find by tracking number' });
    await act(async () => void fireEvent.change(find, { target: { value: '0002' } }));
    expect(screen.queryByRole('row', { name: packetOf(3).tracking })).toBeNull();
    expect(rowOf(2).getAttribute('aria-selected')).toBe('true');
    await act(async () => void fireEvent.change(find, { target: { value: '77777' } }));
    expect(screen.getByText('No registration fits')).toBeTruthy();
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Show all again' })));
    expect(rowOf(3)).toBeTruthy();
  });

  it('shows the newest answer when an older one comes late', async () => {
    const answers: ((seqs: number[]) => void)[] = [];
    const { page } = fakePage({
      'outbox.find': () => new Promise((resolve) => answers.push((seqs) => resolve(ok(seqs)))),
      'outbox.rows': () => ok([]),
    });
    const { choose } = page.outbox.getState();
    const both = [choose({ text: '1', group: 'all' }), choose({ text: '12', group: 'all' })];
    answers[1]?.([12]);
    answers[0]?.([12, 1]);
    await Promise.all(both);
    expect(page.outbox.getState().seqs).toEqual([12]);
  });
});

describe('a long list', () => {
  const LONG = 100_000;
  const longPage = () =>
    fakePage({
      'outbox.find': () => ok(Array.from({ length: LONG }, (_, at) => LONG - at)),
      'outbox.rows': ({ seqs }) => ok(seqs.map((seq) => packetOf(seq))),
    });

  it('draws only the rows in sight and reads only those around them', async () => {
    const fake = longPage();
    await drawLoaded(<OutboxScreen />, fake);
    await screen.findByRole('row', { name: packetOf(LONG).tracking });
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(LONG + 1));
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(fake.page.outbox.getState().rows.size).toBeLessThan(200);
  });

  it('moves its selection by keys, to the very end too', async () => {
    const fake = longPage();
    await drawLoaded(<OutboxScreen />, fake);
    const grid = await screen.findByRole('grid');
    const press = (key: string) => act(async () => void fireEvent.keyDown(grid, { key }));
    await press('ArrowDown');
    expect(fake.page.outbox.getState().selected).toBe(LONG - 1);
    await press('End');
    expect(fake.page.outbox.getState().selected).toBe(1);
    await press('Home');
    expect(fake.page.outbox.getState().selected).toBe(LONG);
  });
});

describe('a returned registration', () => {
  it('says why and can be taken again', async () => {
    const returned = packetOf(1, { state: 'REJECTED', reason: 'Photo too dark' });
    const fake = fakePage({
      'outbox.find': () => ok([1]),
      'outbox.rows': () => ok([returned]),
    });
    await drawLoaded(<OutboxScreen />, fake);
    await act(
      async () =>
        void fireEvent.click(await screen.findByRole('button', { name: 'Take this registration again' })),
    );
    expect(screen.getAllByText(/Photo too dark/).length).toBeGreaterThan(0);
    expect(fake.bridge.calls.find(({ procedure }) => procedure === 'registration.create')?.input).toEqual({
      supersedes: returned.id,
    });
  });
});
