/** The outbox's list: its numbers at once, its rows as they come into sight, kept current by events. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallError } from '#contract/errors.ts';
import type { AppEvent } from '#contract/events.ts';
import type { PacketRow } from '#contract/model.ts';
import type { AppClient } from '#renderer/client/client.ts';
import { EVERYTHING, placeOf, withPacket, withRows, type Filter } from './rows.ts';

/** Rows asked for beyond those in sight, each way. */
const AHEAD = 40;

interface OutboxData {
  /** Numbers of the packets in the list, the newest first; null before the first answer. */
  readonly seqs: readonly number[] | null;
  readonly rows: ReadonlyMap<number, PacketRow>;
  readonly filter: Filter;
  readonly error: CallError | null;
  /** Number of the packet that is looked at. */
  readonly selected: number | null;
}

export interface OutboxState extends OutboxData {
  /** Reads the list and what is in sight of it. */
  refresh(): Promise<void>;
  choose(filter: Filter): Promise<void>;
  /** These places of the list stand in sight. */
  see(first: number, last: number): Promise<void>;
  select(seq: number | null): void;
  receive(event: AppEvent): void;
}

export type OutboxStore = StoreApi<OutboxState>;

const NOTHING: OutboxData = { seqs: null, rows: new Map(), filter: EVERYTHING, error: null, selected: null };

export function createOutboxStore(client: AppClient): OutboxStore {
  let searches = 0;
  let sight = { first: 0, last: AHEAD };
  const asked = new Set<number>();
  return createStore<OutboxState>()((set, get) => {
    async function readRows(seqs: readonly number[]): Promise<void> {
      if (seqs.length === 0) return;
      for (const seq of seqs) asked.add(seq);
      const answer = await client['outbox.rows']({ seqs: [...seqs] });
      for (const seq of seqs) asked.delete(seq);
      if (answer.ok) set(({ rows }) => ({ rows: withRows(rows, answer.value), error: null }));
      else set({ error: answer.error });
    }
    const inSight = (): readonly number[] =>
      (get().seqs ?? []).slice(Math.max(0, sight.first - AHEAD), sight.last + AHEAD);

    async function search(filter: Filter): Promise<void> {
      searches += 1;
      const mine = searches;
      set({ filter });
      const answer = await client['outbox.find'](filter);
      if (mine !== searches) return;
      if (!answer.ok) return set({ error: answer.error });
      set(({ selected }) => ({
        seqs: answer.value,
        error: null,
        selected:
          selected !== null && placeOf(answer.value, selected) >= 0 ? selected : (answer.value[0] ?? null),
      }));
      await readRows(inSight());
    }

    return {
      ...NOTHING,
      refresh: () => search(get().filter),
      async choose(filter) {
        sight = { first: 0, last: AHEAD };
        await search(filter);
      },
      async see(first, last) {
        sight = { first, last };
        const { rows } = get();
        await readRows(inSight().filter((seq) => !rows.has(seq) && !asked.has(seq)));
      },
      select: (selected) => set({ selected }),
      receive(event) {
        if (event.type === 'session.changed' && event.person === null) {
          searches += 1;
          return set(NOTHING);
        }
        const { seqs, rows, filter } = get();
        if (seqs === null) return undefined;
        if (event.type === 'core.state' && event.state === 'ready') return void get().refresh();
        if (event.type !== 'packet.changed') return undefined;
        return set({
          seqs: withPacket(seqs, event.packet, filter),
          rows: withRows(rows, [event.packet]),
        });
      },
    };
  });
}
