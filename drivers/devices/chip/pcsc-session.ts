/** One conversation with PC/SC's service about one reader. Calls that do not come back keep nobody waiting but its end. */
import { unlessAborted } from '../../core/clock.ts';
import { deviceOk, type DeviceResult } from '../../core/result.ts';
import { pcscError, SCARD } from '../../transports/pcsc-errors.ts';
import type { PcscAnswer, PcscCard, PcscContext, ReaderSeen } from '../../transports/pcsc-system.ts';
import { awaitChange, type Waiting } from '../../transports/pcsc-wait.ts';

export interface PcscSession {
  card: PcscCard | null;
  connect(signal: AbortSignal): Promise<DeviceResult<void>>;
  transmit(command: Uint8Array, signal: AbortSignal): Promise<DeviceResult<PcscAnswer<Uint8Array>>>;
  /** The reader, once its state is another than the known one. */
  change(known: number, waiting: Waiting): Promise<PcscAnswer<ReaderSeen>>;
  /** Takes the card's connection away. */
  disconnect(): Promise<void>;
  /** Resolves at once where a call has not come back yet; `ended` tells when it is really over. */
  end(): Promise<void>;
  readonly ended: Promise<void>;
}

export function createPcscSession(context: PcscContext, reader: string): PcscSession {
  const ended = Promise.withResolvers<void>();
  let last: Promise<unknown> = Promise.resolve();
  let open = 0;

  function calling<T>(call: Promise<T>): Promise<T> {
    open += 1;
    last = call.finally(() => (open -= 1));
    return call;
  }
  const session: PcscSession = {
    card: null,
    async connect(signal) {
      const connecting = calling(
        context.connect(reader).then((connected) => {
          // Also one that comes too late is to be disconnected.
          if (connected.ok) session.card = connected.value;
          return connected;
        }),
      );
      const connected = await unlessAborted(connecting.then(deviceOk), signal);
      if (!connected.ok) return connected;
      return connected.value.ok ? deviceOk(undefined) : pcscError('SCardConnect', connected.value.error);
    },
    async transmit(command, signal) {
      const { card } = session;
      if (!card) return pcscError('SCardTransmit', SCARD.removedCard);
      return unlessAborted(calling(card.transmit(command)).then(deviceOk), signal);
    },
    async change(known, waiting) {
      const seen = await calling(awaitChange(context, [{ reader, known }], waiting));
      if (!seen.ok) return seen;
      return { ok: true, value: seen.value[0] ?? { state: 0, atr: new Uint8Array() } };
    },
    async disconnect() {
      const { card } = session;
      session.card = null;
      await card?.disconnect();
    },
    async end() {
      const isStuck = open > 0;
      void last.then(async () => {
        await session.disconnect();
        await context.release();
        ended.resolve();
      });
      if (!isStuck) await ended.promise;
    },
    ended: ended.promise,
  };
  return session;
}
