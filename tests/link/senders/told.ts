/** What a sender is told on its command line. */
export interface Told {
  readonly url: string;
  /** Bytes to send. */
  readonly size: number;
}

export function told(): Told {
  const [url, size] = process.argv.slice(2);
  if (url === undefined || !Number.isInteger(Number(size))) throw new Error('usage: SENDER URL SIZE');
  return { url, size: Number(size) };
}
