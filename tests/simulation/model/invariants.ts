import { EMPTY } from './upstream-side.ts';
import type { State } from './state.ts';

const parts = (name: string): readonly [state: string, epoch: number] => {
  const [state = '', epoch = '0'] = name.split('/');
  return [state, Number(epoch)];
};

/** What must hold in every state, whatever went wrong before. */
export function invariant(state: State): string | null {
  const { server } = state;
  for (const [index, name] of state.spool.entries()) {
    const [at, epoch] = parts(name);
    const held = server.packets[index] ?? EMPTY;
    if (['STORED', 'ACCEPTED', 'PURGED'].includes(at) && epoch === 0) return `I3: ${name} without a receipt`;
    // Bytes that are gone here must be upstream, after any restore.
    if (at === 'PURGED' && (held.body !== 'whole' || held.receipt === 0)) return `I4: ${index} is nowhere`;
    if (held.receipt > 0 && held.body !== 'whole') return `I8: a receipt of ${index} without its body`;
    if (epoch > server.epoch) return `a receipt of ${index} from an epoch that never was`;
    if (at === 'QUARANTINED') return `${index} quarantined between honest ends`;
  }
  return null;
}

/** Everything is upstream, and the counter holds the receipt that upstream holds. */
export const ended = (state: State): boolean =>
  state.spool.every((name, index) => {
    const [at, epoch] = parts(name);
    const held = state.server.packets[index] ?? EMPTY;
    return at !== 'SEALED' && at !== 'ANNOUNCED' && held.receipt > 0 && held.receipt === epoch;
  });
