/** The two functions that the preload gives to the page. Untyped on purpose: client.ts and events.ts give them types. */
export interface Bridge {
  call(procedure: string, input: unknown): Promise<unknown>;
  /** Returns the function that stops listening. */
  onEvent(listener: (event: unknown) => void): () => void;
}
