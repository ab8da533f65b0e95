import { setTimeout as wait } from 'node:timers/promises';

/** SQLSTATE classes and codes after which the same work may go through: lost connections, broken ties, a restart. */
const TRANSIENT = /^(?:08|40001$|40P01$|57P0[123]$|53300$)/;
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);

export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  // pg tells of a broken connection by message alone.
  return TRANSIENT.test(code) || SOCKET.has(code) || error.message.startsWith('Connection terminated');
}

const TRIES = 5;
const FIRST_WAIT_MS = 25;

/** Runs work that is harmless twice, up to five times, 25 to 400 ms apart. */
export async function repeatable<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work();
    } catch (error) {
      if (attempt === TRIES || !isTransient(error)) throw error;
      await wait(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
}
