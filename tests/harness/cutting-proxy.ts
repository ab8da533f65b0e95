/**
 * A TCP proxy that misbehaves on command, for anything that speaks over a socket: cuts connections, refuses new ones,
 * swallows what comes, or lets only so many bytes through. Byte for byte, both ways, no knowledge of HTTP.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CuttingProxy {
  /** The target's URL with this proxy's host and port. */
  readonly url: string;
  /** Connections accepted so far. */
  readonly connections: () => number;
  /** Bytes passed towards the target so far. */
  readonly passed: () => number;
  /** Resets every open connection; new ones go through. */
  cut(): void;
  /** Resets every connection and refuses new ones until resume(). */
  stop(): void;
  resume(): void;
  /**
   * Each connection, open ones included, passes only so many bytes towards the target and is then reset, or stands still
   * until somebody cuts it. Infinity: no limit.
   */
  limitBytes(limit: number, then?: 'reset' | 'stall'): void;
  /** Each new connection passes only so many bytes of the target's answers and is then reset. Infinity: no limit. */
  limitAnswers(limit: number): void;
  /** Nothing of the target's answers comes back: sent, received, never heard of again. */
  muteAnswers(muted: boolean): void;
  close(): Promise<void>;
}

export async function startCuttingProxy(targetUrl: string): Promise<CuttingProxy> {
  const target = new URL(targetUrl);
  const pairs = new Set<readonly [Socket, Socket]>();
  let limit = Number.POSITIVE_INFINITY;
  let answerLimit = Number.POSITIVE_INFINITY;
  let atLimit: 'reset' | 'stall' = 'reset';
  let refusing = false;
  let muted = false;
  let accepted = 0;
  let passed = 0;

  const reset = (): void => {
    for (const sockets of pairs) for (const socket of sockets) socket.resetAndDestroy();
  };

  const server = createServer((near) => {
    if (refusing) {
      near.resetAndDestroy();
      return;
    }
    accepted += 1;
    const far = connect(Number(target.port), target.hostname);
    const pair = [near, far] as const;
    pairs.add(pair);
    let through = 0;
    let answerLeft = answerLimit;
    near
      .on('error', () => undefined)
      .on('close', () => {
        pairs.delete(pair);
        // What was let through still arrives; only then does the target see the end.
        far.end();
      });
    far.on('error', () => near.resetAndDestroy()).on('close', () => near.destroy());
    near.on('data', (bytes) => {
      const left = limit - through;
      const piece = bytes.length > left ? bytes.subarray(0, Math.max(0, left)) : bytes;
      through += piece.length;
      passed += piece.length;
      const over = piece.length < bytes.length;
      if (over && atLimit === 'stall') near.pause();
      // Reset only once the last allowed byte is with the target, so that a test knows what arrived.
      far.write(piece, () => {
        if (over && atLimit === 'reset') near.resetAndDestroy();
      });
    });
    far.on('data', (bytes) => {
      if (muted) return;
      const piece = bytes.subarray(0, answerLeft);
      answerLeft -= piece.length;
      const over = piece.length < bytes.length;
      near.write(piece, () => {
        if (over) near.resetAndDestroy();
      });
    });
    near.on('end', () => far.end());
    far.on('end', () => {
      if (!muted) near.end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = new URL(targetUrl);
  url.port = String(port);

  return {
    url: url.href.replace(/\/$/, ''),
    connections: () => accepted,
    passed: () => passed,
    cut: reset,
    stop: () => {
      refusing = true;
      reset();
    },
    resume: () => {
      refusing = false;
    },
    limitBytes: (bytes, then = 'reset') => {
      limit = bytes;
      atLimit = then;
    },
    limitAnswers: (bytes) => {
      answerLimit = bytes;
    },
    muteAnswers: (mute) => {
      muted = mute;
    },
    close: async () => {
      reset();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
