/** The life of a connection as a pure machine: a lost line may come back within a grace, then it is gone for good. */
import type { DeviceError } from './result.ts';

export type ConnectionState =
  | { readonly at: 'connected' }
  /** Lost, and being looked for. */
  | { readonly at: 'away'; readonly reason: DeviceError }
  | { readonly at: 'gone'; readonly reason: DeviceError }
  | { readonly at: 'closed' };

export type ConnectionEvent =
  | { readonly type: 'lost'; readonly reason: DeviceError }
  | { readonly type: 'returned' }
  | { readonly type: 'grace-over' }
  | { readonly type: 'closed' };

export function nextConnection(state: ConnectionState, event: ConnectionEvent): ConnectionState {
  switch (state.at) {
    case 'connected':
      if (event.type === 'lost') return { at: 'away', reason: event.reason };
      return event.type === 'closed' ? { at: 'closed' } : state;
    case 'away':
      if (event.type === 'returned') return { at: 'connected' };
      if (event.type === 'grace-over') return { at: 'gone', reason: state.reason };
      return event.type === 'closed' ? { at: 'closed' } : state;
    case 'gone':
    case 'closed':
      return state;
  }
}
