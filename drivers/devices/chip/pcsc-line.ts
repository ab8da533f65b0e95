/** A contact chip in a reader of the operating system (PC/SC). */
import { unlessAborted } from '../../core/clock.ts';
import { deviceFail, deviceOk, type DeviceResult } from '../../core/result.ts';
import { pcscError, SCARD } from '../../transports/pcsc-errors.ts';
import { listReaders } from '../../transports/pcsc-readers.ts';
import { READER_STATE, type Pcsc } from '../../transports/pcsc-system.ts';
import { asKnown } from '../../transports/pcsc-wait.ts';
import { createPcscSession, type PcscSession } from './pcsc-session.ts';
import type { ChipLine } from './reader.ts';

/** Milliseconds of one wait for a card. */
const WAIT = 10_000;
/** A reset or a response may take that long; readers give a mute card up after some seconds. */
const RESPONSE_LIMIT = 10_000;
/** Bytes at the end of every response. */
const STATUS_WORDS = 2;
/** The service notices only after a moment (pcscd looks every 400 ms) that a card was pulled out. */
const NOTICE = 1_000;
/** Closing waits at most that long for a call that does not come back. */
const CLOSE_LIMIT = 2_000;
/** How often a card that another program has reset is connected to again; Windows itself looks into each new card. */
const RECONNECTS = 3;

const isGone = (state: number): boolean => (state & (READER_STATE.unknown | READER_STATE.unavailable)) !== 0;

/** Time that ran out is not the same as somebody who gave it up. */
const hasRunOut = ({ aborted, reason }: AbortSignal): boolean =>
  aborted && reason instanceof DOMException && reason.name === 'TimeoutError';

async function waitForCard(session: PcscSession, signal: AbortSignal): Promise<DeviceResult<void>> {
  for (let known = 0; ;) {
    const seen = await session.change(known, { milliseconds: WAIT, signal });
    if (signal.aborted) return deviceFail(hasRunOut(signal) ? 'device/no-card' : 'device/aborted');
    if (!seen.ok && seen.error !== SCARD.timeout) return pcscError('SCardGetStatusChange', seen.error);
    if (!seen.ok) continue;
    const { state } = seen.value;
    if (isGone(state)) return deviceFail('device/unplugged', 'no such reader');
    if (state & READER_STATE.mute) return deviceFail('device/no-answer', 'no answer to reset');
    if (state & READER_STATE.present) return deviceOk(undefined);
    known = asKnown(state);
  }
}

const inTime = (signal: AbortSignal) => AbortSignal.any([signal, AbortSignal.timeout(RESPONSE_LIMIT)]);

/** A call that was left to itself because its time ran out: the card is there, and silent. */
const orSilent = <T>(result: DeviceResult<T>, signal: AbortSignal): DeviceResult<T> =>
  !result.ok && result.error.code === 'device/aborted' && hasRunOut(signal)
    ? deviceFail('device/no-answer', 'no response in time')
    : result;

/** What a command that failed says of the card: pulled out, or with its reader, or silent. */
async function whyFailed(
  session: PcscSession,
  error: number,
  signal: AbortSignal,
): Promise<DeviceResult<never>> {
  const plain = pcscError('SCardTransmit', error);
  if (plain.error.code !== 'device/no-answer') return plain;
  let seen = await session.change(0, { milliseconds: 0, signal });
  if (seen.ok && seen.value.state & READER_STATE.present) {
    seen = await session.change(asKnown(seen.value.state), { milliseconds: NOTICE, signal });
  }
  if (!seen.ok) return plain;
  if (isGone(seen.value.state)) return deviceFail('device/unplugged', plain.error.note);
  return seen.value.state & READER_STATE.empty ? deviceFail('device/card-removed', plain.error.note) : plain;
}

export function createPcscLine(reader: string, pcsc: Pcsc): ChipLine {
  let session: PcscSession | null = null;
  /** When the one before is over: its card is switched off then. */
  let before: Promise<void> = Promise.resolve();

  async function begin(signal: AbortSignal): Promise<DeviceResult<PcscSession>> {
    const establishing = before.then(() => pcsc.establish());
    const established = await unlessAborted(establishing.then(deviceOk), signal);
    if (!established.ok) {
      // It comes yet, to nobody.
      void establishing.then(async (late) => {
        if (late.ok) await late.value.release();
      });
      return established;
    }
    if (!established.value.ok) return pcscError('SCardEstablishContext', established.value.error);
    session = createPcscSession(established.value.value, reader);
    before = session.ended;
    return deviceOk(session);
  }
  async function letGo(): Promise<void> {
    const over = session;
    session = null;
    await over?.end();
  }

  return {
    family: 'PC/SC',
    async reset(signal) {
      await letGo();
      const begun = await begin(signal);
      if (!begun.ok) return begun;
      const present = await waitForCard(begun.value, signal);
      if (!present.ok) return present;
      const powering = inTime(signal);
      const connected = orSilent(await begun.value.connect(powering), powering);
      if (!connected.ok) return connected;
      const seen = await begun.value.change(0, { milliseconds: 0, signal });
      return seen.ok ? deviceOk(seen.value.atr) : pcscError('SCardGetStatusChange', seen.error);
    },
    async transmit(command, outer) {
      const at = session;
      if (!at) return deviceFail('device/no-card', 'not reset');
      const signal = inTime(outer);
      for (let left = RECONNECTS; ; left -= 1) {
        const said = await at.transmit(command, signal);
        if (!said.ok) return orSilent(said, signal);
        if (said.value.ok && said.value.value.length >= STATUS_WORDS) return deviceOk(said.value.value);
        // Some drivers say of a card that was pulled out that it answered nothing.
        const error = said.value.ok ? SCARD.notTransacted : said.value.error;
        if (error !== SCARD.resetCard || left === 0) return whyFailed(at, error, signal);
        await at.disconnect();
        const again = await at.connect(signal);
        if (!again.ok) return again;
      }
    },
    letGo,
    async check() {
      const names = await listReaders(async () => deviceOk(pcsc));
      if (!names.ok) return names;
      return names.value.includes(reader) ? deviceOk(undefined) : deviceFail('device/unplugged');
    },
    async close() {
      await letGo();
      await unlessAborted(before.then(deviceOk), AbortSignal.timeout(CLOSE_LIMIT));
    },
  };
}
