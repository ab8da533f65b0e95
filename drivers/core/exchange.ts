/**
 * Questions and answers over a line that carries one at a time. Every exchange has a deadline and can be aborted. After
 * one that did not come to its proper end the line is cleared: whatever still arrives belongs to nobody, and the next
 * exchange starts only when the line has fallen quiet.
 */
import { createSettling } from './settle.ts';
import { createListeners } from './listeners.ts';
import type { StopListening } from './listeners.ts';
import { deviceFail } from './result.ts';
import type { DeviceError, DeviceResult } from './result.ts';
import type { Trace } from './trace.ts';
import type { Transport } from './transport.ts';
import { unlessAborted } from './clock.ts';

/** Cuts a stream of bytes into packets. */
export interface PacketParser<P> {
  /** Bytes of the shortest packet; fewer than that are noise, not an attempt at an answer. */
  readonly shortest: number;
  push(bytes: Uint8Array): readonly P[];
  /** Gives an unfinished packet up and looks for packets in what it had swallowed. */
  flush(): readonly P[];
}

/** What a packet means to an exchange: more is to come, or this is the outcome; 'broken' also clears the line. */
export type Step<T> =
  | { readonly next: 'more' }
  | { readonly next: 'done'; readonly result: DeviceResult<T> }
  | { readonly next: 'broken'; readonly error: DeviceError };

export interface Exchange<P, T> {
  readonly send: Uint8Array;
  /** Shown instead of the bytes when they hold a secret. */
  readonly secret?: string;
  /** Longest time without a byte, and for the whole, in milliseconds. */
  readonly silence: number;
  readonly deadline: number;
  readonly signal: AbortSignal;
  readonly onPacket: (packet: P) => Step<T>;
}

export interface Exchanger<P> {
  /** Answers 'device/busy' while another exchange runs. */
  run<T>(exchange: Exchange<P, T>): Promise<DeviceResult<T>>;
  /** False after an exchange that did not end properly, until `trust()`: a late answer may still be under way. */
  readonly clean: boolean;
  trust(): void;
  /** Told once when the line is gone. */
  onLost(listener: (reason: DeviceError) => void): StopListening;
}

export interface ExchangerOptions<P> {
  readonly transport: Transport;
  readonly parser: PacketParser<P>;
  readonly trace: Trace;
  /** Writes a received packet into the trace, hiding what must be hidden. */
  readonly show: (packet: P, trace: Trace) => void;
  /** The line counts as quiet after this many milliseconds without a byte; clearing gives up after `limit`. */
  readonly quiet: number;
  readonly limit: number;
}

export function createExchanger<P>(options: ExchangerOptions<P>): Exchanger<P> {
  const { transport, parser, trace } = options;
  let running: { take(packets: readonly P[], bytes: number): void; end(error: DeviceError): void } | null =
    null;
  let lost: DeviceError | null = null;
  let clean = true;
  const settling = createSettling(options);
  const losses = createListeners<DeviceError>();

  transport.onBytes((bytes) => {
    if (settling.active) return settling.saw(bytes.length);
    const packets = parser.push(bytes);
    for (const packet of packets) options.show(packet, trace);
    running?.take(packets, bytes.length);
  });
  transport.onClose(lose);

  function lose(reason: DeviceError): void {
    if (lost !== null) return;
    lost = reason;
    trace.note(`line lost: ${reason.code}`);
    settling.stop();
    running?.end(reason);
    losses.tell(reason);
  }

  function clear(): void {
    clean = false;
    if (lost === null) settling.start();
  }

  function start<T>(exchange: Exchange<P, T>): Promise<DeviceResult<T>> {
    return new Promise((resolve) => {
      let seen = 0;
      const finish = (result: DeviceResult<T>, tidy: boolean) => {
        if (running !== self) return;
        running = null;
        clearTimeout(whole);
        clearTimeout(gap);
        exchange.signal.removeEventListener('abort', onAbort);
        if (!tidy) {
          parser.flush();
          clear();
        }
        resolve(result);
      };
      const onAbort = () => finish(deviceFail('device/aborted'), false);
      const take = (packets: readonly P[], bytes: number) => {
        seen += bytes;
        clearTimeout(gap);
        gap = setTimeout(onSilence, exchange.silence);
        for (const packet of packets) {
          if (running !== self) return;
          const step = exchange.onPacket(packet);
          if (step.next === 'done') finish(step.result, true);
          else if (step.next === 'broken') finish({ ok: false, error: step.error }, false);
        }
      };
      const onSilence = () => {
        const rescued = parser.flush();
        for (const packet of rescued) options.show(packet, trace);
        if (rescued.length > 0) take(rescued, 0);
        else timeOut(`unresponsive: silent for ${exchange.silence} ms`);
      };
      const timeOut = (why: string) => {
        trace.note(`${why}, ${seen} bytes seen`);
        const note = `${why}, ${seen} bytes seen`;
        finish(deviceFail(seen >= parser.shortest ? 'device/bad-answer' : 'device/no-answer', note), false);
      };
      const self = { take, end: (error: DeviceError) => finish({ ok: false, error }, false) };
      running = self;
      let gap = setTimeout(onSilence, exchange.silence);
      const whole = setTimeout(
        () => timeOut(`unresponsive: not done within ${exchange.deadline} ms`),
        exchange.deadline,
      );
      exchange.signal.addEventListener('abort', onAbort, { once: true });
      if (exchange.secret === undefined) trace.sent(exchange.send);
      else trace.hidden('=>', exchange.secret, exchange.send.length);
      void transport.write(exchange.send).then((written) => {
        if (!written.ok) lose(written.error);
      });
    });
  }

  return {
    async run(exchange) {
      if (running !== null) return deviceFail('device/busy');
      if (settling.active) {
        const settled = await unlessAborted(settling.done, exchange.signal);
        if (!settled.ok) return settled;
      }
      if (lost !== null) return { ok: false, error: lost };
      if (exchange.signal.aborted) return deviceFail('device/aborted');
      if (running !== null) return deviceFail('device/busy');
      return start(exchange);
    },
    get clean() {
      return clean;
    },
    trust() {
      clean = true;
    },
    onLost: (listener) => losses.add(listener),
  };
}
