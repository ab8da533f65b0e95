/** A whole bad link: the slow line of line.ts with the resetting proxy at its far end, in front of a server here. */
import { seededRandom } from '#domain/random.ts';
import { createLine, type Line } from './line.ts';
import { startResettingProxy } from './resetting-proxy.ts';

export interface LinkOptions {
  /** Bits of Ethernet frames in a second, each way. */
  readonly rate: number;
  /** Mean life of a connection in seconds; null: none is reset. */
  readonly drop: number | null;
  /** Milliseconds by which answers come later than on the bare line. */
  readonly delay: number;
  /** Of the times at which connections are reset. */
  readonly seed: string;
  /** Where the link leads; given the address at which the counter's end will see it. */
  readonly target: (host: string) => Promise<{ readonly host: string; readonly port: number }>;
}

export interface Link extends Omit<Line, 'host'> {
  /** HOST:PORT of the target as the counter's end sees it. */
  readonly authority: string;
  readonly connections: () => number;
  readonly resets: () => number;
}

export async function openLink({ rate, drop, delay, seed, target }: LinkOptions): Promise<Link> {
  const line = await createLine({ rate });
  try {
    const proxy = await startResettingProxy({
      host: line.host,
      target: await target(line.host),
      meanLife: drop,
      answerDelay: delay,
      random: seededRandom(seed).unit,
    });
    return {
      authority: `${line.host}:${proxy.port}`,
      connections: proxy.connections,
      resets: proxy.resets,
      start: line.start,
      sentBytes: line.sentBytes,
      close: async () => {
        await proxy.close();
        await line.close();
      },
    };
  } catch (error) {
    await line.close();
    throw error;
  }
}
