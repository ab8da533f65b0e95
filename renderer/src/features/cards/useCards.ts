import { useCallback, useState } from 'react';
import type { CardRow, CardsSummary, OrderGroup } from '#contract/model.ts';
import { useClient, useEvents } from '#renderer/app/hooks.ts';
import { useAnswer } from '#renderer/app/useAnswer.ts';

export interface CardFilter {
  /** Part of a tracking number, or a whole CNIC; empty: any. */
  readonly text: string;
  readonly group: OrderGroup;
}

export const EVERY_CARD: CardFilter = { text: '', group: 'all' };

/** Rows asked for beyond those in sight, each way. */
const AHEAD = 40;

/** The orders for cards: their ids at once, their rows as they come into sight, kept current by events. */
export function useCards() {
  const client = useClient();
  const [filter, setFilter] = useState<CardFilter>(EVERY_CARD);
  const [rows, setRows] = useState<ReadonlyMap<string, CardRow>>(new Map());
  const [selected, setSelected] = useState<string | null>(null);
  const [heard, setHeard] = useState<CardsSummary | null>(null);
  const asked = useAnswer(useCallback(() => client['cards.summary']({}), [client]));
  const found = useAnswer(useCallback(() => client['cards.find'](filter), [client, filter]));
  const ids = found.value ?? [];

  const keep = useCallback(
    (read: readonly CardRow[]) =>
      setRows((known) => new Map([...known, ...read.map((row) => [row.id, row] as const)])),
    [],
  );
  const read = useCallback(
    async (wanted: readonly string[]) => {
      if (wanted.length === 0) return;
      const answer = await client['cards.rows']({ ids: [...wanted] });
      if (answer.ok) keep(answer.value);
    },
    [client, keep],
  );
  useEvents((event) => {
    if (event.type !== 'cards.changed') return;
    setHeard(event.summary);
    void found.reload();
    void read(event.ids.filter((id) => rows.has(id)));
  });
  const current = selected !== null && ids.includes(selected) ? selected : (ids[0] ?? null);
  return {
    summary: heard ?? asked.value,
    error: found.error ?? asked.error,
    loading: found.loading,
    filter,
    choose: setFilter,
    keep: (row: CardRow) => keep([row]),
    select: setSelected,
    current: current === null ? undefined : rows.get(current),
    list: {
      count: ids.length,
      rowAt: (index: number) => rows.get(ids[index] ?? ''),
      keyAt: (index: number) => ids[index] ?? index,
      selected: current === null ? -1 : ids.indexOf(current),
      onSelect: (index: number) => setSelected(ids[index] ?? null),
      onSight: useCallback(
        (first: number, last: number) => {
          const near = (found.value ?? []).slice(Math.max(0, first - AHEAD), last + AHEAD);
          void read(near.filter((id) => !rows.has(id)).slice(0, 200));
        },
        [found.value, read, rows],
      ),
    },
  };
}

export type Cards = ReturnType<typeof useCards>;
