/** A counter whose app can die and start again: real spool file, real HTTP client, real engine, simulated line and clock. */
import { createHttpUpstream, type HttpUpstream } from '#core/upstream/client.ts';
import type { Connection } from '#db/connection.ts';
import { createSpool, type Spool } from '#db/spool/spool.ts';
import { createExportRecords } from '#db/spool/exports.ts';
import { createFreight } from '#db/spool/freight.ts';
import { TRAINING_KEYS } from '#domain/protocol/training-keys.ts';
import type { Random } from '#domain/random.ts';
import { exportTo } from '#services/carriage/export.ts';
import { importFrom } from '#services/carriage/import.ts';
import type { CarriageDeps, CarriageFolder } from '#services/carriage/port.ts';
import { createSyncEngine, type SyncEngine } from '#services/sync/engine.ts';
import { enrol } from '#services/sync/enrolment.ts';
import type { UpstreamClient } from '#services/sync/port.ts';
import type { TestDevice } from '#tests/harness/packets.ts';
import { LineAgent } from '../net/agent.ts';
import { resetLine, type Line } from '../net/line.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { createSealed, type Slip } from './packet.ts';
import { openSpool } from './spool-file.ts';
import { watchedSpool, type Seen, type SpoolLife } from './watched-spool.ts';

export const START = 1_790_000_000_000;

export interface CounterParts {
  readonly name: string;
  readonly device: TestDevice;
  readonly time: Scheduler;
  readonly random: Random;
  readonly line: Line;
  readonly file: string;
  readonly note: (what: string) => void;
  readonly seen: Seen;
  /** For spoiled worlds: what stands between engine and client, engine and spool. */
  readonly spoil?: {
    readonly client?: (client: UpstreamClient) => UpstreamClient;
    readonly spool?: (spool: Spool) => Spool;
  };
}

export interface Counter {
  readonly name: string;
  readonly device: TestDevice;
  readonly line: Line;
  readonly slips: readonly Slip[];
  /** How far this PC's clock is off, in milliseconds. */
  clockError: number;
  full: boolean;
  /** Seals a packet and prints its slip; null when it could not be kept. */
  seal(size: number): Promise<Slip | null>;
  sendNow(): void;
  /** Writes to a stick or takes in what is on it; what goes wrong on the way is no matter. */
  carry(how: 'export' | 'import', stick: CarriageFolder): Promise<void>;
  running(): boolean;
  start(): void;
  /** The process dies; nothing of it lives on but the spool. */
  crash(): void;
  dieAtCall(calls: number, after: boolean): void;
  /** The spool as it stands, for the oracle. */
  readonly kept: () => Spool;
  readonly database: () => Connection;
  close(): Promise<void>;
}

interface Running {
  readonly life: SpoolLife;
  readonly spool: Spool;
  readonly engine: SyncEngine;
  readonly client: HttpUpstream;
}

type Sealed = Awaited<ReturnType<typeof createSealed>>;

const slipOf = ({ id, seq, sha256, bytes }: Sealed): Slip => ({ id, seq, sha256, bytes: Buffer.from(bytes) });

export function createCounter(parts: CounterParts): Counter {
  const { name, device, time, random, line } = parts;
  let database = openSpool(parts.file);
  let kept = createSpool(database);
  if (!kept.begun()) kept.begin(device.deviceId);
  const slips: Slip[] = [];
  const clockNow = (): number => Math.floor(START + time.now() + counter.clockError);
  let running: Running | null = null;

  const counter: Counter = {
    name,
    device,
    line,
    slips,
    clockError: 0,
    get full() {
      return running?.life.full ?? false;
    },
    set full(full: boolean) {
      if (running) running.life.full = full;
    },
    seal: async (size) => {
      const now = running;
      if (!now) return null;
      let packet: Sealed | null = null;
      try {
        const { seq, chainHead: chain } = now.spool.next();
        packet = await createSealed(device, random, {
          seq,
          chain,
          at: Math.floor(START + time.now()),
          size,
          name,
        });
        // The chain may have grown while the manifest was signed; the app then signs again.
        if (now.spool.next().chainHead !== chain) return await counter.seal(size);
        now.spool.add(packet);
        const slip = slipOf(packet);
        slips.push(slip);
        now.engine.sealed();
        return slip;
      } catch {
        // It died between the commit and the slip: the packet is there and counts all the same.
        if (packet && counter.kept().get(packet.id) !== null) slips.push(slipOf(packet));
        return null;
      }
    },
    sendNow: () => {
      running?.engine.sendNow();
    },
    carry: async (how, stick) => {
      const now = running;
      if (!now) return;
      const deps: CarriageDeps = {
        spool: now.spool,
        freight: createFreight(database),
        exports: createExportRecords(database),
        counter: () => ({ ...device, councilName: 'UC Simulated', counterName: name, training: true }),
        keys: () => TRAINING_KEYS,
        room: async () => 1024 ** 3,
        clock: { now: () => clockNow(), monotonic: () => time.now() },
      };
      const job = { who: null, stop: new AbortController().signal, progress: () => undefined };
      try {
        await (how === 'export' ? exportTo : importFrom)(deps, stick, job);
        now.engine.sealed();
      } catch {
        // Died in the middle, or its disk is full.
      }
    },
    running: () => running !== null,
    start: () => {
      if (running) return;
      running = begin();
      running.engine.start();
    },
    crash: () => running?.life.die(),
    dieAtCall: (calls, after) => {
      if (!running) return;
      running.life.dieIn = calls;
      running.life.dieAfter = after;
    },
    kept: () => kept,
    database: () => database,
    close: async () => {
      const last = running;
      running?.life.die();
      await last?.engine.stop();
      database.close();
    },
  };

  function die(life: SpoolLife): void {
    if (!life.alive) return;
    life.alive = false;
    const last = running;
    running = null;
    resetLine(line);
    last?.client.close();
    void last?.engine.stop();
    parts.note(`${name} died`);
    database.close();
    database = openSpool(parts.file);
    kept = createSpool(database);
  }

  function begin(): Running {
    const life: SpoolLife = { alive: true, dieIn: null, dieAfter: false, full: false, die: () => die(life) };
    const real = watchedSpool(kept, life, parts.seen);
    const spool = parts.spoil?.spool?.(real) ?? real;
    const client = createHttpUpstream({
      url: 'http://upstream.simulated',
      signer: device,
      now: clockNow,
      agent: new LineAgent(line),
      trustedTime: () => spool.device().upstreamTime,
    });
    const upstream = parts.spoil?.client?.(client) ?? client;
    const engine = createSyncEngine({
      spool,
      freight: createFreight(database),
      pace: () => ({ bytesPerSecond: null, paused: false }),
      upstream: () => upstream,
      keys: () => TRAINING_KEYS,
      enrol: (watch) =>
        enrol(
          {
            upstream,
            request: () => ({
              v: 1,
              deviceKey: device.jwk,
              code: null,
              councilName: 'UC Simulated',
              counterName: name,
              training: true,
            }),
            pinned: () => TRAINING_KEYS,
            pin: () => undefined,
          },
          watch,
        ),
      clock: { now: clockNow, after: (ms, callback) => time.after(ms, callback) },
      random: () => random.unit(),
      events: {
        link: (state) => {
          if (life.alive) parts.note(`${name} ${state.state} ${state.cause ?? ''}`);
        },
        packet: () => undefined,
      },
    });
    return { life, spool, engine, client };
  }

  return counter;
}
