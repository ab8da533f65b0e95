/** The outbox's list: read by pages, kept current by events, its selection untouched by either. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallError } from '#contract/errors.ts';
import type { AppEvent } from '#contract/events.ts';
import type { PacketRow } from '#contract/model.ts';
import type { AppClient } from '#renderer/client/client.ts';
import { appendPage, mergePacket } from './rows.ts';

const PAGE = 100;
const MOST = 500;

export interface OutboxState {
  readonly rows: readonly PacketRow[];
  /** How many there are in all; null before the first answer. */
  readonly total: number | null;
  readonly error: CallError | null;
  readonly selected: string | null;
  /** Reads the newest rows, as many as are shown. */
  refresh(): Promise<void>;
  /** Reads the next older page. */
  more(): Promise<void>;
  select(id: string | null): void;
  receive(event: AppEvent): void;
}

export type OutboxStore = StoreApi<OutboxState>;

export function createOutboxStore(client: AppClient): OutboxStore {
  let reading = false;
  return createStore<OutboxState>()((set, get) => {
    async function read(beforeSeq: number | null, limit: number): Promise<void> {
      if (reading) return;
      reading = true;
      const answer = await client['outbox.list']({ beforeSeq, limit });
      reading = false;
      if (!answer.ok) return set({ error: answer.error });
      const { rows, total } = answer.value;
      set((state) => ({
        rows: beforeSeq === null ? appendPage(state.rows.slice(limit), rows) : appendPage(state.rows, rows),
        total,
        error: null,
        selected: state.selected ?? rows[0]?.id ?? null,
      }));
    }
    return {
      rows: [],
      total: null,
      error: null,
      selected: null,
      refresh: () => read(null, Math.min(MOST, Math.max(PAGE, get().rows.length))),
      async more() {
        const { rows, total } = get();
        const oldest = rows.at(-1);
        if (oldest && total !== null && rows.length < total) await read(oldest.seq, PAGE);
      },
      select: (selected) => set({ selected }),
      receive(event) {
        const { rows, total } = get();
        if (event.type === 'session.changed' && event.person === null) {
          return set({ rows: [], total: null, error: null, selected: null });
        }
        if (total === null) return undefined;
        if (event.type === 'core.state' && event.state === 'ready') return void get().refresh();
        if (event.type !== 'packet.changed') return undefined;
        const merged = mergePacket(rows, event.packet, rows.length >= total);
        return set({ rows: merged, total: total + Math.max(0, merged.length - rows.length) });
      },
    };
  });
}
