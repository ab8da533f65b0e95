/** One open line to a GT-5x module: greets it, runs commands, fetches data, and recovers from late or damaged answers. */
import type { Link } from '../../core/connection.ts';
import { createExchanger } from '../../core/exchange.ts';
import type { Step } from '../../core/exchange.ts';
import { deviceOk } from '../../core/result.ts';
import type { DeviceError, DeviceResult } from '../../core/result.ts';
import type { Trace } from '../../core/trace.ts';
import type { Transport } from '../../core/transport.ts';
import { moduleInfo, open } from '../../protocols/gt5x/commands.ts';
import type { Gt5xCommand, ModuleInfo } from '../../protocols/gt5x/commands.ts';
import { LINE_ERROR } from '../../protocols/gt5x/errors.ts';
import { ACK, NACK, encodePacket } from '../../protocols/gt5x/packet.ts';
import { createGt5xParser } from '../../protocols/gt5x/parser.ts';
import type { Gt5xEvent } from '../../protocols/gt5x/parser.ts';
import { showEvent } from '../../protocols/gt5x/show.ts';

export interface Gt5xLinkOptions {
  readonly transport: Transport;
  readonly baudRate: number;
  readonly trace: Trace;
}

/** What a command brought: what its answer means, and the data behind it (empty without any). */
export interface Fetched<T> {
  readonly value: T;
  readonly data: Uint8Array;
}

export interface Gt5xLink extends Link {
  readonly baudRate: number;
  /** @param patience milliseconds for the answer */
  greet(signal: AbortSignal, patience?: number): Promise<DeviceResult<ModuleInfo>>;
  /** @param onReceiving shown the data that has come so far */
  run<T>(
    command: Gt5xCommand<T>,
    signal: AbortSignal,
    onReceiving?: (data: Uint8Array) => void,
  ): Promise<DeviceResult<Fetched<T>>>;
}

const QUIET = 150;
const CLEARING_LIMIT = 70_000;
const NO_DATA = new Uint8Array(0);
const DAMAGED: DeviceError = { code: 'device/bad-answer', note: 'answer with a wrong checksum' };

export function createGt5xLink({ transport, baudRate, trace }: Gt5xLinkOptions): Gt5xLink {
  const parser = createGt5xParser();
  const exchanger = createExchanger<Gt5xEvent>({
    transport,
    parser,
    trace,
    show: showEvent,
    quiet: QUIET,
    limit: CLEARING_LIMIT,
  });

  async function ask<T>(
    command: Gt5xCommand<T>,
    signal: AbortSignal,
    patience: number,
    onReceiving: (data: Uint8Array) => void,
  ): Promise<{ readonly result: DeviceResult<Fetched<T>>; readonly again: boolean }> {
    let value: T | undefined;
    let damagedAtModule = false;
    const onPacket = (event: Gt5xEvent): Step<Fetched<T>> => {
      switch (event.type) {
        case 'damaged':
          return { next: 'broken', error: DAMAGED };
        case 'receiving':
          onReceiving(event.data);
          return { next: 'more' };
        case 'data':
          onReceiving(event.data);
          if (value === undefined && !answered) return { next: 'more' };
          return { next: 'done', result: deviceOk({ value: value as T, data: event.data }) };
        case 'packet': {
          const { code, parameter } = event.packet;
          if (answered || (code !== ACK && code !== NACK)) return { next: 'more' };
          answered = true;
          damagedAtModule = code === NACK && parameter === LINE_ERROR;
          const parsed = command.parse(event.packet);
          if (!parsed.ok) return { next: 'done', result: parsed };
          if (code === NACK || command.dataBytes === 0) {
            return { next: 'done', result: deviceOk({ value: parsed.value, data: NO_DATA }) };
          }
          ({ value } = parsed);
          return { next: 'more' };
        }
      }
    };
    let answered = false;
    parser.expectData(command.dataBytes);
    const result = await exchanger.run<Fetched<T>>({
      send: encodePacket(command),
      silence: patience,
      // Ten bits a byte on the wire, with room for a slow module.
      deadline: patience * 2 + (command.dataBytes * 10 * 1_500) / baudRate,
      signal,
      onPacket,
    });
    parser.expectData(0);
    return { result, again: damagedAtModule || (!result.ok && result.error === DAMAGED) };
  }

  async function greet(signal: AbortSignal, patience = open.deadline): Promise<DeviceResult<ModuleInfo>> {
    const { result } = await ask(open, signal, patience, () => undefined);
    if (!result.ok) return result;
    const info = moduleInfo(result.value.data);
    // Data of this size follows nothing else: once it is here, no older answer can follow.
    if (info.ok) exchanger.trust();
    return info;
  }

  return {
    baudRate,
    greet,
    async run(command, signal, onReceiving = () => undefined) {
      for (let first = true; ; first = false) {
        if (!exchanger.clean) {
          const greeting = await greet(signal);
          if (!greeting.ok) return greeting;
        }
        const { result, again } = await ask(command, signal, command.deadline, onReceiving);
        if (!first || !again) return result;
      }
    },
    onLost: (listener) => exchanger.onLost(listener),
    close: () => transport.close(),
  };
}
