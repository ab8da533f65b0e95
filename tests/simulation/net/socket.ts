/** One end of a simulated TCP connection, as node:http uses one. Timeouts run in virtual time. */
import { Duplex } from 'node:stream';
import { stirred } from '../time/settled.ts';
import type { Scheduler } from '../time/scheduler.ts';

export interface Outgoing {
  /** Takes bytes; `taken` when there is room for more. */
  write(bytes: Buffer, taken: () => void): void;
  /** Nothing more comes from this end. */
  end(): void;
  /** This end is gone. */
  gone(): void;
}

export class SimulatedSocket extends Duplex {
  readonly connecting = false;
  readonly remoteAddress = '10.0.0.1';
  readonly encrypted = false;
  out: Outgoing | null = null;
  private readonly time: Scheduler;
  private idle: (() => void) | null = null;
  private movedAt = 0;

  constructor(time: Scheduler) {
    // Ends by itself once both ways have ended, as a net.Socket without allowHalfOpen does.
    super({ allowHalfOpen: false, emitClose: true });
    this.time = time;
    this.movedAt = time.now();
    // Whoever cares listens as well; nobody may be left who does.
    this.on('error', () => undefined);
  }

  /** Bytes from the other end. */
  arrive(bytes: Buffer): void {
    this.moved();
    if (!this.destroyed && !this.readableEnded) this.push(bytes);
  }

  override _read(): void {
    stirred();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, taken: () => void): void {
    this.moved();
    this.out?.write(bytes, taken);
  }

  override _final(done: () => void): void {
    stirred();
    this.out?.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    stirred();
    this.idle?.();
    this.idle = null;
    this.out?.gone();
    done(error);
  }

  setTimeout(ms: number, listener?: () => void): this {
    this.idle?.();
    this.idle = null;
    if (listener) this.once('timeout', listener);
    if (ms > 0 && !this.destroyed) this.watch(ms, this.time.now() + ms);
    return this;
  }

  /** Up to an instant and not for a while: a rest too small to move the clock would be waited for again and again. */
  private watch(ms: number, due: number): void {
    this.idle = this.time.after(due - this.time.now(), () => {
      const end = this.movedAt + ms;
      if (this.time.now() < end) this.watch(ms, end);
      else this.emit('timeout');
    });
  }

  private moved(): void {
    stirred();
    this.movedAt = this.time.now();
  }

  /** As net.Socket has it: ends, then goes. */
  destroySoon(): void {
    if (this.writable) this.end();
    if (this.writableFinished) this.destroy();
    else this.once('finish', () => this.destroy());
  }

  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}

/** An error as the operating system gives it to a socket. */
export function socketError(code: 'ECONNRESET' | 'ECONNREFUSED'): Error {
  return Object.assign(new Error(code), { code });
}
