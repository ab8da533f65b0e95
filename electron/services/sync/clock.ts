/** Time as the engine sees it, so that tests and simulations can hold it. */
export interface SyncClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after `ms`; the answer cancels. */
  after(ms: number, callback: () => void): () => void;
}
