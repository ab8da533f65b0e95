/**
 * Many uploads that end at once share one ledger transaction: the log is one sequence, so each would wait for the commit of
 * the one before anyway. Nobody waits for others to come: what arrives during a commit goes with the next one.
 */
export interface Committer {
  /** Answers the receipt once it is durable in the ledger. */
  commit(id: string): Promise<string>;
}

const MOST = 200;

interface Waiting {
  readonly receipt: Promise<string>;
  readonly resolve: (receipt: string) => void;
  readonly reject: (error: unknown) => void;
}

/** `store` commits all of these packets or none, and answers their receipts. */
export function createCommitter(
  store: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Committer {
  const waiting = new Map<string, Waiting>();
  let busy = false;

  const settle = async (batch: ReadonlyMap<string, Waiting>): Promise<void> => {
    try {
      const receipts = await store([...batch.keys()]);
      for (const [id, { resolve, reject }] of batch) {
        const receipt = receipts.get(id);
        if (receipt === undefined) reject(new Error('stored before it was announced'));
        else resolve(receipt);
      }
    } catch (error) {
      // One that cannot be stored must not keep the others from it.
      if (batch.size > 1) for (const [id, one] of batch) await settle(new Map([[id, one]]));
      else for (const { reject } of batch.values()) reject(error);
    }
  };
  const run = async (): Promise<void> => {
    while (waiting.size > 0) {
      const batch = new Map([...waiting].slice(0, MOST));
      for (const id of batch.keys()) waiting.delete(id);
      await settle(batch);
    }
    busy = false;
  };

  return {
    commit: (id) => {
      const known = waiting.get(id);
      if (known) return known.receipt;
      const { promise: receipt, resolve, reject } = Promise.withResolvers<string>();
      waiting.set(id, { receipt, resolve, reject });
      if (!busy) {
        busy = true;
        void run();
      }
      return receipt;
    },
  };
}
