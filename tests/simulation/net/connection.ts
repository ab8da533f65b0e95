/** A connection over a line: bytes in order, late, cut at any byte, or gone for ever. */
import { stirred } from '../time/settled.ts';
import type { Direction, Line } from './line.ts';
import { SimulatedSocket, socketError } from './socket.ts';

/** What a kernel takes of an upload although nothing goes out. */
const KERNEL = 64 * 1024;
const KEPT = 256 * 1024;

const remember = (kept: Buffer, bytes: Buffer): Buffer =>
  kept.length > KEPT ? kept : Buffer.concat([kept, bytes]);

interface Way {
  readonly direction: Direction;
  readonly to: SimulatedSocket;
  /** Bytes that the kernel took and that never leave it. */
  swallowed: number;
  lost: boolean;
  ended: boolean;
}

/** Connects; the answer is the near end. `replayed`: a proxy sends bytes of its own, and the line's state does not count. */
export function connect(line: Line, replayed = false): SimulatedSocket {
  const { time } = line;
  const near = new SimulatedSocket(time);
  const refuse = (): SimulatedSocket => {
    time.after(line.delay, () => near.destroy(socketError('ECONNREFUSED')));
    return near;
  };
  if (line.mode === 'refused' && !replayed) return refuse();
  const far = new SimulatedSocket(time);
  let dead = false;
  const through = !replayed && line.mode === 'portal' ? null : far;
  if (through && !line.accept(far)) return refuse();
  let asked: Buffer = Buffer.alloc(0);
  if (!replayed) line.lastRequest = Buffer.alloc(0);

  const reset = (): void => {
    if (dead) return;
    dead = true;
    line.open.delete(handle);
    near.destroy(socketError('ECONNRESET'));
    far.destroy(socketError('ECONNRESET'));
  };
  const handle = { reset };
  line.open.add(handle);

  function deliver(way: Way, bytes: Buffer): void {
    if (dead) return;
    if (way.direction === 'down') line.lastAnswer = remember(line.lastAnswer, bytes);
    else if (!replayed) line.lastRequest = remember(line.lastRequest, bytes);
    way.to.arrive(bytes);
  }

  function carry(way: Way, bytes: Buffer, taken: () => void): void {
    const { direction } = way;
    const arrival = Math.max(time.now(), line.freeAt[direction]) + bytes.length / line.rate;
    line.freeAt[direction] = arrival;
    time.after(arrival - time.now(), taken);
    time.after(arrival + line.delay - time.now(), () => deliver(way, bytes));
  }

  const vanishes = (way: Way): boolean =>
    way.lost ||
    (!replayed &&
      (line.mode === 'silent' ||
        line.mode === 'refused' ||
        (line.mode === 'deaf' && way.direction === 'down')));

  function send(way: Way, bytes: Buffer, taken: () => void): void {
    if (dead) return;
    if (vanishes(way)) {
      way.lost = true;
      way.swallowed += bytes.length;
      if (way.swallowed <= KERNEL) time.after(1, taken);
      return;
    }
    const cut = replayed ? undefined : line.cuts.find(({ direction }) => direction === way.direction);
    if (!cut || cut.after >= bytes.length) {
      if (cut) cut.after -= bytes.length;
      carry(way, bytes, taken);
      return;
    }
    line.cuts.splice(line.cuts.indexOf(cut), 1);
    carry(way, bytes.subarray(0, cut.after), () => undefined);
    const when = line.freeAt[way.direction] + line.delay - time.now();
    time.after(when, cut.how === 'reset' ? reset : () => finish(way));
  }

  function finish(way: Way): void {
    if (dead || way.ended) return;
    way.ended = true;
    if (!way.to.destroyed) way.to.push(null);
  }

  const attach = (from: SimulatedSocket, way: Way): void => {
    let ended = false;
    from.out = {
      write: (bytes, taken) => send(way, Buffer.from(bytes), taken),
      end: () => {
        ended = true;
        if (vanishes(way)) return;
        time.after(Math.max(0, line.freeAt[way.direction] - time.now()) + line.delay, () => finish(way));
      },
      gone: () => {
        if (near.destroyed && far.destroyed) line.open.delete(handle);
        if (ended || dead || vanishes(way)) return;
        const when = Math.max(0, line.freeAt[way.direction] - time.now()) + line.delay;
        time.after(when, () => {
          if (!dead) way.to.destroy(socketError('ECONNRESET'));
        });
      },
    };
  };
  const down: Way = { direction: 'down', to: near, swallowed: 0, lost: false, ended: false };
  if (through) {
    attach(near, { direction: 'up', to: far, swallowed: 0, lost: false, ended: false });
    attach(far, down);
    return near;
  }
  // Somebody else answers once the request's head is there, and closes.
  near.out = {
    write: (bytes, taken) => {
      stirred();
      asked = remember(asked, bytes);
      time.after(1, taken);
      if (down.ended || !asked.includes('\r\n\r\n')) return;
      carry(down, line.portal, () => undefined);
      time.after(line.freeAt.down + line.delay - time.now(), () => finish(down));
    },
    end: () => undefined,
    gone: () => line.open.delete(handle),
  };
  return near;
}
