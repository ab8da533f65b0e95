/** Breadth first through every state that can be reached, each checked once; then backwards, to see what can still end well. */
import type { Automaton } from './automaton.ts';
import { stepsFrom } from './model.ts';
import { initial, type Bounds, type State } from './state.ts';

/** A model with more states than this has lost its bounds. */
const MOST_STATES = 600_000;

export interface Explored {
  readonly states: number;
  readonly steps: number;
  /** The first invariant that did not hold, with the way there. */
  readonly broken: { readonly what: string; readonly way: readonly string[] } | null;
  /** States from which no run of good steps leads to the end. */
  readonly stuck: { readonly count: number; readonly way: readonly string[] };
}

interface Seen {
  readonly state: State;
  readonly from: number;
  readonly by: string;
}

export interface Exploration {
  readonly automaton: Automaton;
  readonly bounds: Bounds;
  readonly invariant: (state: State) => string | null;
  readonly ended: (state: State) => boolean;
  /** Changes each step's outcome, to see that a wrong protocol is found. */
  readonly spoil?: (step: { readonly name: string; readonly to: State }, from: State) => State;
}

export function explore({ automaton, bounds, invariant, ended, spoil }: Exploration): Explored {
  const seen: Seen[] = [];
  const index = new Map<string, number>();
  const back: number[][] = [];
  let taken = 0;
  const visit = (state: State, from: number, by: string): number => {
    const key = JSON.stringify(state);
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, seen.length);
    back.push([]);
    return seen.push({ state, from, by }) - 1;
  };
  const way = (to: number): readonly string[] => {
    const names: string[] = [];
    for (let at = to; at > 0; at = seen[at]?.from ?? 0) names.unshift(seen[at]?.by ?? '');
    return names;
  };
  const good: boolean[] = [];
  const ends: number[] = [];
  visit(initial(bounds), 0, 'start');
  for (let at = 0; at < seen.length; at += 1) {
    const now = seen[at];
    if (!now) break;
    if (seen.length > MOST_STATES) throw new Error('the model has no end');
    const what = invariant(now.state);
    if (what !== null)
      return {
        states: seen.length,
        steps: taken,
        broken: { what, way: way(at) },
        stuck: { count: 0, way: [] },
      };
    if (ended(now.state)) ends.push(at);
    for (const step of stepsFrom(automaton, now.state)) {
      taken += 1;
      const next = visit(spoil?.(step, now.state) ?? step.to, at, step.name);
      if (step.good) back[next]?.push(at);
    }
  }
  for (let at = ends.pop(); at !== undefined; at = ends.pop()) {
    if (good[at]) continue;
    good[at] = true;
    for (const from of back[at] ?? []) if (!good[from]) ends.push(from);
  }
  const stuck = [...seen.keys()].filter((at) => !good[at]);
  return {
    states: seen.length,
    steps: taken,
    broken: null,
    stuck: { count: stuck.length, way: stuck[0] === undefined ? [] : way(stuck[0]) },
  };
}
