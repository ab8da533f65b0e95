/** One upload over a link of its own, measured. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openLink } from './open-link.ts';

/** A far server behind a busy mobile cell. */
const ANSWER_DELAY_MS = 300;
/** An Ethernet frame, and what of it is payload: less 14 bytes of Ethernet, 20 of IPv4, 20 of TCP, 12 of its timestamps. */
const FRAME = 1514;
const PAYLOAD = 1448;

export interface Trial {
  /** Which file of senders/. */
  readonly sender: 'packet' | 'whole' | 'tus';
  /** Where its server is on 127.0.0.1, for a link that the counter's end sees at `host`. */
  readonly server: (host: string) => Promise<{ readonly port: number; readonly ca?: string }>;
  /** Bytes. */
  readonly size: number;
  /** Bits in a second. */
  readonly rate: number;
  /** Mean life of a connection in seconds; null: none is reset. */
  readonly drop: number | null;
  readonly seed: string;
  /** Seconds after which it is given up. */
  readonly patience: number;
}

export interface Outcome {
  /** Null: given up. */
  readonly seconds: number | null;
  readonly resets: number;
  /** Bytes of frames that the line carried towards the server: what was sent twice or in vain, too. */
  readonly sentBytes: number;
}

/** Seconds for `size` bytes on a line that never rests and carries full frames: no request, no answer, no loss. */
export const idealSeconds = (size: number, rate: number): number => (size * 8 * FRAME) / PAYLOAD / rate;

export async function tryOut({ sender, server, size, rate, drop, seed, patience }: Trial): Promise<Outcome> {
  let ca: string | undefined;
  const link = await openLink({
    rate,
    drop,
    delay: ANSWER_DELAY_MS,
    seed,
    target: async (host) => {
      const { port, ca: authority } = await server(host);
      ca = authority;
      return { host: '127.0.0.1', port };
    },
  });
  try {
    const program = new URL(`./senders/${sender}.ts`, import.meta.url).pathname;
    const url = `${ca === undefined ? 'http' : 'https'}://${link.authority}`;
    const env = ca === undefined ? {} : { LINK_CA: ca };
    const child = link.start(process.execPath, [program, url, String(size)], env);
    const giveUp = setTimeout(() => child.kill('SIGKILL'), patience * 1000);
    const lines: string[] = [];
    if (child.stdout) createInterface(child.stdout).on('line', (text) => lines.push(text));
    await once(child, 'close');
    clearTimeout(giveUp);
    const { ms } = JSON.parse(lines.at(-1) ?? '{"ms":null}') as { readonly ms: number | null };
    return {
      seconds: ms === null ? null : ms / 1000,
      resets: link.resets(),
      sentBytes: await link.sentBytes(),
    };
  } finally {
    await link.close();
  }
}
