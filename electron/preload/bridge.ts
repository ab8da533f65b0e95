/** What the page finds as `window.counter`. Types only; the typed client is made of it in the page. */
export interface CounterBridge {
  /** Resolves with the contract's answer; rejects only for a name that the contract does not have. */
  call(procedure: string, input: unknown): Promise<unknown>;
  /** Every event of the backend; the answer unsubscribes. */
  onEvent(listener: (event: unknown) => void): () => void;
}
