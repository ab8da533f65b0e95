/** What main (or a test, or the command line) and core say to each other. Plain cloneable values only. */
import type { Answer, CallContext } from './define.ts';
import type { CallError, ErrorCode } from './errors.ts';
import type { AppEvent } from './events.ts';
import type { ProcedureName } from './contract.ts';

export interface CoreInit {
  readonly dataDir: string;
  /** 32 bytes that unlock the drafts; unwrapped by the host's key store. */
  readonly dataKey: Uint8Array;
  readonly keyProtection: 'os' | 'training';
  readonly version: string;
  /** The simulated scanner sends as fast as it can, for tests; never in a packaged app. */
  readonly fastSimulator?: boolean;
  /** Folders that stand in for sticks, for tests; never in a packaged app. */
  readonly extraPlaces?: readonly string[];
}

/** What core asks of its host, since only the host can start or reach it. */
export type HostWish =
  /** Answers { url }. */
  | { readonly what: 'training-upstream' }
  /** Answers the operating system's printers, as model.printQueue. */
  | { readonly what: 'print-queues' }
  /** One card onto a printer: PNG of each side, 1016 by 648 dots at 300 to the inch. Answers once the spooler has it. */
  | { readonly what: 'print-card'; readonly queue: string; readonly sides: readonly Uint8Array[] };

export type ToCore =
  | { readonly t: 'init'; readonly init: CoreInit }
  | {
      readonly t: 'call';
      readonly id: number;
      readonly procedure: ProcedureName;
      readonly input: unknown;
      readonly context: CallContext;
    }
  /**
   * A folder that a person chose in the system's own dialog; answered like a call. The page cannot send this, so that it
   * can name no path.
   */
  | { readonly t: 'place'; readonly id: number; readonly folder: string }
  | { readonly t: 'ping'; readonly n: number }
  /** Answer to an 'ask'. */
  | { readonly t: 'told'; readonly id: number; readonly answer: Answer<unknown, ErrorCode> }
  | { readonly t: 'stop' };

export type FromCore =
  | { readonly t: 'ready' }
  | { readonly t: 'failed'; readonly error: CallError }
  | { readonly t: 'answer'; readonly id: number; readonly answer: Answer<unknown, ErrorCode> }
  | { readonly t: 'event'; readonly event: AppEvent }
  | { readonly t: 'pong'; readonly n: number }
  /** Core wants something that only its host can give. */
  | { readonly t: 'ask'; readonly id: number; readonly wish: HostWish }
  | { readonly t: 'stopped' };

/** One end of the line between a host and core. */
export interface Endpoint<In, Out> {
  send(message: Out): void;
  onMessage(listener: (message: In) => void): void;
}
