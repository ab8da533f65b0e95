/**
 * Everything real in a simulated world (HTTP parsing, the ledger, signatures made inline) goes on in microtasks and in
 * ticks. What is simulated calls `stirred` whenever it is touched; a turn of Node's loop in which nothing was touched
 * means that all wait for virtual time.
 */
let touches = 0;

export function stirred(): void {
  touches += 1;
}

const turn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

export async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 2;) {
    const before = touches;
    await turn();
    quiet = touches === before ? quiet + 1 : 0;
  }
}
